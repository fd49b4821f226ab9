import { randomGamma } from "d3-random";
import type { Source } from "./random.ts";

/** Parameters of the gamma-gamma model of order values; money in the retailer's currency. */
export interface ValueParameters {
  /** Shape of a customer's order values. */
  p: number;
  /** Shape of the gamma distribution of the customers' scales. */
  q: number;
  /** Rate of that distribution: the mean order value of all customers is p · gamma / (q − 1). */
  gamma: number;
}

/**
 * Draws one customer's order values, in currency: varying around an own mean that has nothing to do with how
 * often the customer buys (Fader & Hardie 2013).
 */
export function valueModel(source: Source, { p, q, gamma }: ValueParameters) {
  const drawGamma = randomGamma.source(source);
  const scale = drawGamma(q, 1 / gamma);
  return function drawCustomer(): () => number {
    return drawGamma(p, 1 / scale());
  };
}
