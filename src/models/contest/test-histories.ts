import { randomNormal } from "d3-random";
import { engagementLevels } from "../../contracts/settings.ts";
import { defaultRules } from "../../oracle/default-rules.ts";
import { businessRules } from "../../scoring/predict.ts";
import { drawsOf } from "../bootstrap.ts";
import { drawGamma } from "../draws.ts";
import {
  endOf,
  type SimulatedWorld,
  simulate as simulateDays,
  simulatedFrom,
} from "../history-check/test-histories.ts";
import { customersOf, type Purchases } from "../purchases.ts";
import type { ContestSettings } from "./known.ts";

/** The rules that the definitions of the report give as defaults, as the contest judges them. */
export const defaultBusinessRules = businessRules(defaultRules, engagementLevels);

/** The contest's settings under the default rules. */
export const settingsOf = (horizonDays: number): ContestSettings => ({
  horizonDays,
  rules: defaultBusinessRules,
  seed: 7,
});

/** One purchase day as a test states it: the amount is 10 and the order one unless told. */
export type Visit = readonly [day: number, amount?: number, orders?: number];

/** Purchases of customers by their visits, oldest first; first categories none unless told. */
export function historyOf(
  customers: readonly (readonly Visit[])[],
  firstCategories: readonly number[] = [],
): Purchases {
  const visits = customers.flat();
  const starts = [0];
  for (const own of customers) starts.push((starts.at(-1) ?? 0) + own.length);
  return {
    starts: Uint32Array.from(starts),
    days: Int32Array.from(visits, ([day]) => day),
    amounts: Float64Array.from(visits, ([, amount = 10]) => amount),
    orders: Uint32Array.from(visits, ([, , orders = 1]) => orders),
    firstCategories: Float64Array.from(customers, (_, row) => firstCategories[row] ?? 0),
  };
}

/** The visits of each customer, to make another history of. */
export const visitsOf = ({ starts, days, amounts, orders }: Purchases): Visit[][] =>
  Array.from({ length: starts.length - 1 }, (_, row) => {
    const visits: Visit[] = [];
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1)
      visits.push([days[at] ?? 0, amounts[at] ?? 0, orders[at] ?? 1]);
    return visits;
  });

/** Customers as they come and go for good in four years, most of them seen to the end of the second horizon. */
export const usual: SimulatedWorld = {
  seed: 0.5,
  customers: 2000,
  days: 3 * 365,
  growth: 1.5,
  r: 1.2,
  alpha: 22,
  s: 0.55,
  beta: 26,
};

/** What purchase days of a customer bring, given how many repeat days the customer has. */
export type DrawSpender = (source: () => number, repeats: number) => () => number;

/** Gamma-Gamma values around a mean of p · gamma / (q − 1), in cents. */
export const spenders =
  (p: number, q: number, gamma: number): DrawSpender =>
  (source) => {
    const rate = drawGamma(source, q, gamma);
    return () => Math.max(0.01, Math.round(100 * drawGamma(source, p, rate)) / 100);
  };

/** The same purchase days with other amounts and first categories. */
export function withValues(purchases: Purchases, draw: DrawSpender, seed = 1): Purchases {
  const source = drawsOf(seed, "amounts");
  const amounts: number[] = [];
  for (let row = 0; row < customersOf(purchases); row += 1) {
    const days = (purchases.starts[row + 1] ?? 0) - (purchases.starts[row] ?? 0);
    const drawAmount = draw(source, days - 1);
    for (let day = 0; day < days; day += 1) amounts.push(drawAmount());
  }
  return {
    ...purchases,
    amounts: Float64Array.from(amounts),
    firstCategories: purchases.firstCategories.map(() => 2 ** Math.floor(4 * source())),
  };
}

/** A simulated history and its last day: purchases from a Pareto/NBD world, values from Gamma-Gamma. */
export const simulateHistory = (
  world: Partial<SimulatedWorld> = {},
  draw: DrawSpender = spenders(4, 4, 390),
): { purchases: Purchases; observationEnd: number } => {
  const whole = { ...usual, ...world };
  return { purchases: withValues(simulateDays(whole), draw), observationEnd: endOf(whole) };
};

/** Goods that wear out: each customer comes back when they do, a year and a half later, a month more or less. */
export function simulateReplacement(
  customers: number,
  seed = 1,
): { purchases: Purchases; observationEnd: number } {
  const source = drawsOf(seed, "replacement");
  const wait = randomNormal.source(source)(540, 60);
  const days = 5 * 365;
  const bought = Array.from({ length: customers }, () => {
    const visits: Visit[] = [];
    for (let day = source() * days * 0.8; day < days; day += Math.max(1, wait()))
      visits.push([simulatedFrom + Math.floor(day), 100 + Math.floor(900 * source())]);
    return visits;
  });
  return { purchases: historyOf(bought), observationEnd: simulatedFrom + days - 1 };
}
