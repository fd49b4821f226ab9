/** Points on a line and how often each occurs. */
export interface WeighedPoints {
  points: Float64Array;
  weights: Float64Array;
}

/** A normal component of a mixture. */
export interface Component {
  /** Its part of the whole, 0..1. */
  share: number;
  mean: number;
  deviation: number;
}

/** A mixture of two normal distributions, the lower mean first. */
export interface Mixture {
  components: readonly [Component, Component];
  logLikelihood: number;
}

const logRootTwoPi = 0.5 * Math.log(2 * Math.PI);

/** Logarithm of a component's density at a point, times its share. */
function logDensityOf({ share, mean, deviation }: Component, point: number): number {
  const z = (point - mean) / deviation;
  return Math.log(share / deviation) - 0.5 * z * z - logRootTwoPi;
}

/** Density of a component at a point, times its share. */
export const densityOf = (component: Component, point: number): number =>
  Math.exp(logDensityOf(component, point));

/** Share, mean and deviation of points under weights; the deviation is at least `narrowest`. */
function momentsOf(points: Float64Array, weights: Float64Array, total: number, narrowest: number): Component {
  let [weight, sum] = [0, 0];
  for (let at = 0; at < points.length; at += 1) {
    weight += weights[at] ?? 0;
    sum += (weights[at] ?? 0) * (points[at] ?? 0);
  }
  const mean = sum / weight;
  let squares = 0;
  for (let at = 0; at < points.length; at += 1)
    squares += (weights[at] ?? 0) * ((points[at] ?? 0) - mean) ** 2;
  return { share: weight / total, mean, deviation: Math.max(narrowest, Math.sqrt(squares / weight)) };
}

/** One normal distribution by maximum likelihood. */
export function fitNormal({ points, weights }: WeighedPoints, narrowest: number) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const component = momentsOf(points, weights, total, narrowest);
  let logLikelihood = 0;
  for (let at = 0; at < points.length; at += 1)
    logLikelihood += (weights[at] ?? 0) * logDensityOf(component, points[at] ?? 0);
  return { component, logLikelihood };
}

const mostRounds = 500;
/** Mean gain of log-likelihood in a round, below which the mixture stays as it is. */
const leastGain = 1e-9;

/** The mixture that expectation and maximisation lead to from points that are split at a place. */
function climb(
  { points, weights }: WeighedPoints,
  total: number,
  split: number,
  narrowest: number,
): Mixture | undefined {
  const lower = weights.map((weight, at) => ((points[at] ?? 0) <= split ? weight : 0));
  const upper = weights.map((weight, at) => weight - (lower[at] ?? 0));
  let last = -Infinity;
  for (let round = 0; ; round += 1) {
    const one = momentsOf(points, lower, total, narrowest);
    const other = momentsOf(points, upper, total, narrowest);
    if (!(one.share > 0 && other.share > 0)) return undefined;
    let logLikelihood = 0;
    for (let at = 0; at < points.length; at += 1) {
      const weight = weights[at] ?? 0;
      const logOne = logDensityOf(one, points[at] ?? 0);
      const odds = Math.exp(logDensityOf(other, points[at] ?? 0) - logOne);
      logLikelihood +=
        weight * (odds < Infinity ? logOne + Math.log1p(odds) : logDensityOf(other, points[at] ?? 0));
      lower[at] = weight / (1 + odds);
      upper[at] = weight - (lower[at] ?? 0);
    }
    if (round >= mostRounds || logLikelihood - last <= leastGain * total)
      return { components: one.mean <= other.mean ? [one, other] : [other, one], logLikelihood };
    last = logLikelihood;
  }
}

/** Shares of the points that the first component starts with. */
const splits = [0.1, 0.25, 0.5, 0.75, 0.9];

/** The first of the rising points up to which a share of the weight lies. */
function quantileOf({ points, weights }: WeighedPoints, total: number, share: number): number {
  let [at, sum] = [0, weights[0] ?? 0];
  while (sum < share * total && at < points.length - 1) {
    at += 1;
    sum += weights[at] ?? 0;
  }
  return points[at] ?? NaN;
}

/**
 * The likeliest mixture of two normal distributions that EM finds from some splits of the points, which must rise; no deviation
 * is below `narrowest`. Undefined where the points do not differ. No chance is involved (Dempster, Laird & Rubin 1977).
 */
export function fitMixture(data: WeighedPoints, narrowest: number): Mixture | undefined {
  const total = data.weights.reduce((sum, weight) => sum + weight, 0);
  const places = new Set(splits.map((share) => quantileOf(data, total, share)));
  return [...places]
    .map((place) => climb(data, total, place, narrowest))
    .filter((mixture) => mixture !== undefined)
    .toSorted((a, b) => b.logLikelihood - a.logLikelihood)[0];
}
