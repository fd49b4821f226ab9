import { type Component, densityOf, fitMixture, fitNormal, type WeighedPoints } from "./normal-mixture.ts";

/** Why values are said to have one peak, or two. */
export type BimodalityReason =
  | "too_few_values"
  | "values_do_not_differ"
  | "one_peak_explains_them"
  | "second_peak_is_small"
  | "peaks_overlap"
  | "no_valley_between"
  | "two_peaks";

/** Whether values have two peaks on a logarithmic scale, and where; null where they do not differ or are too few. */
export interface Bimodality {
  bimodal: boolean;
  reason: BimodalityReason;
  /** Ashman's D of the two components, ≥ 0. */
  separation: number | null;
  /** The smaller component's part of all values, 0..0.5. */
  smallerShare: number | null;
  /** The value between the components' means at which values are rarest. */
  valleyValue: number | null;
  /** How frequent values are there, ÷ at the lower of the peaks on its sides, 0..1. */
  valleyDepth: number | null;
}

/** Bins of the logarithms: so many that a component of a tenth of the range is seen well, whatever the number of values. */
const binCount = 512;
/** Fewer values, by weight, have gaps by chance. */
const leastValues = 50;
/** Gain in BIC that is very strong evidence (Kass & Raftery 1995). */
const leastEvidence = 10;
/** Mean, deviation and share of one component more. */
const parametersMore = 3;
/** Two normal components are apart beyond this (Ashman, Bird & Zepf 1994). */
const leastSeparation = 2;
/** A peak of a tenth of the values must not be missed because chance made it a little smaller. */
const leastShare = 0.05;
/** Shallower valleys, as a part of the lower peak, are found in flat distributions too. */
const shallowestValley = 0.4;
const placesBetween = 256;

function logsOf(values: Float64Array): Float64Array {
  return values.map((value, row) => {
    if (!(value > 0 && value < Infinity))
      throw new Error(`row ${row}: a value must be above 0, not ${value}`);
    return Math.log(value);
  });
}

/** Logarithms in bins of one width: the mean of each bin that is not empty, rising, with its weight. */
function binned(
  logs: Float64Array,
  weights: Float64Array | undefined,
  from: number,
  width: number,
): WeighedPoints {
  const [sums, counts] = [new Float64Array(binCount), new Float64Array(binCount)];
  for (let row = 0; row < logs.length; row += 1) {
    const [log, weight] = [logs[row] ?? 0, weights ? (weights[row] ?? 0) : 1];
    const bin = Math.min(binCount - 1, Math.floor((log - from) / width));
    sums[bin] = (sums[bin] ?? 0) + weight * log;
    counts[bin] = (counts[bin] ?? 0) + weight;
  }
  const filled = (_: number, bin: number) => (counts[bin] ?? 0) > 0;
  const points = sums.map((sum, bin) => sum / (counts[bin] ?? 0)).filter(filled);
  return { points, weights: counts.filter(filled) };
}

/** Lowest and highest logarithm of the values that count. */
function rangeOf(logs: Float64Array, weights: Float64Array | undefined): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < logs.length; row += 1) {
    if (weights && !((weights[row] ?? 0) > 0)) continue;
    low = Math.min(low, logs[row] ?? 0);
    high = Math.max(high, logs[row] ?? 0);
  }
  return [low, high];
}

/** Where the mixture is rarest between the means of its components, and how rare against the lower peak. */
function valleyOf([low, high]: readonly [Component, Component]): { place: number; depth: number } {
  const placeAt = (at: number) => low.mean + ((high.mean - low.mean) * at) / placesBetween;
  const densities = Array.from(
    { length: placesBetween + 1 },
    (_, at) => densityOf(low, placeAt(at)) + densityOf(high, placeAt(at)),
  );
  const bottom = densities.indexOf(Math.min(...densities));
  const lowerPeak = Math.min(
    Math.max(...densities.slice(0, bottom + 1)),
    Math.max(...densities.slice(bottom)),
  );
  return { place: placeAt(bottom), depth: (densities[bottom] ?? 0) / lowerPeak };
}

function reasonOf(evidence: number, share: number, separation: number, depth: number): BimodalityReason {
  if (!(evidence > leastEvidence)) return "one_peak_explains_them";
  if (!(share >= leastShare)) return "second_peak_is_small";
  if (!(separation > leastSeparation)) return "peaks_overlap";
  return depth < shallowestValley ? "two_peaks" : "no_valley_between";
}

const unknown = (reason: BimodalityReason): Bimodality => ({
  bimodal: false,
  reason,
  separation: null,
  smallerShare: null,
  valleyValue: null,
  valleyDepth: null,
});

/**
 * Whether values above 0 (others are an Error that names the row) have two peaks. On their logarithms, where spending has one
 * peak for lognormal, gamma and Gamma-Gamma data alike, a mixture of two normal distributions must be far likelier than one
 * (BIC), its smaller part at least a twentieth, its components apart (Ashman's D > 2), and a valley between them. The first two
 * alone are met by any skew distribution of many values. `weights` count the values; 1 each without.
 */
export function bimodalityOf(values: Float64Array, weights?: Float64Array): Bimodality {
  if (weights && weights.length !== values.length)
    throw new Error("bimodalityOf needs a weight for each value");
  const logs = logsOf(values);
  const total = weights ? weights.reduce((sum, weight) => sum + weight, 0) : values.length;
  if (total < leastValues) return unknown("too_few_values");
  const [low, high] = rangeOf(logs, weights);
  const width = (high - low) / binCount;
  const data = width > 0 ? binned(logs, weights, low, width) : undefined;
  const two = data && fitMixture(data, width);
  if (!two) return unknown("values_do_not_differ");
  const [one, other] = two.components;
  const evidence =
    2 * (two.logLikelihood - fitNormal(data, width).logLikelihood) - parametersMore * Math.log(total);
  const separation = (Math.SQRT2 * (other.mean - one.mean)) / Math.hypot(one.deviation, other.deviation);
  const smallerShare = Math.min(one.share, other.share);
  const { place, depth } = valleyOf(two.components);
  const reason = reasonOf(evidence, smallerShare, separation, depth);
  const found = { separation, smallerShare, valleyValue: Math.exp(place), valleyDepth: depth };
  return { bimodal: reason === "two_peaks", reason, ...found };
}

/** Whether values above 0 have two peaks; `bimodalityOf` says why. */
export const isBimodal = (values: Float64Array): boolean => bimodalityOf(values).bimodal;
