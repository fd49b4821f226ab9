import { randomLcg } from "d3-random";

/** 32-bit FNV-1a (Fowler, Noll & Vo): spreads near texts far apart, since near seeds of an LCG give alike draws. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193);
  return state >>> 0;
}

/**
 * Uniform draws in [0, 1) of one concept; the same seed and concept give the same draws on every machine. Each concept
 * draws from its own source, so that a change to one leaves the draws of the others as they were.
 */
export const drawsOf = (seed: number, concept: string): (() => number) =>
  randomLcg(hash(`${concept} ${seed}`));

/** Above this count no draw of 32 bits reaches: P(more than 12) is 6·10⁻¹¹. */
const largestCount = 12;

/** P(at most n) of a Poisson variable with mean 1, for n = 0, 1, 2, … */
const cumulative = poissonCumulative();

function poissonCumulative(): Float64Array {
  const sums = new Float64Array(largestCount);
  let probability = Math.exp(-1);
  let sum = 0;
  for (let count = 0; count < largestCount; count += 1) {
    sum += probability;
    sums[count] = sum;
    probability /= count + 1;
  }
  return sums;
}

/**
 * Weights of one bootstrap resample: how often each customer is in it, drawn independently from Poisson(1). Close to
 * drawing customers with replacement, but for the size of the resample, which varies (Hanley & MacGibbon 2006).
 */
export function poissonWeights(customers: number, source: () => number): Float64Array {
  const weights = new Float64Array(customers);
  for (let customer = 0; customer < customers; customer += 1) {
    const draw = source();
    let count = 0;
    while (count < largestCount && draw >= (cumulative[count] ?? 1)) count += 1;
    weights[customer] = count;
  }
  return weights;
}
