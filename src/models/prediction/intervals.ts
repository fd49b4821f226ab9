import { drawsOf, poissonWeights } from "../bootstrap.ts";
import type { Judgement } from "../contest/judge.ts";
import type { Snapshot } from "../contest/known.ts";
import { spread } from "../contest/spread.ts";
import type { Predictor } from "./predict.ts";
import { chanceOf, expectedOf, type Grouping, type Measure, measures, summing } from "./totals.ts";

/**
 * How far a total may lie from its estimate: low and high as factors of it, an 80% interval. Null where the history left
 * nothing to test against, or the total is zero.
 */
export interface IntervalFactor {
  /** The way customers are grouped, and the place of the group in it. */
  grouping: string;
  group: number;
  measure: Measure;
  low: number | null;
  high: number | null;
}

/** Standard errors on either side within which 80% lie (normal distribution). */
export const spread80 = 1.281552;

/** Which ratio of the backtest widens a measure. */
const widenedBy: Readonly<Record<Measure, readonly [keyof Judgement, keyof Judgement]>> = {
  orders: ["actual_orders", "predicted_orders"],
  orders_52_weeks: ["actual_orders", "predicted_orders"],
  value: ["actual_value", "predicted_value"],
  value_52_weeks: ["actual_value", "predicted_value"],
  leavers: ["customers", "customers"],
  loss: ["actual_value", "predicted_value"],
};

/** Mean square of the logarithm of ratios of what came to what was expected; null without a ratio, or where one has none. */
export function meanSquareLog(ratios: readonly number[]): number | null {
  if (ratios.length === 0 || !ratios.every((ratio) => ratio > 0 && Number.isFinite(ratio))) return null;
  return ratios.reduce((sum, ratio) => sum + Math.log(ratio) ** 2, 0) / ratios.length;
}

function spreadOf(judgements: readonly Judgement[], measure: Measure): number | null {
  const ratios = judgements.map((judgement) => {
    if (measure === "leavers")
      return (
        (judgement.customers - judgement.actual_returners) /
        (judgement.customers - judgement.predicted_returners)
      );
    const [actual, predicted] = widenedBy[measure];
    return Number(judgement[actual]) / Number(judgement[predicted]);
  });
  return meanSquareLog(ratios);
}

/** What the bootstrap is told besides who predicts. */
export interface Resampling {
  resamples: number;
  seed: number;
  /** Which of the customers the winner learned from, in their order. */
  learnedFrom: Uint32Array;
  /** Customers in the report for each one that is resampled; 1 unless the bootstrap runs on a part of them. */
  customersEach: number;
  /** The winner's judgements, whose spread over the origins widens the intervals. */
  judgements: readonly Judgement[];
}

/** Totals of each grouping: estimates, and the variance of their logarithms from fit to fit and by chance. */
interface Totals {
  estimates: Float64Array;
  variances: Float64Array;
}

/**
 * The winner is refitted to `resamples` draws of its customers, and each fit predicts the customers of the report anew: how far
 * the totals move is what the fit does not know. What single customers do by chance comes on top, which matters in small groups.
 */
function totalsOf(
  predictor: Predictor,
  customers: Snapshot,
  groupings: readonly Grouping[],
  { resamples, seed, learnedFrom }: Resampling,
): Totals[] {
  const dayValue = predictor.value.valueOf(customers);
  const expected = expectedOf(predictor, customers, dayValue);
  const chance = chanceOf(expected, dayValue);
  const sumAll = summing(groupings, dayValue.length);
  const chances = sumAll(chance);
  const found = sumAll(expected).map((estimates, grouping) => {
    const byChance = chances[grouping] ?? new Float64Array(0);
    const variances = estimates.map((sum, at) => (sum > 0 ? Math.log1p((byChance[at] ?? 0) / sum ** 2) : 0));
    return { estimates, variances };
  });
  const source = drawsOf(seed, "bootstrap");
  for (let resample = 0; resample < resamples; resample += 1) {
    const weights = poissonWeights(customers.state.firstDay.length, source);
    const learned = predictor.learned.resampled(spread(learnedFrom, weights));
    const drawn = sumAll(expectedOf({ ...predictor, learned }, customers, dayValue));
    for (const [grouping, { estimates, variances }] of found.entries())
      for (const [at, sum] of (drawn[grouping] ?? []).entries()) {
        const log = Math.log(sum / (estimates[at] ?? 0));
        // a draw of which nobody returned expects nothing, and says nothing of the size
        if (Number.isFinite(log)) variances[at] = (variances[at] ?? 0) + (log * log) / resamples;
      }
  }
  return found;
}

/**
 * 80% intervals of totals. Three things add up, as variances of the logarithm: what the winner's fit does not know, by refitting
 * it to customers drawn again; what single customers do by chance; and the spread of what came against what was expected at the
 * origins, since the other two take the model for true.
 */
export function intervalsOf(
  predictor: Predictor,
  customers: Snapshot,
  groupings: readonly Grouping[],
  resampling: Resampling,
): IntervalFactor[] {
  const { customersEach, judgements } = resampling;
  const totals = totalsOf(predictor, customers, groupings, resampling);
  const backtest = Object.fromEntries(measures.map((measure) => [measure, spreadOf(judgements, measure)]));
  return groupings.flatMap(({ name, groups }, grouping) =>
    Array.from({ length: groups * measures.length }, (_, at) => {
      const measure = measures[at % measures.length] ?? "orders";
      const tested = backtest[measure] ?? null;
      const { estimates, variances } = totals[grouping] ?? {};
      const none = tested === null || (estimates?.[at] ?? 0) <= 0;
      const spread = none ? 0 : spread80 * Math.sqrt((variances?.[at] ?? 0) / customersEach + tested);
      return {
        grouping: name,
        group: Math.floor(at / measures.length),
        measure,
        low: none ? null : Math.exp(-spread),
        high: none ? null : Math.exp(spread),
      };
    }),
  );
}
