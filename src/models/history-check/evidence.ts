/**
 * Log-likelihood ratio from which a difference counts: that of four standard errors. Chance reaches it once in 16,000
 * comparisons, so that the hundreds of neighbouring dates that a check tries leave it a few in a hundred at most.
 */
export const strongEvidence = 8;

/** Events that must have been expected before their absence says anything: chance leaves out ten once in 22,000 times. */
export const enoughExpected = 10;

/** Up to this share of what was to be expected, something hardly exists: strays, tests, wrong dates. */
export const hardlyAny = 0.1;

/** A category is notable from this share of revenue or of order lines: a twentieth moves no total without it. */
export const notableShare = 0.05;

/** Log-likelihood ratio of a Poisson count against a rate that leads to expect `expected` > 0. */
export const countEvidence = (observed: number, expected: number): number =>
  (observed > 0 ? observed * Math.log(observed / expected) : 0) - (observed - expected);
