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

/** Purchases up to `day` of each customer; 0 of one who had made none by then. */
function countsUntil({ starts, days }: Purchases, day: number): Uint32Array {
  const counts = new Uint32Array(starts.length - 1);
  for (let customer = 0; customer < counts.length; customer += 1) {
    const end = starts[customer + 1] ?? 0;
    let at = starts[customer] ?? 0;
    while (at < end && (days[at] ?? 0) <= day) at += 1;
    counts[customer] = at - (starts[customer] ?? 0);
  }
  return counts;
}

/**
 * The first `counts` purchases of each customer who has any of them, as copies: nothing beyond them can be reached. `rows`
 * says which customers of `purchases` they are.
 */
function firstPurchases(purchases: Purchases, counts: Uint32Array): { past: Purchases; rows: Uint32Array } {
  const rows = Uint32Array.from(counts.keys()).filter((customer) => (counts[customer] ?? 0) > 0);
  const size = counts.reduce((sum, count) => sum + count, 0);
  const past: Purchases = {
    starts: new Uint32Array(rows.length + 1),
    days: new Int32Array(size),
    amounts: new Float64Array(size),
    orders: new Uint32Array(size),
    firstCategories: new Float64Array(rows.length),
  };
  let to = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const from = purchases.starts[row] ?? 0;
    const end = from + (counts[row] ?? 0);
    // one by one: most customers have so few that handing them over together takes longer
    for (let day = from; day < end; day += 1, to += 1) {
      past.days[to] = purchases.days[day] ?? 0;
      past.amounts[to] = purchases.amounts[day] ?? 0;
      past.orders[to] = purchases.orders[day] ?? 0;
    }
    past.firstCategories[at] = purchases.firstCategories[row] ?? 0;
    past.starts[at + 1] = to;
  }
  return { past, rows };
}

/**
 * What was known on the evening of `day`: purchases up to it, of the customers who had made one by then. `rows` says
 * which customers of `purchases` they are. Copies, so that nothing later can be reached.
 */
export const purchasesUntil = (purchases: Purchases, day: number): { past: Purchases; rows: Uint32Array } =>
  firstPurchases(purchases, countsUntil(purchases, day));
