import { chanceOfCount, logOfCount, nothing } from "./negative-binomial.ts";

/** A customer who is active: the gamma distribution of the rate and the beta distribution of the chance to leave. */
export interface Active {
  /** Shape of the rate's distribution, and the time ahead in units of its rate parameter. */
  shape: number;
  odds: number;
  /** After each purchase the customer leaves with a chance from the beta distribution of these. */
  a: number;
  b: number;
}

/** ln of a chance of a count that is nothing beside the rest. */
const negligible = -80;

/** A count from which on to sum: 0, or, where the chance of 0 is nothing, one far out in the lower tail. */
function firstCount({ shape, odds }: Active): number {
  if (shape * Math.log1p(odds) < -negligible) return 0;
  const deviation = Math.sqrt(shape * odds * (1 + odds));
  const step = Math.max(1, Math.floor(deviation / 8));
  let count = Math.max(0, Math.floor(shape * odds - 12 * deviation));
  while (logOfCount(count, shape, odds) < negligible) count += step;
  return count;
}

/**
 * E[purchases in the time ahead of a customer who is active at its start] = Σₙ P(n purchases were there no leaving) ×
 * E[purchases made of n], where the k-th of them is made with chance E[(1 − p)ᵏ⁻¹].
 *
 * The closed form of the papers, (a+b−1)/(a−1) · [1 − (1+odds)^−shape ₂F₁(shape, b; a+b−1; odds/(1+odds))], is this
 * sum; but it is 0/0 at a = 1 and at a + b = 1, loses digits near them and overflows for hundreds of purchases. All
 * terms of the sum are positive, so that nothing cancels anywhere.
 */
export function ordersBeforeLeaving(active: Active): number {
  const { shape, odds, a, b } = active;
  if (odds === 0) return 0;
  const share = odds / (1 + odds);
  const first = firstCount(active);
  let [made, stays] = [0, 1];
  for (let count = 0; count < first; count += 1) {
    made += stays;
    stays *= (b + count) / (a + b + count);
  }
  let chance = chanceOfCount(first, shape, odds);
  let orders = chance * made;
  const mean = shape * odds;
  for (let count = first; ; count += 1) {
    made += stays;
    stays *= (b + count) / (a + b + count);
    chance *= ((shape + count) / (count + 1)) * share;
    const more = chance * made;
    orders += more;
    if (count > mean && !(more > nothing + Number.EPSILON * orders * (1 - share))) return orders;
  }
}
