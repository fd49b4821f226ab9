import type { Purchases } from "../purchases.ts";
import { firstDayOfAll } from "./repeats-by-age.ts";

/** Orders and revenue of all customers by day, as sums up to the evening of each, so that any period is a difference. */
export interface DailySales {
  /** The first day of any purchase. */
  firstDay: number;
  lastDay: number;
  orders: Float64Array;
  revenue: Float64Array;
  /** E[amount²] ÷ E[amount] of a purchase: revenue ÷ this varies as a count does. */
  revenueUnit: number;
}

function sumUp(values: Float64Array): Float64Array {
  for (let at = 1; at < values.length; at += 1) values[at] = (values[at] ?? 0) + (values[at - 1] ?? 0);
  return values;
}

/** Sums by day up to `until`; null where nobody purchased by then. */
export function dailySalesOf(purchases: Purchases, until: number): DailySales | null {
  const firstDay = firstDayOfAll(purchases);
  if (firstDay === null || firstDay > until) return null;
  const orders = new Float64Array(until - firstDay + 2);
  const revenue = new Float64Array(until - firstDay + 2);
  let [lastDay, sum, squares] = [firstDay, 0, 0];
  for (const [at, day] of purchases.days.entries()) {
    if (day > until) continue;
    const amount = purchases.amounts[at] ?? 0;
    // one more: the sums begin with nothing on the evening before the first day
    const place = day - firstDay + 1;
    orders[place] = (orders[place] ?? 0) + (purchases.orders[at] ?? 0);
    revenue[place] = (revenue[place] ?? 0) + amount;
    sum += amount;
    squares += amount * amount;
    lastDay = Math.max(lastDay, day);
  }
  const revenueUnit = sum > 0 ? squares / sum : 1;
  return { firstDay, lastDay, orders: sumUp(orders), revenue: sumUp(revenue), revenueUnit };
}

/** What a column of sums holds from the morning of one day to the evening of another, both within the history. */
export const sumBetween = ({ firstDay }: DailySales, sums: Float64Array, from: number, to: number): number =>
  (sums[to - firstDay + 1] ?? 0) - (sums[from - firstDay] ?? 0);

/** The most days in a row without any order between two days with one. */
export function longestSilence({ firstDay, lastDay, orders }: DailySales): number {
  let [longest, silent] = [0, 0];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const at = day - firstDay + 1;
    silent = (orders[at] ?? 0) === (orders[at - 1] ?? 0) ? silent + 1 : 0;
    longest = Math.max(longest, silent);
  }
  return longest;
}
