import { randomLcg } from "d3-random";
import type { Parameters } from "./fit.ts";
import type { Histories } from "./histories.ts";
import type { PurchaseModel } from "./purchase-model.ts";

/** Rows of [frequency, recency, age] as columns. */
export const historiesOf = (rows: readonly (readonly [number, number, number])[]): Histories => ({
  frequency: Float64Array.from(rows, ([frequency]) => frequency),
  recency: Float64Array.from(rows, ([, recency]) => recency),
  age: Float64Array.from(rows, ([, , age]) => age),
});

/** The same histories in another unit of time. */
export const rescaled = ({ frequency, recency, age }: Histories, factor: number): Histories => ({
  frequency,
  recency: recency.map((time) => time * factor),
  age: age.map((time) => time * factor),
});

/** Simulated customers: their histories up to an age evenly spread over 10..`weeks`, and purchases in the time after. */
export function simulated(
  model: PurchaseModel,
  parameters: Parameters,
  options: { customers: number; weeks: number; ahead?: number; seed: number },
): { histories: Histories; orders: Float64Array } {
  const source = randomLcg(options.seed);
  const orders = new Float64Array(options.customers);
  const rows = Array.from({ length: options.customers }, (_, row): [number, number, number] => {
    const age = 10 + (options.weeks - 10) * source();
    const times = model.simulate(parameters, age + (options.ahead ?? 0), source);
    const past = times.filter((time) => time <= age);
    orders[row] = times.length - past.length;
    return [past.length, past.at(-1) ?? 0, age];
  });
  return { histories: historiesOf(rows), orders };
}

/** Histories at the edges of what can be: silent, busy, just returned, of hundreds of purchases, short and long. */
export const hardHistories = historiesOf([
  [0, 0, 0],
  [0, 0, 1 / 7],
  [0, 0, 5000],
  [1, 1 / 7, 1 / 7],
  [1, 1 / 7, 520],
  [1, 520, 520],
  [26, 30.86, 31],
  [300, 50, 52],
  [300, 52, 52],
  [1000, 10, 520],
  [1000, 520, 520],
  [3650, 521.4, 521.5],
  [3650, 521.5, 5215],
]);

/** Central differences of the summed log-likelihood of each row in log parameters, in the layout of `gradients`. */
export function differencesOf(model: PurchaseModel, parameters: Parameters, histories: Histories): number[] {
  const step = 1e-5;
  const sides = model.parameterNames.map((name) => {
    const at = (factor: number) => ({ ...parameters, [name]: (parameters[name] ?? NaN) * factor });
    const above = model.logLikelihoods(at(Math.exp(step)), histories);
    const below = model.logLikelihoods(at(Math.exp(-step)), histories);
    return above.map((value, row) => (value - (below[row] ?? NaN)) / (2 * step));
  });
  return Array.from(histories.frequency).flatMap((_, row) => sides.map((side) => side[row] ?? NaN));
}
