import { drawExponential, drawGamma } from "./draws.ts";
import type { Fit, FitOptions, Parameters } from "./fit.ts";
import { fitHistories, type HistoriesProblem, type Pace, weighedMean } from "./fit-histories.ts";
import type { GroupedHistories, Histories } from "./histories.ts";
import { nbd } from "./nbd.ts";
import { paretoNbdCount } from "./pareto-nbd-count.ts";
import { answer, partsOf } from "./pareto-nbd-likelihood.ts";
import type { ParetoNbdParameters } from "./pareto-nbd-pairs.ts";
import { checkCount, checkWeeks, type PurchaseModel, parameterValues } from "./purchase-model.ts";

const parameterNames = ["r", "alpha", "s", "beta"] as const;

function valuesOf(parameters: Parameters): ParetoNbdParameters {
  const [r = NaN, alpha = NaN, s = NaN, beta = NaN] = parameterValues(parameterNames, parameters);
  return { r, alpha, s, beta };
}

/** Shapes to start from, beta in mean ages: few and many leave, early and late, customers alike and not. */
const shapes = [
  { r: 0.5, s: 0.5, ages: 0.3 },
  { r: 1.5, s: 0.3, ages: 1 },
  { r: 0.3, s: 2, ages: 3 },
  { r: 1, s: 1, ages: 10 },
];
const startsOf = ({ meanAge, rate }: Pace): Parameters[] =>
  shapes.map(({ r, s, ages }) => ({ r, alpha: r / (2 * rate), s, beta: ages * meanAge }));

/** Parameters beyond these leave no trace in the data: all customers alike, or none of them ever in between. */
const [least, most] = [1e-3, 1e3];
const boundsOf = ({ meanAge }: Pace) => ({
  r: [least, most] as const,
  alpha: [least * meanAge, most * meanAge] as const,
  s: [least, most] as const,
  beta: [least * meanAge, most * meanAge] as const,
});

const problem: HistoriesProblem = {
  parameterNames,
  starts: startsOf,
  bounds: boundsOf,
  objectiveOf: (histories) => (point, gradient) => {
    const [r = 0, alpha = 0, s = 0, beta = 0] = point.map(Math.exp);
    return weighedMean(answer({ r, alpha, s, beta }, histories), histories.customers, gradient);
  },
};

/**
 * Twice the log-likelihood that dropout must gain over none of it: as no dropout is the edge of the parameters, chance reaches
 * this once in twenty (Self & Liang 1987, half of χ² with one degree).
 */
const leastGain = 2.71;

/**
 * The fit; "boundary" also where customers who never leave explain the data as well. Towards no dropout the likelihood is so
 * level that the search may end anywhere, with dropout rates that mean nothing.
 */
function fit(histories: GroupedHistories, options?: FitOptions): Fit {
  const found = fitHistories(problem, histories, options);
  if (found.status !== "converged") return found;
  const { r = NaN, alpha = NaN } = found.parameters;
  const none = nbd.fit(histories, { start: { r, alpha } });
  const gain = none.parameters === null ? Infinity : 2 * (found.log_likelihood - none.log_likelihood);
  return gain > leastGain ? found : { ...found, status: "boundary" };
}

/** ∫₀^t (1 + u/β)^−s du of an active customer's time ahead, with its limit at s = 1. */
function timeAhead(s: number, beta: number, weeks: number): number {
  const log = Math.log1p(weeks / beta);
  const decay = (s - 1) * log;
  return beta * log * (decay === 0 ? 1 : -Math.expm1(-decay) / decay);
}

const chancesAlive = (values: ParetoNbdParameters, histories: Histories): Float64Array => {
  const { active, sum } = partsOf(values, histories);
  return active.map((part, row) => Math.min(1, part / (sum[row] ?? 1)));
};

/** Purchase times up to the dropout or the end, whichever comes first. */
function simulate({ r, alpha, s, beta }: ParetoNbdParameters, weeks: number, source: () => number): number[] {
  const rate = drawGamma(source, r, alpha);
  const end = Math.min(weeks, drawExponential(source, drawGamma(source, s, beta)));
  const times: number[] = [];
  for (let time = drawExponential(source, rate); time <= end; time += drawExponential(source, rate))
    times.push(time);
  return times;
}

/**
 * Pareto/NBD: purchases at a rate of the customer's own (gamma: r, alpha in weeks) until the customer leaves for good, unseen,
 * at a rate of their own (gamma: s, beta in weeks).
 *
 * Schmittlein, Morrison & Colombo (1987), Counting your customers: who are they and what will they do next?, Management
 * Science 33(1); Fader & Hardie (2005), A note on deriving the Pareto/NBD model and related expressions.
 */
export const paretoNbd: PurchaseModel = {
  name: "pareto_nbd",
  parameterNames,
  logLikelihoods: (parameters, histories) => answer(valuesOf(parameters), histories).logLikelihoods,
  gradients: (parameters, histories) => answer(valuesOf(parameters), histories).gradients,
  fit,
  expectedOrders(parameters, histories, weeks) {
    checkWeeks(weeks);
    const values = valuesOf(parameters);
    const { r, alpha, s, beta } = values;
    return chancesAlive(values, histories).map((alive, row) => {
      const [x, T] = [histories.frequency[row] ?? 0, histories.age[row] ?? 0];
      return ((r + x) / (alpha + T)) * timeAhead(s, beta + T, weeks) * alive;
    });
  },
  probabilityOfNoOrder(parameters, histories, weeks) {
    checkWeeks(weeks);
    const values = valuesOf(parameters);
    const { frequency, recency, age } = histories;
    const { sum } = partsOf(values, histories);
    const later = partsOf(values, { frequency, recency, age: age.map((T) => T + weeks) });
    return later.sum.map((part, row) => Math.min(1, Math.max(0, part / (sum[row] ?? 1))));
  },
  probabilityAlive: (parameters, histories) => chancesAlive(valuesOf(parameters), histories),
  rateWhileActive(parameters, { frequency, age }) {
    const { r, alpha } = valuesOf(parameters);
    return frequency.map((x, row) => (r + x) / (alpha + (age[row] ?? 0)));
  },
  expectedOrdersOfNew(parameters, weeks) {
    checkWeeks(weeks);
    const { r, alpha, s, beta } = valuesOf(parameters);
    return (r / alpha) * timeAhead(s, beta, weeks);
  },
  probabilityOfCount(parameters, n, weeks) {
    checkCount(n);
    checkWeeks(weeks);
    return paretoNbdCount(valuesOf(parameters), n, weeks);
  },
  simulate(parameters, weeks, source) {
    checkWeeks(weeks);
    return simulate(valuesOf(parameters), weeks, source);
  },
};
