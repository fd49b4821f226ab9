import { checkPairs } from "./check-pairs.ts";

/**
 * Area under the ROC curve: P(one who succeeded is scored above one who did not), ties half; 0..1, 0.5 says nothing.
 */
export interface Auc {
  auc: number;
  /** Above 0. */
  standard_error: number;
}

/** The scores of the customers with this outcome, rising. */
const scoresWith = (outcome: number, scores: Float64Array, outcomes: Uint8Array): Float64Array =>
  scores.filter((_, at) => outcomes[at] === outcome).sort();

/** For each of `scores`, the share of `others` below it, those equal counted half; both rising. */
function placements(scores: Float64Array, others: Float64Array): Float64Array {
  let below = 0;
  let upTo = 0;
  return scores.map((score) => {
    while (below < others.length && (others[below] ?? 0) < score) below += 1;
    while (upTo < others.length && (others[upTo] ?? 0) <= score) upTo += 1;
    return (below + upTo) / (2 * others.length);
  });
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Squared standard error of the mean of `values`; NaN where there is one. */
function varianceOfMean(values: Float64Array): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return squares / (values.length - 1) / values.length;
}

/**
 * Variance of an area from the numbers of the two classes alone (Hanley & McNeil 1982, with exponential scores), the
 * area drawn in by half a pair: few customers without overlap are no proof of a perfect ranking.
 */
function varianceFromCounts(area: number, successes: number, failures: number): number {
  const pairs = successes * failures;
  const drawn = (area * pairs + 0.5) / (pairs + 1);
  const twoSuccesses = drawn / (2 - drawn) - drawn ** 2;
  const twoFailures = (2 * drawn ** 2) / (1 + drawn) - drawn ** 2;
  return (drawn * (1 - drawn) + (successes - 1) * twoSuccesses + (failures - 1) * twoFailures) / pairs;
}

/**
 * How well scores (any scale, higher: success likelier) rank customers with outcomes 1 before those with 0. The
 * error is that of DeLong, DeLong & Clarke-Pearson (1988), from sorted scores as in Sun & Xu (2014): n log n steps.
 * Where it is 0 or undetermined (no overlap, all scores alike, one customer in a class) that of Hanley & McNeil
 * takes its place. Null where a class is empty.
 */
export function auc(scores: Float64Array, outcomes: Uint8Array): Auc | null {
  checkPairs(scores, outcomes);
  const successes = scoresWith(1, scores, outcomes);
  const failures = scoresWith(0, scores, outcomes);
  if (successes.length === 0 || failures.length === 0) return null;
  const wins = placements(successes, failures);
  const area = meanOf(wins);
  const variance = varianceOfMean(wins) + varianceOfMean(placements(failures, successes));
  const known = variance > 0 ? variance : varianceFromCounts(area, successes.length, failures.length);
  return { auc: area, standard_error: Math.sqrt(known) };
}
