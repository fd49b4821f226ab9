import { randomExponential, randomGamma } from "d3-random";
import type { Source } from "./random.ts";

/** Parameters of the Pareto/NBD model; time in weeks. */
export interface PurchaseParameters {
  /** Shape of the gamma distribution of purchase rates. */
  r: number;
  /** Rate of that distribution: the mean purchase rate is r / alpha a week. */
  alpha: number;
  /** Shape of the gamma distribution of dropout rates. */
  s: number;
  /** Rate of that distribution: the mean dropout rate is s / beta a week. */
  beta: number;
}

/**
 * Draws one customer's repeat purchases: times since the first purchase, in weeks, ascending, up to `observed` weeks.
 * While active a customer buys at random at an own constant rate, and leaves for good at an own constant rate
 * (Schmittlein, Morrison & Colombo 1987).
 */
export function purchaseModel(source: Source, { r, alpha, s, beta }: PurchaseParameters) {
  const purchaseRate = randomGamma.source(source)(r, 1 / alpha);
  const dropoutRate = randomGamma.source(source)(s, 1 / beta);
  const exponential = randomExponential.source(source);
  return function drawRepeats(observed: number): number[] {
    const wait = exponential(purchaseRate());
    const end = Math.min(observed, exponential(dropoutRate())());
    const times: number[] = [];
    for (let time = wait(); time < end; time += wait()) times.push(time);
    return times;
  };
}
