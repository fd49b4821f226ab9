import { fitLogistic, predictLogistic } from "../logistic.ts";
import { type Scaling, scale, scalingOf } from "../scaling.ts";
import { activeOrdersOf } from "./active-rate.ts";
import { type FeaturePlan, measureFeatures, planFeatures } from "./features.ts";
import type { Known } from "./known.ts";
import type { Forecast, Learned, Method } from "./method.ts";
import { remember } from "./remember.ts";
import { stretch } from "./stretch.ts";

/** Strengths of the ridge that are tried; one half of the customers is fitted, the other judges. */
const ridges = [1, 10, 100] as const;

interface Part {
  features: Float64Array;
  outcomes: Uint8Array;
}

/** Every second row, beginning with row `parity`. */
function halfOf({ features, outcomes }: Part, columns: number, parity: number): Part {
  const size = Math.floor((outcomes.length + 1 - parity) / 2);
  const half = { features: new Float64Array(size * columns), outcomes: new Uint8Array(size) };
  for (let row = 0; row < size; row += 1) {
    const from = 2 * row + parity;
    half.features.set(features.subarray(from * columns, (from + 1) * columns), row * columns);
    half.outcomes[row] = outcomes[from] ?? 0;
  }
  return half;
}

const smallest = 1e-9;

function logLoss(probabilities: Float64Array, outcomes: Uint8Array): number {
  return probabilities.reduce((sum, probability, at) => {
    const chance = (outcomes[at] ?? 0) === 1 ? probability : 1 - probability;
    return sum - Math.log(Math.max(smallest, chance));
  }, 0);
}

/** The ridge under which one half of the window's customers tells the other half best. */
function chooseRidge(all: Part, columns: number): number {
  const [learning, judging] = [halfOf(all, columns, 0), halfOf(all, columns, 1)];
  const losses = ridges.map((ridge) => {
    const { coefficients } = fitLogistic(learning.features, columns, learning.outcomes, ridge);
    return logLoss(predictLogistic(coefficients, judging.features, columns), judging.outcomes);
  });
  return ridges[losses.indexOf(Math.min(...losses))] ?? ridges[0];
}

/** Mean purchase days of those who returned within the window, one-time and repeat buyers apart. */
function ordersOfWindow({ outcomes, window }: Known): { first: number; repeat: number } {
  const mean = (kind: number) => {
    let orders = 0;
    let returners = 0;
    for (const [at, returned] of outcomes.returned.entries()) {
      if (returned === 0 || window.state.isRepeat[at] !== kind) continue;
      returners += 1;
      orders += outcomes.orders[at] ?? 0;
    }
    return returners > 0 ? orders / returners : 1;
  };
  return { first: mean(0), repeat: mean(1) };
}

/** What a regression says by. */
interface Regression {
  plan: FeaturePlan;
  scaling: Scaling;
  part: Part;
  ridge: number;
  coefficients: Float64Array;
  returners: { first: number; repeat: number };
}

function learnedRegression(known: Known, regression: Regression, horizonDays: number): Learned {
  const { plan, scaling, part, ridge, coefficients, returners } = regression;
  const { windowDays, windowRows } = known;
  const forecast = remember((customers, days): Forecast => {
    const features = scale(measureFeatures(customers, plan), plan.columns, scaling);
    const inWindow = predictLogistic(coefficients, features, plan.columns);
    const probability = inWindow.map((chance) => stretch(chance, windowDays, days));
    const orders = probability.map((chance, at) => {
      const mean = (customers.state.isRepeat[at] ?? 0) === 1 ? returners.repeat : returners.first;
      return chance * (1 + ((mean - 1) * days) / windowDays);
    });
    return { probability, orders };
  });
  return {
    score: (customers) => forecast(customers, horizonDays).probability,
    forecast,
    ordersWhileActive: activeOrdersOf(known, forecast),
    resampled(weights) {
      const ofWindow = Float64Array.from(windowRows, (row) => weights[row] ?? 0);
      const refit = fitLogistic(part.features, plan.columns, part.outcomes, ridge, ofWindow);
      return learnedRegression(known, { ...regression, coefficients: refit.coefficients }, horizonDays);
    },
  };
}

/** A regression of "ordered within the window" on recency, frequency, money, age of the relation and first categories. */
export const logistic: Method = {
  name: "logistic",
  learn(known, { horizonDays }) {
    const { window, outcomes } = known;
    if (!outcomes.returned.includes(0) || !outcomes.returned.includes(1)) return null;
    const plan = planFeatures(window);
    const measured = measureFeatures(window, plan);
    const scaling = scalingOf(measured, plan.columns);
    const part = { features: scale(measured, plan.columns, scaling), outcomes: outcomes.returned };
    const ridge = chooseRidge(part, plan.columns);
    const { coefficients, converged } = fitLogistic(part.features, plan.columns, part.outcomes, ridge);
    if (!converged) return null;
    const regression = { plan, scaling, part, ridge, coefficients, returners: ordersOfWindow(known) };
    return learnedRegression(known, regression, horizonDays);
  },
};
