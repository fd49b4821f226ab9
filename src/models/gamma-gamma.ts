import { drawGamma, type Source } from "./draws.ts";
import { type Fit, type FitOptions, type FitProblem, maximise, type Parameters } from "./fit.ts";
import { weighedMean } from "./fit-histories.ts";
import {
  answer,
  type GammaGammaValues,
  type RepeatValues,
  repeatValuesOf,
} from "./gamma-gamma-likelihood.ts";
import type { Objective } from "./minimise.ts";
import { checkCount, parameterValues } from "./purchase-model.ts";

export { correlationOf } from "./correlation.ts";

/*
 * Gamma-Gamma: the values of a customer's purchases vary around a mean of the customer's own, gamma distributed with shape p;
 * their rates are gamma distributed over customers with shape q and rate parameter gamma (money). What a customer spends has
 * nothing to do with how often. Time plays no part.
 *
 * Fader & Hardie (2013), The Gamma-Gamma model of monetary value.
 */

const parameterNames = ["p", "q", "gamma"] as const;

function valuesOf(parameters: Parameters): GammaGammaValues {
  const [p = NaN, q = NaN, gamma = NaN] = parameterValues(parameterNames, parameters);
  return [p, q, gamma];
}

/** Log-likelihood of the mean value m > 0 of each customer's x ≥ 1 repeat purchase days. */
export const gammaGammaLogLikelihoods = (
  parameters: Parameters,
  frequency: Float64Array,
  meanValue: Float64Array,
): Float64Array => answer(valuesOf(parameters), repeatValuesOf(frequency, meanValue)).logLikelihoods;

/** ∂ log-likelihood / ∂ log p, log q and log gamma, three numbers a customer. */
export const gammaGammaGradients = (
  parameters: Parameters,
  frequency: Float64Array,
  meanValue: Float64Array,
): Float64Array => answer(valuesOf(parameters), repeatValuesOf(frequency, meanValue)).gradients;

const objectiveOf =
  (values: RepeatValues, weights: Float64Array): Objective =>
  (point, gradient) => {
    const [p = 0, q = 0, gamma = 0] = point.map(Math.exp);
    return weighedMean(answer([p, q, gamma], values), weights, gradient);
  };

/** Shapes to start from: purchases of a customer alike or not, and customers alike or not. */
const shapes = [
  { p: 5, q: 4 },
  { p: 1, q: 2 },
  { p: 20, q: 10 },
];
/** Beyond these all customers spend the same, or all purchases of a customer are of one value, or nothing has a mean. */
const [least, most] = [1e-3, 1e3];
/** The range of gamma, in overall means: what the ranges of p and q allow. */
const [leastGamma, mostGamma] = [1e-6, 1e6];

function problemOf(values: RepeatValues, weights: Float64Array, customers: number): FitProblem {
  const mean = values.meanValue.reduce(
    (sum, value, row) => sum + value * ((weights[row] ?? 0) / customers),
    0,
  );
  return {
    parameterNames,
    objective: objectiveOf(values, weights),
    starts: shapes.map(({ p, q }) => ({ p, q, gamma: (mean * (q - 1)) / p })),
    customers,
    bounds: { p: [least, most], q: [least, most], gamma: [leastGamma * mean, mostGamma * mean] },
  };
}

/** Customers of the sample that the starts are tried on; fewer than twice that are tried whole. */
const samplePoints = 2000;

/** The objective of every n-th customer, where there are many and those differ. */
function coarseOf(
  frequency: Float64Array,
  meanValue: Float64Array,
  weights: Float64Array,
): Objective | undefined {
  if (frequency.length < 2 * samplePoints) return undefined;
  const step = Math.floor(frequency.length / samplePoints);
  const pick = (column: Float64Array) => column.filter((_, row) => row % step === 0);
  const [pickedValues, pickedWeights] = [pick(meanValue), pick(weights)];
  if (!varies(pickedValues, pickedWeights)) return undefined;
  return objectiveOf(repeatValuesOf(pick(frequency), pickedValues), pickedWeights);
}

/** Whether two customers that count have different mean values. */
function varies(meanValue: Float64Array, weights: Float64Array): boolean {
  const first = meanValue.find((_, row) => (weights[row] ?? 0) > 0);
  return meanValue.some((value, row) => (weights[row] ?? 0) > 0 && value !== first);
}

/**
 * The parameters of greatest likelihood, from customers with x ≥ 1 repeat purchase days of the mean value m > 0; others are an
 * Error that names the row. `weights` count customers; 1 each without. The unit of money changes gamma alone.
 */
export function fitGammaGamma(
  frequency: Float64Array,
  meanValue: Float64Array,
  weights: Float64Array = new Float64Array(frequency.length).fill(1),
  options: FitOptions = {},
): Fit {
  const values = repeatValuesOf(frequency, meanValue);
  if (weights.length !== frequency.length) throw new Error("fitGammaGamma needs a weight for each customer");
  const customers = weights.reduce((sum, weight) => sum + weight, 0);
  const nothing = (reason: string) => ({ status: "nothing_to_fit", reason, parameters: null }) as const;
  if (!(customers > 0)) return nothing("no customer has a repeat purchase of some value");
  if (!varies(meanValue, weights)) return nothing("all customers have the same mean value");
  const coarse = options.start || options.like ? undefined : coarseOf(frequency, meanValue, weights);
  return maximise({ ...problemOf(values, weights, customers), ...(coarse && { coarse }) }, options);
}

/** Mean value of a purchase over all customers, p·gamma / (q − 1); null where q ≤ 1: then it does not exist. */
export function populationMeanValue(parameters: Parameters): number | null {
  const [p, q, gamma] = valuesOf(parameters);
  return q > 1 ? (p * gamma) / (q - 1) : null;
}

/**
 * Expected value of a purchase of each customer, from x ≥ 0 repeat purchase days of mean value m ≥ 0 (any m where x is 0, which
 * gives the mean over all customers). An Error where `populationMeanValue` is null.
 */
export function expectedValue(
  parameters: Parameters,
  frequency: Float64Array,
  meanValue: Float64Array,
): Float64Array {
  const [p, q, gamma] = valuesOf(parameters);
  if (q <= 1) throw new Error(`there is no mean value of customers where q ≤ 1, as here: ${q}`);
  return frequency.map((x, row) => {
    const sum = x === 0 ? 0 : x * (meanValue[row] ?? NaN);
    if (!(x >= 0 && sum >= 0))
      throw new Error(`row ${row}: frequency ${x} or mean value ${meanValue[row]} is below 0`);
    return (p * (gamma + sum)) / (p * x + q - 1);
  });
}

/** The values of `count` purchases of one simulated customer. */
export function simulateValues(parameters: Parameters, count: number, source: Source): number[] {
  checkCount(count);
  const [p, q, gamma] = valuesOf(parameters);
  const rate = drawGamma(source, q, gamma);
  return Array.from({ length: count }, () => drawGamma(source, p, rate));
}
