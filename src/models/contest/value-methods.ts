import type { Fit } from "../fit.ts";
import { expectedValue, fitGammaGamma } from "../gamma-gamma.ts";
import { quantile } from "../measures/quantile.ts";
import type { Known, Snapshot } from "./known.ts";

/** Ways to say what a purchase day of a customer will bring; the last always can. */
export const valueMethodNames = ["gamma_gamma", "own_mean", "group_mean", "overall_mean"] as const;

/** One way to say what a purchase day brings. */
export type ValueMethodName = (typeof valueMethodNames)[number];

/** Expected value of a purchase day of each customer, in the report's currency; ≥ 0. */
export interface LearnedValue {
  valueOf(customers: Snapshot): Float64Array;
  fit?: Fit;
}

/** A candidate for the value of a purchase day; null where the past gives it nothing to learn. */
export interface ValueMethod {
  name: ValueMethodName;
  learn(known: Known): LearnedValue | null;
}

function filled({ state }: Pick<Snapshot, "state">, value: (row: number) => number): Float64Array {
  const column = new Float64Array(state.firstDay.length);
  for (let row = 0; row < column.length; row += 1) column[row] = value(row);
  return column;
}

/** The customers with repeat purchases of some value: frequency and mean value, for Gamma-Gamma. */
export function repeatValuesOf({ state }: Snapshot): { frequency: Float64Array; meanValue: Float64Array } {
  const rows = Array.from(state.repeatDays.keys()).filter((row) => (state.repeatValue[row] ?? 0) > 0);
  return {
    frequency: Float64Array.from(rows, (row) => state.repeatDays[row] ?? 0),
    meanValue: Float64Array.from(rows, (row) => state.repeatValue[row] ?? 0),
  };
}

/** The fit of Gamma-Gamma to the customers of a snapshot. */
export function fitRepeatValues(customers: Snapshot): Fit {
  const { frequency, meanValue } = repeatValuesOf(customers);
  return fitGammaGamma(frequency, meanValue);
}

/** Gamma-Gamma: customers differ in what they spend, and each varies around a mean of their own. */
export const gammaGamma: ValueMethod = {
  name: "gamma_gamma",
  learn({ now }) {
    const fit = fitRepeatValues(now);
    if (fit.parameters === null || (fit.parameters["q"] ?? 0) <= 1) return null;
    const { parameters } = fit;
    return {
      fit,
      valueOf: ({ state }) => {
        const known = (row: number) => (state.repeatValue[row] ?? 0) > 0;
        const days = filled({ state }, (row) => (known(row) ? (state.repeatDays[row] ?? 0) : 0));
        const means = filled({ state }, (row) => (known(row) ? (state.repeatValue[row] ?? 0) : 0));
        return expectedValue(parameters, days, means);
      },
    };
  },
};

/** Mean value of a repeat purchase day over all customers; of any purchase day where nobody has repeated. */
function overallValue({ past }: Known): number {
  let sum = 0;
  let days = 0;
  for (let customer = 0; customer + 1 < past.starts.length; customer += 1)
    for (let at = (past.starts[customer] ?? 0) + 1; at < (past.starts[customer + 1] ?? 0); at += 1) {
      sum += past.amounts[at] ?? 0;
      days += 1;
    }
  if (days > 0) return sum / days;
  return past.amounts.reduce((total, amount) => total + amount, 0) / Math.max(1, past.amounts.length);
}

/** Every purchase day brings what purchase days have brought. */
export const overallMean: ValueMethod = {
  name: "overall_mean",
  learn(known) {
    const value = overallValue(known);
    return { valueOf: (customers) => filled(customers, () => value) };
  },
};

/** Every customer goes on as before: the mean of the customer's own repeat days, of all where there are none. */
export const ownMean: ValueMethod = {
  name: "own_mean",
  learn(known) {
    const value = overallValue(known);
    return {
      valueOf: (customers) =>
        filled(customers, (row) => {
          const own = customers.state.repeatValue[row] ?? Number.NaN;
          return Number.isNaN(own) ? value : own;
        }),
    };
  },
};

const thirds = [1 / 3, 2 / 3];
/** Returns that a group needs before its own mean is believed. */
const enoughReturns = 30;

/** Customers alike in one-time or repeat and in what a purchase day has brought so far: what those who returned then brought. */
export const groupMean: ValueMethod = {
  name: "group_mean",
  learn(known) {
    const sorted = Float64Array.from(known.window.state.dayValue).sort();
    const cuts = thirds.map((share) => quantile(sorted, share));
    const groupOf = ({ state }: Snapshot, row: number) =>
      cuts.filter((cut) => cut < (state.dayValue[row] ?? 0)).length + (state.isRepeat[row] ?? 0) * 3;
    const sums = new Float64Array(6);
    const days = new Float64Array(6);
    for (const [row, orders] of known.outcomes.orders.entries()) {
      const group = groupOf(known.window, row);
      sums[group] = (sums[group] ?? 0) + (known.outcomes.value[row] ?? 0);
      days[group] = (days[group] ?? 0) + orders;
    }
    const overall = overallValue(known);
    const means = sums.map((sum, at) => ((days[at] ?? 0) >= enoughReturns ? sum / (days[at] ?? 1) : overall));
    return { valueOf: (customers) => filled(customers, (row) => means[groupOf(customers, row)] ?? overall) };
  },
};

/** All candidates, in the order of the report. */
export const valueMethods: readonly ValueMethod[] = [gammaGamma, ownMean, groupMean, overallMean];
