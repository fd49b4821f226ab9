import { type Distinct, distinctOf } from "./distinct.ts";
import type { Histories } from "./histories.ts";

/** Histories by their distinct values: what depends on one column alone is computed once a value, not once a row. */
export interface Layout {
  rows: number;
  frequency: Distinct;
  recency: Distinct;
  age: Distinct;
}

/** The columns are as large as the data, and refits and resamples go over the same ones: kept while those live. */
const known = new WeakMap<Float64Array, Layout & { of: Histories }>();

/** The layout of histories, whose columns must not be changed afterwards. */
export function layoutOf(histories: Histories): Layout {
  const { frequency, recency, age } = histories;
  const before = known.get(frequency);
  if (before?.of.recency === recency && before.of.age === age) return before;
  const layout = {
    rows: frequency.length,
    frequency: distinctOf(frequency),
    recency: distinctOf(recency),
    age: distinctOf(age),
    of: { frequency, recency, age },
  };
  known.set(frequency, layout);
  return layout;
}

/** What is left of the gamma distribution of rates after a time without purchase, for each of some times. */
export interface Waits {
  /** ln(1 + time ÷ α). */
  logs: Float64Array;
  /** time ÷ (α + time), its derivative by −ln α. */
  shares: Float64Array;
}

export const waitsOf = ({ values }: Distinct, alpha: number): Waits => ({
  logs: values.map((time) => Math.log1p(time / alpha)),
  shares: values.map((time) => time / (alpha + time)),
});

/** Purchases at a gamma distributed rate, for each of some numbers of them. */
export interface Purchasing {
  /** ln Γ(r + x) / Γ(r) αˣ. */
  logs: Float64Array;
  /** Its derivative by r: ψ(r + x) − ψ(r). */
  slopes: Float64Array;
}

/**
 * The sums of ln((r+k)/α) and 1/(r+k) over the k below each number of purchases: exact and cheaper than the gamma and
 * digamma functions, since one pass over whole numbers gives all.
 */
export function purchasingOf({ values }: Distinct, r: number, alpha: number): Purchasing {
  const [logs, slopes] = [new Float64Array(values.length), new Float64Array(values.length)];
  let [count, log, slope] = [0, 0, 0];
  for (let rank = 0; rank < values.length; rank += 1) {
    for (const end = values[rank] ?? 0; count < end; count += 1) {
      log += Math.log((r + count) / alpha);
      slope += 1 / (r + count);
    }
    logs[rank] = log;
    slopes[rank] = slope;
  }
  return { logs, slopes };
}
