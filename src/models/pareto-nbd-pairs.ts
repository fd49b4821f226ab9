import { type Distinct, distinctOf } from "./distinct.ts";
import type { Histories } from "./histories.ts";
import { leavingFirstOfCounts } from "./leaving-first-counts.ts";

/** Parameters of Pareto/NBD in natural units, time in weeks. */
export interface ParetoNbdParameters {
  r: number;
  alpha: number;
  s: number;
  beta: number;
}

/** How many parameters there are: r, alpha, s, beta, in the order of every gradient. */
export const parameterCount = 4;

/** Histories taken apart into frequencies, times (recencies and ages), and the pairs of both that occur. */
export interface Pairs {
  frequency: Distinct;
  times: Float64Array;
  /** Frequency of each pair; the pairs of a time stand together, in the order of the times, frequencies rising. */
  frequencies: Float64Array;
  /** The first pair of each time; at the end the number of pairs. */
  starts: Uint32Array;
  /** Row → the pair of its frequency and recency, and that of its frequency and age. */
  ofRecency: Uint32Array;
  ofAge: Uint32Array;
}

/** Where the pairs of each time start, given the rank of the time of each pair, rising. */
function startsOf(ranks: Uint32Array, times: number): Uint32Array {
  const starts = new Uint32Array(times + 1);
  for (const rank of ranks) starts[rank + 1] = (starts[rank + 1] ?? 0) + 1;
  for (let rank = 0; rank < times; rank += 1)
    starts[rank + 1] = (starts[rank + 1] ?? 0) + (starts[rank] ?? 0);
  return starts;
}

function takeApart({ frequency: column, recency, age }: Histories): Pairs {
  const rows = column.length;
  const both = new Float64Array(2 * rows);
  both.set(recency);
  both.set(age, rows);
  const times = distinctOf(both);
  const frequency = distinctOf(column);
  const count = frequency.values.length;
  const keys = both.map((_, at) => (times.ranks[at] ?? 0) * count + (frequency.ranks[at % rows] ?? 0));
  const pairs = distinctOf(keys);
  const timeRanks = Uint32Array.from(pairs.values, (key) => Math.floor(key / count));
  return {
    frequency,
    times: times.values,
    frequencies: pairs.values.map((key) => frequency.values[key % count] ?? 0),
    starts: startsOf(timeRanks, times.values.length),
    ofRecency: pairs.ranks.subarray(0, rows),
    ofAge: pairs.ranks.subarray(rows),
  };
}

/** Refits and resamples go over the same columns: their pairs are kept while those live. */
const known = new WeakMap<Float64Array, { pairs: Pairs; of: Histories }>();

/** The pairs of histories, whose columns must not be changed afterwards. */
export function pairsOf(histories: Histories): Pairs {
  const before = known.get(histories.age);
  if (before && before.of.frequency === histories.frequency && before.of.recency === histories.recency)
    return before.pairs;
  const { frequency, recency, age } = histories;
  const pairs = takeApart(histories);
  known.set(age, { pairs, of: { frequency, recency, age } });
  return pairs;
}

/**
 * With x and t the frequency and time of a pair, F = (1 + t/α)^−(r+x) (1 + t/β)^−s, the chance (up to what depends on x alone) of
 * no order and no dropout up to t; and h, the chance that one who is active at t leaves before ordering again.
 */
export interface PairValues {
  logF: Float64Array;
  h: Float64Array;
  /** Gradients of log F and h in log parameters, four numbers a pair. */
  slopesLogF: Float64Array;
  slopesH: Float64Array;
}

/** F and h of every pair. */
export function pairValues(pairs: Pairs, { r, alpha, s, beta }: ParetoNbdParameters): PairValues {
  const { times, frequencies, starts } = pairs;
  const count = frequencies.length;
  const logF = new Float64Array(count);
  const leaving = { shares: new Float64Array(count), slopes: new Float64Array(3 * count) };
  const slopesLogF = new Float64Array(parameterCount * count);
  const slopesH = new Float64Array(parameterCount * count);
  for (let rank = 0; rank < times.length; rank += 1) {
    const t = times[rank] ?? 0;
    const [from, to] = [starts[rank] ?? 0, starts[rank + 1] ?? 0];
    const [logAlpha, logBeta] = [Math.log1p(t / alpha), Math.log1p(t / beta)];
    const [shareAlpha, shareBeta] = [t / (alpha + t), t / (beta + t)];
    leavingFirstOfCounts({ r, s, k: (beta + t) / (alpha + t) }, frequencies, [from, to], leaving);
    for (let pair = from; pair < to; pair += 1) {
      const a = r + (frequencies[pair] ?? 0);
      const slopeRatio = leaving.slopes[3 * pair + 2] ?? 0;
      const at = parameterCount * pair;
      logF[pair] = -a * logAlpha - s * logBeta;
      slopesLogF[at] = -r * logAlpha;
      slopesLogF[at + 1] = a * shareAlpha;
      slopesLogF[at + 2] = -s * logBeta;
      slopesLogF[at + 3] = s * shareBeta;
      slopesH[at] = r * (leaving.slopes[3 * pair] ?? 0);
      slopesH[at + 1] = slopeRatio * (shareAlpha - 1);
      slopesH[at + 2] = s * (leaving.slopes[3 * pair + 1] ?? 0);
      slopesH[at + 3] = slopeRatio * (1 - shareBeta);
    }
  }
  return { logF, h: leaving.shares, slopesLogF, slopesH };
}
