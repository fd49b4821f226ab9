import { fitLogistic } from "../logistic.ts";
import { checkProbabilities } from "./check-pairs.ts";
import { fromLogOdds, logOdds } from "./log-odds.ts";
import { quantile } from "./quantile.ts";
import { wilson } from "./wilson.ts";

/** A straight line on the scale of log odds: slope 1 and intercept 0 where probabilities hold as they are. */
export interface CalibrationLine {
  /** Below 1: the probabilities are too extreme; above 1: too timid; below 0: they rank in reverse. */
  slope: number;
  /** Log odds to add after the slope. */
  intercept: number;
}

/** Whether some cut parts the two outcomes, ties at the cut allowed: then the steepest line is the likeliest. */
function isSeparated(odds: Float64Array, outcomes: Uint8Array): boolean {
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] as [number, number];
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY] as [number, number];
  for (let at = 0; at < odds.length; at += 1) {
    const outcome = outcomes[at] === 1 ? 1 : 0;
    low[outcome] = Math.min(low[outcome], odds[at] ?? 0);
    high[outcome] = Math.max(high[outcome], odds[at] ?? 0);
  }
  return high[0] <= low[1] || high[1] <= low[0];
}

/**
 * The logistic regression of the outcome on the log odds of its probability (Cox 1958). Probabilities within
 * 0.000001 of 0 or 1 count as that near. Null where nothing determines the line: nobody, one class, all
 * probabilities alike, or the classes parted by a cut, since then no finite slope is the likeliest.
 */
export function calibrationLine(probabilities: Float64Array, outcomes: Uint8Array): CalibrationLine | null {
  checkProbabilities(probabilities, outcomes);
  const odds = probabilities.map(logOdds);
  // one class or nobody is parted by any cut
  if (isSeparated(odds, outcomes)) return null;
  const { coefficients, converged } = fitLogistic(odds, 1, outcomes, 0);
  const [intercept, slope] = coefficients;
  return converged && intercept !== undefined && slope !== undefined ? { slope, intercept } : null;
}

/** The probabilities along the line, in 0..1; those within 0.000001 of 0 or 1 count as that near. */
export const recalibrate = (
  probabilities: Float64Array,
  { slope, intercept }: CalibrationLine,
): Float64Array => probabilities.map((probability) => fromLogOdds(intercept + slope * logOdds(probability)));

/** Customers of similar probability: what was said of them, and what came. */
export interface CalibrationDecile {
  /** 1 (lowest probabilities) to 10. */
  decile: number;
  customers: number;
  /** Mean probability. */
  predicted: number;
  /** Share who succeeded, with its 95% Wilson interval. */
  observed: number;
  low: number;
  high: number;
}

const tenths = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/**
 * Customers by tenths of probability, lowest first. The tenths are cuts at its quantiles and a value equal to a cut
 * belongs below it, so that equal probabilities share a tenth; a tenth that is empty for that has no row.
 */
export function calibrationDeciles(probabilities: Float64Array, outcomes: Uint8Array): CalibrationDecile[] {
  checkProbabilities(probabilities, outcomes);
  if (outcomes.length === 0) return [];
  const sorted = Float64Array.from(probabilities).sort();
  const cuts = tenths.map((share) => quantile(sorted, share));
  const groups = [...tenths, 1].map((_, at) => ({ decile: at + 1, customers: 0, sum: 0, successes: 0 }));
  for (let at = 0; at < outcomes.length; at += 1) {
    const probability = probabilities[at] ?? 0;
    const above = cuts.findIndex((cut) => probability <= cut);
    const group = groups.at(above);
    if (!group) continue;
    group.customers += 1;
    group.sum += probability;
    group.successes += outcomes[at] ?? 0;
  }
  return groups.flatMap(({ decile, customers, sum, successes }) => {
    const interval = wilson(successes, customers);
    if (!interval) return [];
    return [{ decile, customers, predicted: sum / customers, observed: successes / customers, ...interval }];
  });
}
