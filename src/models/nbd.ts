import { drawExponential, drawGamma } from "./draws.ts";
import type { Parameters } from "./fit.ts";
import { fitHistories, type HistoriesProblem, type Pace, weighedMean } from "./fit-histories.ts";
import type { Histories } from "./histories.ts";
import { layoutOf, purchasingOf, waitsOf } from "./layout.ts";
import { chanceOfCount } from "./negative-binomial.ts";
import { checkCount, checkWeeks, type PurchaseModel, parameterValues } from "./purchase-model.ts";

const parameterNames = ["r", "alpha"] as const;

function valuesOf(parameters: Parameters): [r: number, alpha: number] {
  const [r = NaN, alpha = NaN] = parameterValues(parameterNames, parameters);
  return [r, alpha];
}

/** ln L = ln Γ(r+x) αʳ / Γ(r) (α+T)^(r+x), and its gradient by log parameters, of each row. */
function answer(r: number, alpha: number, histories: Histories) {
  const layout = layoutOf(histories);
  const purchasing = purchasingOf(layout.frequency, r, alpha);
  const toEnd = waitsOf(layout.age, alpha);
  const logLikelihoods = new Float64Array(layout.rows);
  const gradients = new Float64Array(2 * layout.rows);
  for (let row = 0; row < layout.rows; row += 1) {
    const count = layout.frequency.ranks[row] ?? 0;
    const end = layout.age.ranks[row] ?? 0;
    const x = layout.frequency.values[count] ?? 0;
    const endLog = toEnd.logs[end] ?? 0;
    logLikelihoods[row] = (purchasing.logs[count] ?? 0) - (r + x) * endLog;
    gradients[2 * row] = r * ((purchasing.slopes[count] ?? 0) - endLog);
    gradients[2 * row + 1] = (r + x) * (toEnd.shares[end] ?? 0) - x;
  }
  return { logLikelihoods, gradients };
}

const [least, most] = [1e-4, 1e4];

const problem: HistoriesProblem = {
  parameterNames,
  starts: ({ rate }: Pace) => [0.3, 2].map((r) => ({ r, alpha: r / rate })),
  bounds: ({ meanAge }: Pace) => ({ r: [least, most], alpha: [least * meanAge, most * meanAge] }),
  objectiveOf: (histories) => (point, gradient) => {
    const [r = 0, alpha = 0] = point.map(Math.exp);
    return weighedMean(answer(r, alpha, histories), histories.customers, gradient);
  },
};

/** Posterior of a customer's rate: its shape r + x and rate parameter α + T. */
const ratesOf = (parameters: Parameters, { frequency, age }: Histories) => {
  const [r, alpha] = valuesOf(parameters);
  return { shapes: frequency.map((x) => r + x), times: age.map((T) => alpha + T) };
};

/**
 * NBD: purchases at a rate of the customer's own (gamma: r, alpha in weeks), and nobody ever leaves. The null that a
 * model of leaving must beat; its likelihood is of the purchase times, comparable with theirs.
 *
 * Ehrenberg (1959), The pattern of consumer purchases, Applied Statistics 8(1); its likelihood of purchase times as in
 * Schmittlein, Morrison & Colombo (1987).
 */
export const nbd: PurchaseModel = {
  name: "nbd",
  parameterNames,
  logLikelihoods: (parameters, histories) => answer(...valuesOf(parameters), histories).logLikelihoods,
  gradients: (parameters, histories) => answer(...valuesOf(parameters), histories).gradients,
  fit: (histories, options) => fitHistories(problem, histories, options),
  expectedOrders(parameters, histories, weeks) {
    checkWeeks(weeks);
    const { shapes, times } = ratesOf(parameters, histories);
    return shapes.map((shape, row) => (shape * weeks) / (times[row] ?? 1));
  },
  probabilityOfNoOrder(parameters, histories, weeks) {
    checkWeeks(weeks);
    const { shapes, times } = ratesOf(parameters, histories);
    return shapes.map((shape, row) => Math.exp(-shape * Math.log1p(weeks / (times[row] ?? 1))));
  },
  probabilityAlive(parameters, { frequency }) {
    valuesOf(parameters);
    return new Float64Array(frequency.length).fill(1);
  },
  rateWhileActive(parameters, histories) {
    const { shapes, times } = ratesOf(parameters, histories);
    return shapes.map((shape, row) => shape / (times[row] ?? 1));
  },
  expectedOrdersOfNew(parameters, weeks) {
    checkWeeks(weeks);
    const [r, alpha] = valuesOf(parameters);
    return (r * weeks) / alpha;
  },
  probabilityOfCount(parameters, n, weeks) {
    checkCount(n);
    checkWeeks(weeks);
    const [r, alpha] = valuesOf(parameters);
    return chanceOfCount(n, r, weeks / alpha);
  },
  simulate(parameters, weeks, source) {
    checkWeeks(weeks);
    const rate = drawGamma(source, ...valuesOf(parameters));
    const times: number[] = [];
    for (let time = drawExponential(source, rate); time <= weeks; time += drawExponential(source, rate))
      times.push(time);
    return times;
  },
};
