import { type Gate, grade } from "./gates.ts";
import type { Judgement } from "./judge.ts";
import type { MethodName } from "./method.ts";

const minimumAuc = 0.55;
const goodAuc = 0.6;
const goodSlope = [0.8, 1.25] as const;
const widestSlope = [0.5, 2] as const;
const goodBias = 0.15;
const widestBias = 0.3;

const within = ([low, high]: readonly [number, number], value: number) => value >= low && value <= high;

/** The mean of a measure over the origins; null where it has no value at one of them. */
export function meanOver<Key extends keyof Judgement>(
  judgements: readonly Judgement[],
  key: Key,
): number | null {
  const values = judgements.map((judgement) => judgement[key]);
  if (
    values.length === 0 ||
    !values.every((value): value is Judgement[Key] & number => typeof value === "number")
  )
    return null;
  return values.reduce<number>((sum, value) => sum + value, 0) / values.length;
}

const less = (value: number | null, other: number | null) =>
  value === null || other === null ? null : value - other;

/** Orders expected in all holdouts together, against those that came: 0 is none too many, −0.2 a fifth too few. */
export function totalBias(judgements: readonly Judgement[]): number | null {
  const predicted = judgements.reduce((sum, { predicted_orders }) => sum + predicted_orders, 0);
  const actual = judgements.reduce((sum, { actual_orders }) => sum + actual_orders, 0);
  return actual > 0 ? predicted / actual - 1 : null;
}

/** The gates that the holdouts of a method's origins decide. */
export function holdoutGates(
  method: MethodName,
  judgements: readonly Judgement[],
  recency: readonly Judgement[],
): Gate[] {
  const auc = meanOver(judgements, "auc");
  const lead = less(auc, meanOver(recency, "auc"));
  const gain = less(meanOver(judgements, "brier"), meanOver(judgements, "brier_base"));
  const slope = meanOver(judgements, "calibration_slope");
  const bias = totalBias(judgements);
  const gates: Gate[] = [
    {
      method,
      gate: "auc",
      value: auc,
      bound: "> 0.6; ≤ 0.55 fails",
      outcome: grade(
        auc,
        (value) => value > goodAuc,
        (value) => value <= minimumAuc,
      ),
    },
    {
      method,
      gate: "auc_above_recency",
      value: lead,
      bound: "> 0",
      outcome: grade(lead, (value) => value > 0),
    },
    {
      method,
      gate: "brier_below_base",
      value: gain,
      bound: "< 0",
      outcome: grade(gain, (value) => value < 0),
    },
    {
      method,
      gate: "calibration_slope",
      value: slope,
      bound: "0.8 to 1.25; outside 0.5 to 2 fails",
      outcome: grade(
        slope,
        (value) => within(goodSlope, value),
        (value) => !within(widestSlope, value),
      ),
    },
    {
      method,
      gate: "bias_of_totals",
      value: bias,
      bound: "within ±15%; beyond ±30% fails",
      outcome: grade(
        bias,
        (value) => Math.abs(value) <= goodBias,
        (value) => Math.abs(value) > widestBias,
      ),
    },
  ];
  // the base rate and the recency rule are what the others are held against
  const yardsticks: Partial<Record<MethodName, readonly string[]>> = {
    base_rate: ["auc_above_recency", "brier_below_base", "calibration_slope"],
    recency_rule: ["auc_above_recency"],
  };
  return gates.filter(({ gate }) => !yardsticks[method]?.includes(gate));
}
