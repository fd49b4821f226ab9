import type { Histories } from "./histories.ts";
import { purchasingOf } from "./layout.ts";
import { type ParetoNbdParameters, pairsOf, pairValues, parameterCount } from "./pareto-nbd-pairs.ts";

/*
 * The likelihood of a history (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005) is Γ(r+x)/Γ(r) α^−x times
 *
 *     F(T) + ∫ from t_x to T of F(u) s/(β+u) du,    F(t) = (1 + t/α)^−(r+x) (1 + t/β)^−s:
 *
 * active at T, or gone at some u before. The integral from t to ∞ is F(t) h(t), where h is the share of the customers active
 * at t who leave before they order again. So the sum is
 *
 *     F(T) (1 − h(T)) + F(t_x) h(t_x):
 *
 * after t_x the next order would come after T, or the customer leaves before it. Both are positive, so that nothing cancels;
 * and h depends on x and one time alone, so that it is computed once for all histories which share them.
 */

/** Log-likelihoods of each row of histories, and their gradients in log parameters, four numbers a row. */
export interface Answer {
  logLikelihoods: Float64Array;
  gradients: Float64Array;
}

/** The answer for each row of histories. */
export function answer(parameters: ParetoNbdParameters, histories: Histories): Answer {
  const pairs = pairsOf(histories);
  const { logF, h, slopesLogF, slopesH } = pairValues(pairs, parameters);
  const purchasing = purchasingOf(pairs.frequency, parameters.r, parameters.alpha);
  const rows = pairs.ofAge.length;
  const logLikelihoods = new Float64Array(rows);
  const gradients = new Float64Array(parameterCount * rows);
  for (let row = 0; row < rows; row += 1) {
    const count = pairs.frequency.ranks[row] ?? 0;
    const [start, end] = [pairs.ofRecency[row] ?? 0, pairs.ofAge[row] ?? 0];
    const decay = Math.exp((logF[end] ?? 0) - (logF[start] ?? 0));
    const later = decay * (1 - (h[end] ?? 0));
    const sum = later + (h[start] ?? 0);
    logLikelihoods[row] = (purchasing.logs[count] ?? 0) + (logF[start] ?? 0) + Math.log(sum);
    const [laterShare, decayShare, inverse] = [later / sum, decay / sum, 1 / sum];
    const [at, atStart, atEnd] = [parameterCount * row, parameterCount * start, parameterCount * end];
    for (let parameter = 0; parameter < parameterCount; parameter += 1) {
      const slopeStart = slopesLogF[atStart + parameter] ?? 0;
      gradients[at + parameter] =
        slopeStart +
        laterShare * ((slopesLogF[atEnd + parameter] ?? 0) - slopeStart) -
        decayShare * (slopesH[atEnd + parameter] ?? 0) +
        inverse * (slopesH[atStart + parameter] ?? 0);
    }
    gradients[at] = (gradients[at] ?? 0) + parameters.r * (purchasing.slopes[count] ?? 0);
    gradients[at + 1] = (gradients[at + 1] ?? 0) - (pairs.frequency.values[count] ?? 0);
  }
  return { logLikelihoods, gradients };
}

/** Of each row: F(T) and the sum of the likelihood, both ÷ F(t_x); the first is never above the second. */
export function partsOf(parameters: ParetoNbdParameters, histories: Histories) {
  const pairs = pairsOf(histories);
  const { logF, h } = pairValues(pairs, parameters);
  const active = new Float64Array(pairs.ofAge.length);
  const sum = new Float64Array(pairs.ofAge.length);
  for (let row = 0; row < sum.length; row += 1) {
    const [start, end] = [pairs.ofRecency[row] ?? 0, pairs.ofAge[row] ?? 0];
    const decay = Math.exp((logF[end] ?? 0) - (logF[start] ?? 0));
    active[row] = decay;
    sum[row] = decay * (1 - (h[end] ?? 0)) + (h[start] ?? 0);
  }
  return { active, sum };
}
