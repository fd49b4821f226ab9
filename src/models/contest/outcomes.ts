import type { Purchases } from "../purchases.ts";

/** What customers did in a holdout window, in the order of `rows`. */
export interface Outcomes {
  /** 1 where the customer purchased in the window. */
  returned: Uint8Array;
  /** Purchase days in the window. */
  orders: Float64Array;
  /** Sales in the window. */
  value: Float64Array;
}

/** What the customers `rows` of `purchases` did after the evening of `after` up to that of `until`. */
export function outcomesOf(purchases: Purchases, rows: Uint32Array, after: number, until: number): Outcomes {
  const orders = new Float64Array(rows.length);
  const value = new Float64Array(rows.length);
  for (const [at, row] of rows.entries()) {
    const end = purchases.starts[row + 1] ?? 0;
    for (let purchase = purchases.starts[row] ?? 0; purchase < end; purchase += 1) {
      const day = purchases.days[purchase] ?? 0;
      if (day <= after || day > until) continue;
      orders[at] = (orders[at] ?? 0) + 1;
      value[at] = (value[at] ?? 0) + (purchases.amounts[purchase] ?? 0);
    }
  }
  return { returned: Uint8Array.from(orders, (count) => (count > 0 ? 1 : 0)), orders, value };
}
