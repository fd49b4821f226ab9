import betaln from "@stdlib/math-base-special-betaln";
import digamma from "@stdlib/math-base-special-digamma";
import { type Distinct, distinctOf } from "./distinct.ts";

/** p, q and gamma in natural units. */
export type GammaGammaValues = readonly [p: number, q: number, gamma: number];

/** How many parameters there are: p, q, gamma, in the order of every gradient. */
export const parameterCount = 3;

/** Customers with repeat purchase days, as columns: x ≥ 1 and the mean value m > 0 of those days. */
export interface RepeatValues {
  frequency: Distinct;
  meanValue: Float64Array;
}

/** The columns of customers; one who has no repeat purchase day, or whose mean value is not above 0, is an Error. */
export function repeatValuesOf(frequency: Float64Array, meanValue: Float64Array): RepeatValues {
  if (frequency.length !== meanValue.length) throw new Error("frequency and meanValue differ in length");
  for (let row = 0; row < frequency.length; row += 1) {
    const [x, m] = [frequency[row] ?? NaN, meanValue[row] ?? NaN];
    if (!(Number.isInteger(x) && x >= 1))
      throw new Error(`row ${row}: a frequency must be whole and ≥ 1, not ${x}`);
    if (!(m > 0 && m < Infinity)) throw new Error(`row ${row}: a mean value must be above 0, not ${m}`);
  }
  return { frequency: distinctOf(frequency), meanValue };
}

/** ln B(px, q) and its derivatives by log p and log q, of each distinct frequency. */
function betasOf({ values }: Distinct, [p, q]: GammaGammaValues) {
  const digammaQ = digamma(q);
  return {
    logs: values.map((x) => betaln(p * x, q)),
    slopesP: values.map((x) => p * x * (digamma(p * x) - digamma(p * x + q))),
    slopesQ: values.map((x) => q * (digammaQ - digamma(p * x + q))),
  };
}

/**
 * The log-likelihood of each mean value and its gradient in log parameters, three numbers a row: with z = mx/γ the density
 * of m is z^px (1 + z)^−(px+q) / m B(px, q) (Fader & Hardie 2013, eq. 1a).
 */
export function answer(values: GammaGammaValues, { frequency, meanValue }: RepeatValues) {
  const [p, q, gamma] = values;
  const betas = betasOf(frequency, values);
  const logLikelihoods = new Float64Array(meanValue.length);
  const gradients = new Float64Array(parameterCount * meanValue.length);
  for (let row = 0; row < meanValue.length; row += 1) {
    const rank = frequency.ranks[row] ?? 0;
    const [x, m] = [frequency.values[rank] ?? 0, meanValue[row] ?? 0];
    const shape = p * x;
    const z = (m * x) / gamma;
    const [logOwn, logOthers] = [Math.log1p(1 / z), Math.log1p(z)];
    const at = parameterCount * row;
    logLikelihoods[row] = -(betas.logs[rank] ?? 0) - Math.log(m) - shape * logOwn - q * logOthers;
    gradients[at] = -(betas.slopesP[rank] ?? 0) - shape * logOwn;
    gradients[at + 1] = -(betas.slopesQ[rank] ?? 0) - q * logOthers;
    gradients[at + 2] = (q * z - shape) / (1 + z);
  }
  return { logLikelihoods, gradients };
}
