import { customersOf, type Purchases } from "../purchases.ts";

/**
 * The purchases that predictions made on the evening of `day` may use, for every customer: those up to it. A customer whose
 * first purchase is later (in a period that is not complete) is taken for a new one of that day.
 */
export function purchasesAsOf(purchases: Purchases, day: number): Purchases {
  const size = purchases.days.length;
  const starts = new Uint32Array(purchases.starts.length);
  const days = new Int32Array(size);
  const amounts = new Float64Array(size);
  const orders = new Uint32Array(size);
  let to = 0;
  for (let customer = 0; customer < customersOf(purchases); customer += 1) {
    const first = purchases.starts[customer] ?? 0;
    const end = purchases.starts[customer + 1] ?? 0;
    for (let at = first; at < end && (at === first || (purchases.days[at] ?? 0) <= day); at += 1, to += 1) {
      days[to] = Math.min(day, purchases.days[at] ?? 0);
      amounts[to] = purchases.amounts[at] ?? 0;
      orders[to] = purchases.orders[at] ?? 0;
    }
    starts[customer + 1] = to;
  }
  return {
    starts,
    // copies of what is kept alone, so that nothing later can be reached
    days: days.slice(0, to),
    amounts: amounts.slice(0, to),
    orders: orders.slice(0, to),
    firstCategories: purchases.firstCategories,
  };
}

/** Every `step`-th customer. */
export function everyCustomer(purchases: Purchases, step: number): Purchases {
  const rows = Array.from({ length: Math.ceil(customersOf(purchases) / step) }, (_, at) => at * step);
  const kept = rows.flatMap((row) => {
    const first = purchases.starts[row] ?? 0;
    return Array.from({ length: (purchases.starts[row + 1] ?? 0) - first }, (_, at) => first + at);
  });
  const starts = new Uint32Array(rows.length + 1);
  for (const [at, row] of rows.entries())
    starts[at + 1] = (starts[at] ?? 0) + (purchases.starts[row + 1] ?? 0) - (purchases.starts[row] ?? 0);
  return {
    starts,
    days: Int32Array.from(kept, (at) => purchases.days[at] ?? 0),
    amounts: Float64Array.from(kept, (at) => purchases.amounts[at] ?? 0),
    orders: Uint32Array.from(kept, (at) => purchases.orders[at] ?? 0),
    firstCategories: Float64Array.from(rows, (row) => purchases.firstCategories[row] ?? 0),
  };
}
