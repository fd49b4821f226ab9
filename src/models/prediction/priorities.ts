import { quantile } from "../measures/quantile.ts";
import type { Predictions } from "./predict.ts";

/** What is done about a cell of value × risk, most urgent first. */
export const priorityGroups = ["Protect", "Reward", "Watch", "Deprioritize"] as const;

/** One of them. */
export type PriorityGroup = (typeof priorityGroups)[number];

/** The cut points of terciles, rising: a value equal to a cut belongs to the lower third, so equal values stay together. */
export interface TercileCuts {
  value: readonly number[];
  risk: readonly number[];
}

const thirds = [1 / 3, 2 / 3];

const cutsOfColumn = (column: Float64Array): number[] => {
  const sorted = Float64Array.from(column).sort();
  return thirds.map((share) => quantile(sorted, share));
};

const risksOf = ({ probability_of_order }: Predictions) => probability_of_order.map((chance) => 1 - chance);

/** The terciles of value if the customer stays, and of the probability to leave, among these customers. */
export function tercileCutsOf(predictions: Predictions): TercileCuts {
  return { value: cutsOfColumn(predictions.active_value), risk: cutsOfColumn(risksOf(predictions)) };
}

const tercilesOf = (column: Float64Array, cuts: readonly number[]): Uint8Array =>
  Uint8Array.from(column, (value) => 1 + cuts.filter((cut) => cut < value).length);

/**
 * What is done about a value tercile and a risk tercile (1 low … 3 high): high value and high risk → protect; high value
 * and low risk → reward; low value → deprioritize; what lies between is watched.
 */
export function priorityOf(valueTercile: number, riskTercile: number): PriorityGroup {
  if (valueTercile === 1) return "Deprioritize";
  if (valueTercile === 3 && riskTercile === 3) return "Protect";
  return valueTercile === 3 && riskTercile === 1 ? "Reward" : "Watch";
}

/** The terciles and the priority of each customer. */
export interface Priorities {
  value_tercile: Uint8Array;
  risk_tercile: Uint8Array;
  priority_group: readonly PriorityGroup[];
}

/** Ranks customers by value and risk under the given cut points. */
export function prioritiesOf(predictions: Predictions, cuts: TercileCuts): Priorities {
  const value_tercile = tercilesOf(predictions.active_value, cuts.value);
  const risk_tercile = tercilesOf(risksOf(predictions), cuts.risk);
  return {
    value_tercile,
    risk_tercile,
    priority_group: Array.from(value_tercile, (value, at) => priorityOf(value, risk_tercile[at] ?? 0)),
  };
}
