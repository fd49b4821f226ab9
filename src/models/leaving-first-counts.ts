import { leavingFirst } from "./leaving-first.ts";

/** P(leaves before ordering again) of pairs, and its slopes by the gamma shapes a and s and by log k, three numbers a pair. */
export interface LeavingFirst {
  shares: Float64Array;
  slopes: Float64Array;
}

/** Counts further apart than this are not worth walking: the share is computed afresh. */
const longestWalk = 40;
const slopeCount = 3;

/** The share and its slopes at one place of the walk. */
const here = { share: 0, slopes: new Float64Array(slopeCount) };

function startAt(a: number, s: number, k: number): void {
  here.share = leavingFirst(a, s, k, here.slopes);
}

function write({ shares, slopes }: LeavingFirst, pair: number): void {
  shares[pair] = here.share;
  slopes.set(here.slopes, slopeCount * pair);
}

/** From a + 1 to a: (a + s) share(a) = s + a (1 − k) share(a + 1), and its derivatives. */
function stepDown(a: number, s: number, k: number): void {
  const { share, slopes } = here;
  const inverse = 1 / (a + s);
  const factor = 1 - k;
  const next = (s + a * factor * share) * inverse;
  slopes[0] = (factor * share + a * factor * (slopes[0] ?? 0) - next) * inverse;
  slopes[1] = (1 + a * factor * (slopes[1] ?? 0) - next) * inverse;
  slopes[2] = a * (factor * (slopes[2] ?? 0) - k * share) * inverse;
  here.share = next;
}

/** From a to a + 1: the same, solved for the other. */
function stepUp(a: number, s: number, k: number): void {
  const { share, slopes } = here;
  const inverse = 1 / (a * (1 - k));
  const next = ((a + s) * share - s) * inverse;
  slopes[0] = (share + (a + s) * (slopes[0] ?? 0)) * inverse - next / a;
  slopes[1] = (share + (a + s) * (slopes[1] ?? 0) - 1) * inverse;
  slopes[2] = ((a + s) * (slopes[2] ?? 0) + k * a * next) * inverse;
  here.share = next;
}

/**
 * By what a step from a to a + 1 multiplies a relative error, taking the share as about s / (s + ak); a step down divides by it.
 * It falls as a rises, and is above 1 wherever k ≤ 2.
 */
const errorFactor = (a: number, s: number, k: number): number =>
  (((a + s) / (a * Math.abs(k - 1))) * (s + (a + 1) * k)) / (s + a * k);

/**
 * `leavingFirst` for the counts `counts[from]`, …, `counts[to − 1]`, rising, with shapes a = r + count, into the same places of
 * `into`. Neighbours follow from each other by one step; errors shrink going down among small counts and going up among large
 * ones, so that the walk starts between them and goes both ways.
 */
export function leavingFirstOfCounts(
  { r, s, k }: { r: number; s: number; k: number },
  counts: Float64Array,
  [from, to]: readonly [number, number],
  into: LeavingFirst,
): void {
  let start = from;
  while (start < to - 1 && errorFactor(r + (counts[start] ?? 0), s, k) > 1) start += 1;
  startAt(r + (counts[start] ?? 0), s, k);
  write(into, start);
  for (let pair = start + 1; pair < to; pair += 1) {
    const [count, last] = [counts[pair] ?? 0, counts[pair - 1] ?? 0];
    if (count - last > longestWalk) startAt(r + count, s, k);
    else for (let at = last; at < count; at += 1) stepUp(r + at, s, k);
    write(into, pair);
  }
  for (let pair = start - 1; pair >= from; pair -= 1) {
    const [count, last] = [counts[pair] ?? 0, counts[pair + 1] ?? 0];
    // between the counts at which the walk turns, errors may grow either way
    if (pair === start - 1 || last - count > longestWalk) startAt(r + count, s, k);
    else for (let at = last - 1; at >= count; at -= 1) stepDown(r + at, s, k);
    write(into, pair);
  }
}
