import gammaln from "@stdlib/math-base-special-gammaln";

/**
 * The number N of purchases in a time t of a customer whose rate is gamma distributed with this shape and this rate
 * parameter: negative binomial with `odds` = t ÷ rate parameter, of mean shape × odds.
 */

/** Far above the least number that there is: multiplied by less than 1 that rounds to itself, and a sum never ends. */
export const nothing = 1e-300;

/** ln P(N = n), odds above 0. */
export const logOfCount = (n: number, shape: number, odds: number): number =>
  gammaln(shape + n) - gammaln(shape) - gammaln(n + 1) - shape * Math.log1p(odds) - n * Math.log1p(1 / odds);

/** P(N = n). */
export function chanceOfCount(n: number, shape: number, odds: number): number {
  if (odds === 0) return n === 0 ? 1 : 0;
  return n === 0 ? Math.exp(-shape * Math.log1p(odds)) : Math.exp(logOfCount(n, shape, odds));
}

/** P(N ≥ n): the side of n that is the smaller is summed, so that neither tail is lost in rounding. */
export function chanceOfAtLeast(n: number, shape: number, odds: number): number {
  const mean = shape * odds;
  if (n === 0 || odds === 0) return n === 0 ? 1 : 0;
  let sum = 0;
  if (n <= mean) {
    for (let below = 0; below < n; below += 1) sum += chanceOfCount(below, shape, odds);
    return Math.max(0, 1 - sum);
  }
  const share = odds / (1 + odds);
  let chance = chanceOfCount(n, shape, odds);
  for (let count = n; chance > nothing + Number.EPSILON * sum * (1 - share); count += 1) {
    sum += chance;
    chance *= ((shape + count) / (count + 1)) * share;
  }
  return Math.min(1, sum);
}
