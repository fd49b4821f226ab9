/** Probabilities nearer to 0 or 1 than this count as this near, so that no log odds are infinite. */
export const nearestToCertain = 1e-6;

/** log(p ÷ (1 − p)) of a probability, which is first drawn into 0.000001..0.999999: between −13.8 and 13.8. */
export function logOdds(probability: number): number {
  const drawn = Math.min(Math.max(probability, nearestToCertain), 1 - nearestToCertain);
  return Math.log(drawn / (1 - drawn));
}

/** The probability with these log odds, in 0..1. */
export const fromLogOdds = (odds: number): number => 1 / (1 + Math.exp(-odds));
