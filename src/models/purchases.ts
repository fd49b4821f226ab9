/**
 * All purchase days of all customers as columns: orders of one customer on one day are one purchase. The days of customer
 * `i` are `starts[i]` up to, and without, `starts[i + 1]`, rising; every customer has at least one.
 */
export interface Purchases {
  /** One more than there are customers. */
  starts: Uint32Array;
  /** Whole days since 1970-01-01. */
  days: Int32Array;
  /** Sales of the day, in the report's currency; ≥ 0. */
  amounts: Float64Array;
  /** Orders (numbers) of the day; ≥ 1. */
  orders: Uint32Array;
  /** A bit for each product category in the customer's first purchase. */
  firstCategories: Float64Array;
}

/** How many customers the purchases are of. */
export const customersOf = ({ starts }: Purchases): number => starts.length - 1;

/**
 * What was known on the evening of `day`: purchases up to it, of the customers who had made one by then. `rows` says
 * which customers of `purchases` they are. Copies, so that nothing later can be reached.
 */
export function purchasesUntil(purchases: Purchases, day: number): { past: Purchases; rows: Uint32Array } {
  const kept: number[] = [];
  const rows: number[] = [];
  const starts = [0];
  for (let customer = 0; customer < customersOf(purchases); customer += 1) {
    const end = purchases.starts[customer + 1] ?? 0;
    let at = purchases.starts[customer] ?? 0;
    if ((purchases.days[at] ?? 0) > day) continue;
    for (; at < end && (purchases.days[at] ?? 0) <= day; at += 1) kept.push(at);
    rows.push(customer);
    starts.push(kept.length);
  }
  return {
    past: {
      starts: Uint32Array.from(starts),
      days: Int32Array.from(kept, (at) => purchases.days[at] ?? 0),
      amounts: Float64Array.from(kept, (at) => purchases.amounts[at] ?? 0),
      orders: Uint32Array.from(kept, (at) => purchases.orders[at] ?? 0),
      firstCategories: Float64Array.from(rows, (row) => purchases.firstCategories[row] ?? 0),
    },
    rows: Uint32Array.from(rows),
  };
}
