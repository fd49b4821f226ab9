import { drawBeta, drawExponential, drawGamma, type Source } from "./draws.ts";
import type { FirstChances, Values } from "./geometric-dropout.ts";
import { chanceOfAtLeast, chanceOfCount } from "./negative-binomial.ts";
import { ordersBeforeLeaving } from "./orders-before-leaving.ts";

/** E(1−p)ⁿ. */
function chanceToStay(n: number, a: number, b: number): number {
  let chance = 1;
  for (let count = 0; count < n; count += 1) chance *= (b + count) / (a + b + count);
  return chance;
}

/** P(n purchases): none of the chances to leave was taken, or the last one was and there would have been more. */
export function probabilityOfCount(
  values: Values,
  n: number,
  weeks: number,
  firstChances: FirstChances,
): number {
  const [r, alpha, a, b] = values;
  const chances = n + firstChances;
  const stays = chanceToStay(chances, a, b);
  const leaves = chances > 0 ? (stays * a) / (b + chances - 1) : 0;
  const odds = weeks / alpha;
  return Math.min(1, stays * chanceOfCount(n, r, odds) + leaves * chanceOfAtLeast(n, r, odds));
}

/** Purchase times of a customer who may leave after each purchase, and, by `firstChances`, after the first of all. */
export function simulate(
  values: Values,
  weeks: number,
  source: Source,
  firstChances: FirstChances,
): number[] {
  const [r, alpha, a, b] = values;
  const rate = drawGamma(source, r, alpha);
  const leaves = drawBeta(source, a, b);
  const times: number[] = [];
  if (firstChances === 1 && source() < leaves) return times;
  for (let time = drawExponential(source, rate); time <= weeks; time += drawExponential(source, rate)) {
    times.push(time);
    if (source() < leaves) break;
  }
  return times;
}

/** E[repeat purchases in the first `weeks`]. */
export function ordersOfNew([r, alpha, a, b]: Values, weeks: number, firstChances: FirstChances): number {
  const active = { shape: r, odds: weeks / alpha, a, b: b + firstChances };
  return chanceToStay(firstChances, a, b) * ordersBeforeLeaving(active);
}
