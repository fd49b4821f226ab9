import { periodOf } from "../contest/model-methods.ts";
import { exposureOf, type PeriodCounts } from "../exposure.ts";
import type { HistoryCheck } from "../history-check/history.ts";
import { wilson } from "../measures/wilson.ts";
import type { Purchases } from "../purchases.ts";

/** The share of the customers quiet for a number of periods who order in the next one, one-time and repeat buyers apart. */
export interface HazardPoint {
  buyers: "first" | "repeat";
  /** Whole periods since the last order: 0 is the first period after it. */
  period: number;
  customers: number;
  ordered: number;
  ordered_share: number;
  /** Wilson, 95%. */
  low: number;
  high: number;
}

function pointsOf(buyers: HazardPoint["buyers"], { exposed, ordered }: PeriodCounts): HazardPoint[] {
  return Array.from(exposed, (customers, period) => {
    const count = ordered[period] ?? 0;
    const { low, high } = wilson(count, customers) ?? { low: 0, high: 0 };
    return { buyers, period, customers, ordered: count, ordered_share: count / customers, low, high };
  }).filter(({ customers }) => customers > 0);
}

/** The observed return hazard from the day on which returns were possible to the end of the calibration period. */
export function hazardCurveOf(
  purchases: Purchases,
  { returnsBegin, calibrationEnd }: Pick<HistoryCheck, "returnsBegin" | "calibrationEnd">,
  horizonDays: number,
): HazardPoint[] {
  const { first, repeat } = exposureOf(purchases, returnsBegin, calibrationEnd, periodOf(horizonDays));
  return [...pointsOf("first", first), ...pointsOf("repeat", repeat)];
}
