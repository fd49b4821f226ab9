import type { PeriodCounts } from "../exposure.ts";
import { enoughExpected } from "./evidence.ts";

/** How the share who order in a period changes with the periods since their last order, by a straight line of its logarithm. */
export interface HazardTrend {
  /** Of the logarithm, a period. */
  slope: number;
  /** Log-likelihood ratio against no change, less so where periods stray from the line more than counts do by chance. */
  evidence: number;
}

/** No slope is steeper: a factor of e⁵ a period. */
const steepest = 5;
/** Halvings that leave nothing of 2 · steepest in a double. */
const halvings = 60;
const fewestPeriods = 3;

/** Σ w and Σ w·k of exposures w that grow with the slope. */
function weigh({ exposed }: PeriodCounts, slope: number): { sum: number; mean: number } {
  let [sum, first] = [0, 0];
  for (const [k, exposure] of exposed.entries()) {
    const weight = exposure * Math.exp(slope * k);
    sum += weight;
    first += weight * k;
  }
  return { sum, mean: first / sum };
}

/** The slope at which the mean period of those expected to order is that of those who did: the likelihood's maximum. */
function slopeOf(counts: PeriodCounts, meanPeriod: number): number {
  let [low, high] = [-steepest, steepest];
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2;
    if (weigh(counts, middle).mean < meanPeriod) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Pearson's dispersion around the line, of periods that expect an order; at least 1. */
function dispersionOf({ exposed, ordered }: PeriodCounts, slope: number, perWeight: number): number {
  let [sum, periods] = [0, 0];
  for (const [k, exposure] of exposed.entries()) {
    const expected = perWeight * exposure * Math.exp(slope * k);
    if (expected < 1) continue;
    sum += ((ordered[k] ?? 0) - expected) ** 2 / expected;
    periods += 1;
  }
  return periods > 2 ? Math.max(1, sum / (periods - 2)) : 1;
}

/** The trend by maximum likelihood of Poisson counts; null where too few orders or periods tell one. */
export function hazardTrend(counts: PeriodCounts): HazardTrend | null {
  const { exposed, ordered } = counts;
  let [orders, first] = [0, 0];
  for (const [k, count] of ordered.entries()) {
    orders += count;
    first += count * k;
  }
  const periods = exposed.reduce((seen, exposure) => seen + (exposure > 0 ? 1 : 0), 0);
  if (orders < enoughExpected || periods < fewestPeriods) return null;
  const slope = slopeOf(counts, first / orders);
  const { sum } = weigh(counts, slope);
  const gain = slope * first - orders * Math.log(sum / weigh(counts, 0).sum);
  return { slope, evidence: gain / dispersionOf(counts, slope, orders / sum) };
}
