import { checkProbabilities } from "./check-pairs.ts";

/**
 * Mean squared difference of probability and outcome, in 0..1, lower is better (Brier 1950, the half for two classes).
 * Null where there is nobody.
 */
export function brier(probabilities: Float64Array, outcomes: Uint8Array): number | null {
  checkProbabilities(probabilities, outcomes);
  if (outcomes.length === 0) return null;
  let sum = 0;
  for (let at = 0; at < outcomes.length; at += 1)
    sum += ((probabilities[at] ?? 0) - (outcomes[at] ?? 0)) ** 2;
  return sum / outcomes.length;
}
