import type { Forecasting } from "../models/prediction/forecast.ts";
import { priorityGroups } from "../models/prediction/priorities.ts";
import type { Purchases } from "../models/purchases.ts";

/** The columns of a customer's predictions, in the order of the table customer_predictions. */
export const predictionColumns = [
  "customer_row",
  "probability_of_order",
  "expected_purchases",
  "expected_purchases_52_weeks",
  "expected_order_value",
  "expected_value",
  "customer_lifetime_value",
  "active_value",
  "expected_loss",
  "value_tercile",
  "risk_tercile",
  "priority_order",
] as const;

/** The predictions of customers, one row each. */
export type PredictionColumns = Record<(typeof predictionColumns)[number], Float64Array>;

/** The predictions of a range of customers as columns; `fromRow` is the first one's place. */
export function columnsOf(
  apply: NonNullable<Forecasting["apply"]>,
  purchases: Purchases,
  fromRow: number,
): PredictionColumns {
  const { value_tercile, risk_tercile, priority_group, ...predictions } = apply(purchases);
  return {
    ...predictions,
    customer_row: Float64Array.from(value_tercile, (_, at) => fromRow + at),
    value_tercile: Float64Array.from(value_tercile),
    risk_tercile: Float64Array.from(risk_tercile),
    priority_order: Float64Array.from(priority_group, (group) => priorityGroups.indexOf(group)),
  };
}

/** The columns of all parts, one after the other. */
export function joined(parts: readonly PredictionColumns[]): PredictionColumns {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const column = (name: keyof PredictionColumns) => {
    const all = new Float64Array(parts.reduce((sum, part) => sum + part[name].length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part[name], at);
      at += part[name].length;
    }
    return all;
  };
  return Object.fromEntries(predictionColumns.map((name) => [name, column(name)])) as PredictionColumns;
}

/** Of the customers whom a forecast knew on its first day: how many they are, and the orders expected within the horizon. */
export interface KnownTotal {
  customers: number;
  orders: number;
}

/** Before anybody is counted. */
export const nobody: KnownTotal = { customers: 0, orders: 0 };

/** Adds those of some customers whose first purchase is not after the last day that the forecast knew. */
export function addKnown(
  total: KnownTotal,
  { starts, days }: Purchases,
  { expected_purchases }: PredictionColumns,
  lastKnownDay: number,
): KnownTotal {
  let { customers, orders } = total;
  for (const [customer, expected] of expected_purchases.entries()) {
    if ((days[starts[customer] ?? 0] ?? 0) > lastKnownDay) continue;
    customers += 1;
    orders += expected;
  }
  return { customers, orders };
}
