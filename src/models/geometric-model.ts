import type { Fit, FitOptions, Parameters } from "./fit.ts";
import { fitHistories, type HistoriesProblem, type Pace, weighedMean } from "./fit-histories.ts";
import { answer, answersFor, type FirstChances, geometricNames, type Values } from "./geometric-dropout.ts";
import { ordersOfNew, probabilityOfCount, simulate } from "./geometric-newcomer.ts";
import type { GroupedHistories, Histories } from "./histories.ts";
import { layoutOf } from "./layout.ts";
import { ordersBeforeLeaving } from "./orders-before-leaving.ts";
import { checkCount, checkWeeks, type PurchaseModel, parameterValues } from "./purchase-model.ts";

function valuesOf(parameters: Parameters): Values {
  const [r = NaN, alpha = NaN, a = NaN, b = NaN] = parameterValues(geometricNames, parameters);
  return [r, alpha, a, b];
}

/** Shapes to start from: few and many leave, customers alike and not; purchases of the active are faster than of all. */
const shapes = [
  { r: 0.5, a: 0.8, b: 3 },
  { r: 0.2, a: 0.3, b: 1 },
  { r: 1.5, a: 0.1, b: 2 },
  { r: 1, a: 3, b: 12 },
];
const startsOf = ({ rate }: Pace): Parameters[] =>
  shapes.map((shape) => ({ ...shape, alpha: shape.r / (2 * rate) }));

/** Parameters beyond these leave no trace in the data: all customers alike, or none of them ever in between. */
const [least, most] = [1e-4, 1e4];
const boundsOf = ({ meanAge }: Pace) => ({
  r: [least, most] as const,
  alpha: [least * meanAge, most * meanAge] as const,
  a: [least, most] as const,
  b: [least, most] as const,
});

const problemOf = (firstChances: FirstChances): HistoriesProblem => ({
  parameterNames: geometricNames,
  starts: startsOf,
  bounds: boundsOf,
  objectiveOf(histories) {
    const answers = answersFor(histories);
    return (point, gradient) => {
      const [r = 0, alpha = 0, a = 0, b = 0] = point.map(Math.exp);
      answer([r, alpha, a, b], histories, firstChances, answers);
      return weighedMean(answers, histories.customers, gradient);
    };
  },
});

/** E[purchases ahead] of every row, were the customer active: of frequency and age alone, so once for each pair of them. */
function ordersIfActive(values: Values, histories: Histories, weeks: number, firstChances: FirstChances) {
  const [r, alpha, a, b] = values;
  const { frequency, age } = layoutOf(histories);
  const known = new Map<number, number>();
  const ordersOf = (x: number, T: number) =>
    ordersBeforeLeaving({ shape: r + x, odds: weeks / (alpha + T), a, b: b + x + firstChances });
  return histories.frequency.map((x, row) => {
    const pair = (frequency.ranks[row] ?? 0) * age.values.length + (age.ranks[row] ?? 0);
    const before = known.get(pair);
    if (before !== undefined) return before;
    const orders = ordersOf(x, histories.age[row] ?? 0);
    known.set(pair, orders);
    return orders;
  });
}

/** BG/NBD or MBG/NBD: see `geometric-dropout.ts` for the likelihood, `orders-before-leaving.ts` for what is expected. */
export function geometricModel(name: "bg_nbd" | "mbg_nbd", firstChances: FirstChances): PurchaseModel {
  const problem = problemOf(firstChances);
  const aliveOf = (values: Values, histories: Histories) => answer(values, histories, firstChances).alive;
  return {
    name,
    parameterNames: geometricNames,
    logLikelihoods: (parameters, histories) =>
      answer(valuesOf(parameters), histories, firstChances).logLikelihoods,
    gradients: (parameters, histories) => answer(valuesOf(parameters), histories, firstChances).gradients,
    fit: (histories: GroupedHistories, options?: FitOptions): Fit =>
      fitHistories(problem, histories, options),
    probabilityAlive: (parameters, histories) => aliveOf(valuesOf(parameters), histories),
    expectedOrders(parameters, histories, weeks) {
      checkWeeks(weeks);
      const values = valuesOf(parameters);
      const alive = aliveOf(values, histories);
      return ordersIfActive(values, histories, weeks, firstChances).map(
        (orders, row) => orders * (alive[row] ?? 0),
      );
    },
    probabilityOfNoOrder(parameters, histories, weeks) {
      checkWeeks(weeks);
      const values = valuesOf(parameters);
      const [r, alpha] = values;
      const { alive, left } = answer(values, histories, firstChances);
      // the ratio of the likelihoods: one who has left buys nothing, and one who is active may not either
      return alive.map((chance, row) => {
        const wait = Math.log1p(weeks / (alpha + (histories.age[row] ?? 0)));
        const silent = Math.exp(-(r + (histories.frequency[row] ?? 0)) * wait);
        return Math.min(1, chance * silent + (left[row] ?? 0));
      });
    },
    rateWhileActive(parameters, { frequency, age }) {
      const [r, alpha] = valuesOf(parameters);
      return frequency.map((x, row) => (r + x) / (alpha + (age[row] ?? 0)));
    },
    expectedOrdersOfNew(parameters, weeks) {
      checkWeeks(weeks);
      return ordersOfNew(valuesOf(parameters), weeks, firstChances);
    },
    probabilityOfCount(parameters, n, weeks) {
      checkCount(n);
      checkWeeks(weeks);
      return probabilityOfCount(valuesOf(parameters), n, weeks, firstChances);
    },
    simulate(parameters, weeks, source) {
      checkWeeks(weeks);
      return simulate(valuesOf(parameters), weeks, source, firstChances);
    },
  };
}
