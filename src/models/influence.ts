import type { Fit, Fitted, Parameters } from "./fit.ts";
import type { GroupedHistories } from "./histories.ts";
import type { PurchaseModel } from "./purchase-model.ts";

/** The customer whose absence would move a parameter the most. */
export interface Influence {
  /** Largest |parameter without the customer ÷ with − 1|; 1 where nothing could be fitted without. */
  largest: number;
  /** Which parameter that is. */
  parameter: string;
  /** The row of the grouped histories that the customer belongs to. */
  group: number;
  /** Whether the model was refitted without the customer, not only approximated. */
  exact: boolean;
}

/** How many of the customers with most orders are left out in earnest, one at a time. */
const refitted = 20;

/** Moves of the log parameters when one customer of a group is left out. */
type Moves = readonly number[];

/**
 * One-step approximation (Cook 1986; the infinitesimal jackknife): what is left out pulled the optimum by
 * covariance × its score. Group by group.
 */
function oneSteps(model: PurchaseModel, fit: Fitted, histories: GroupedHistories): (group: number) => Moves {
  const scores = model.gradients(fit.parameters, histories);
  const size = model.parameterNames.length;
  const covariance = fit.covariance ?? model.parameterNames.map(() => model.parameterNames.map(() => 0));
  return (group) =>
    covariance.map(
      (row) => -row.reduce((sum, value, at) => sum + value * (scores[size * group + at] ?? 0), 0),
    );
}

/** The move that is largest as a share of the parameter, and of which parameter. */
function largestOf(moves: Moves): { largest: number; at: number } {
  const shares = moves.map((move) => Math.abs(Math.expm1(move)));
  const largest = Math.max(...shares);
  return { largest, at: shares.indexOf(largest) };
}

/** Groups of the customers with most orders; they are the last, since groups are in order of frequency. */
function busiest({ customers }: GroupedHistories): number[] {
  const groups: number[] = [];
  let counted = 0;
  for (let group = customers.length - 1; group >= 0 && counted < refitted; group -= 1) {
    if (!((customers[group] ?? 0) > 0)) continue;
    counted += customers[group] ?? 0;
    groups.push(group);
  }
  return groups;
}

/** Moves of the log parameters by a fit without one customer of the group, started where one step leads. */
function refitWithout(
  model: PurchaseModel,
  fit: Fitted,
  histories: GroupedHistories,
  group: number,
  step: Moves,
): Moves {
  const { parameterNames } = model;
  const of = (parameters: Parameters, at: number) => parameters[parameterNames[at] ?? ""] ?? NaN;
  const customers = histories.customers.slice();
  customers[group] = Math.max(0, (customers[group] ?? 0) - 1);
  // far steps are no start
  const near = step.map((move) => Math.min(1, Math.max(-1, move)));
  const start = Object.fromEntries(
    parameterNames.map((name, at) => [name, of(fit.parameters, at) * Math.exp(near[at] ?? 0)]),
  );
  const without: Fit = model.fit({ ...histories, customers }, { start, like: fit });
  if (without.parameters === null) return parameterNames.map(() => Math.LN2);
  return parameterNames.map((_, at) => Math.log(of(without.parameters, at) / of(fit.parameters, at)));
}

/**
 * How much the customer with most influence moves the parameters of a fit: all customers by a one-step approximation,
 * and the 20 with most orders, as well as the first by that approximation, by refitting without them.
 */
export function influenceOf(model: PurchaseModel, fit: Fitted, histories: GroupedHistories): Influence {
  const stepOf = oneSteps(model, fit, histories);
  const steps = Array.from(histories.customers, (weight, group) =>
    weight > 0 ? largestOf(stepOf(group)) : { largest: 0, at: 0 },
  );
  const first = steps.reduce(
    (best, { largest }, at) => (largest > (steps[best]?.largest ?? 0) ? at : best),
    0,
  );
  const exact = new Map(
    [...new Set([...busiest(histories), first])].map((group) => [
      group,
      largestOf(refitWithout(model, fit, histories, group, stepOf(group))),
    ]),
  );
  let worst: Influence = { largest: -1, parameter: "", group: 0, exact: false };
  for (const [group, step] of steps.entries()) {
    const { largest, at } = exact.get(group) ?? step;
    if (largest > worst.largest)
      worst = { largest, parameter: model.parameterNames[at] ?? "", group, exact: exact.has(group) };
  }
  return worst;
}
