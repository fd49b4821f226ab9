import { customersOf, type Purchases } from "../purchases.ts";
import type { Round } from "./contest.ts";
import type { MethodName } from "./method.ts";
import { periodOf } from "./model-methods.ts";

/** Cumulative purchase days of the customers known at the last cut: what came, and what the winner expected after it. */
export interface TrackingPoint {
  /** The evening up to which is counted, as a day. */
  day: number;
  /** Repeat purchase days since the first point. */
  actual_orders: number;
  /** The same up to the cut, then as expected; null before the cut. */
  expected_orders: number | null;
}

/** Periods of about a month shown before the cut. */
const periodsBefore = 6;

function purchasesWithin(purchases: Purchases, rows: Uint32Array, after: number, until: number): number {
  let count = 0;
  for (const row of rows)
    for (let at = (purchases.starts[row] ?? 0) + 1; at < (purchases.starts[row + 1] ?? 0); at += 1) {
      const day = purchases.days[at] ?? 0;
      if (day > after && day <= until) count += 1;
    }
  return count;
}

/** Month by month around the cut of the last round; empty without a round. */
export function trackingOf(
  purchases: Purchases,
  round: Round | undefined,
  method: MethodName,
  horizonDays: number,
): TrackingPoint[] {
  const learned = round?.learned.get(method);
  if (!round || !learned) return [];
  const period = periodOf(horizonDays);
  const periods = Math.round(horizonDays / period);
  const rows = Uint32Array.from({ length: customersOf(purchases) }, (_, row) => row).filter(
    (row) => (purchases.days[purchases.starts[row] ?? 0] ?? 0) <= round.origin,
  );
  const start = round.origin - Math.round(periodsBefore * period);
  const until = (step: number) => round.origin + Math.round(step * period);
  const before = purchasesWithin(purchases, rows, start, round.origin);
  return Array.from({ length: periodsBefore + periods + 1 }, (_, at) => {
    const step = at - periodsBefore;
    const actual = purchasesWithin(purchases, rows, start, until(step));
    const expected =
      step < 0
        ? null
        : step === 0
          ? before
          : before +
            learned.forecast(round.known.now, step * period).orders.reduce((sum, orders) => sum + orders, 0);
    return { day: until(step), actual_orders: actual, expected_orders: expected };
  });
}
