import { exposureOf, type PeriodCounts } from "../exposure.ts";
import type { Purchases } from "../purchases.ts";
import { strongEvidence } from "./evidence.ts";
import { hazardTrend } from "./hazard-trend.ts";
import type { HistoryFinding } from "./history.ts";
import { monthsAYear } from "./months.ts";

const monthDays = 365.25 / monthsAYear;

/** A change within a year by less than a quarter, up or down, is no direction, however sure. */
const smallestRatio = 1.25;

/** Which way the share who order in a month goes with the months since their last order. */
export type HazardDirection = "rising" | "falling" | "flat" | "unknown";

const sentences: Readonly<Record<HazardDirection, string>> = {
  rising:
    "The longer ago their last order, the more likely they order, as where goods are replaced, so a long silence is no sign of loss.",
  falling:
    "The longer ago their last order, the less likely they order, so a long silence is a sign of lost interest.",
  flat: "The likelihood of an order takes no clear direction with the time since the last one.",
  unknown: "Too few of them have ordered again to tell how the likelihood of an order changes with time.",
};

/** The direction, and the likelihood of an order in a month a year on ÷ that at once; null where too few orders tell. */
export function directionOf(counts: PeriodCounts): { direction: HazardDirection; ratio: number | null } {
  const trend = hazardTrend(counts);
  if (!trend) return { direction: "unknown", ratio: null };
  const ratio = Math.exp(trend.slope * monthsAYear);
  if (trend.evidence < strongEvidence || (ratio < smallestRatio && ratio > 1 / smallestRatio))
    return { direction: "flat", ratio };
  return { direction: ratio > 1 ? "rising" : "falling", ratio };
}

/**
 * Whether those who bought once, and those who came back, return more or less likely the longer their last order is ago;
 * months are counted from `returnsBegin` to `until`. Value: hazard a year on ÷ hazard at once.
 */
export function checkHazard(purchases: Purchases, returnsBegin: number, until: number): HistoryFinding[] {
  const { first, repeat } = exposureOf(purchases, returnsBegin, until, monthDays);
  return (
    [
      ["one-time buyers", first],
      ["repeat buyers", repeat],
    ] as const
  ).map(([subject, counts]) => {
    const { direction, ratio } = directionOf(counts);
    return {
      check: "return_hazard",
      subject,
      // purchase models know only hazards that fall
      outcome: direction === "rising" ? "WARN" : "PASS",
      value: ratio,
      date: null,
      sentence: sentences[direction],
    };
  });
}
