import type { Snapshot } from "../contest/known.ts";
import { type Predictor, yearDays } from "./predict.ts";

/** The totals that the report prints with a range. */
export const measures = ["orders", "orders_52_weeks", "value", "value_52_weeks", "leavers", "loss"] as const;

/** One of them: orders and value within the horizon or 52 weeks, customers without an order, expected loss. */
export type Measure = (typeof measures)[number];

/** A number of each customer for each measure. */
export type MeasureColumns = Readonly<Record<Measure, Float64Array>>;

/** A way to group customers: the place of each customer's group. */
export interface Grouping {
  name: string;
  groupOf: Uint8Array;
  groups: number;
}

/** A loop, since it runs for every resample. */
function product(one: Float64Array, other: Float64Array): Float64Array {
  const column = new Float64Array(one.length);
  for (let row = 0; row < column.length; row += 1) column[row] = (one[row] ?? 0) * (other[row] ?? 0);
  return column;
}

/** What is expected of each customer, where a purchase day brings `dayValue`. */
export function expectedOf(
  { learned, horizonDays }: Predictor,
  customers: Snapshot,
  dayValue: Float64Array,
): MeasureColumns {
  const { probability, orders } = learned.forecast(customers, horizonDays);
  const { orders: yearly } = learned.forecast(customers, yearDays);
  const leavers = probability.map((chance) => 1 - chance);
  const active = product(learned.ordersWhileActive(customers, horizonDays), dayValue);
  return {
    orders,
    orders_52_weeks: yearly,
    value: product(orders, dayValue),
    value_52_weeks: product(yearly, dayValue),
    leavers,
    loss: product(leavers, active),
  };
}

/**
 * How far what a customer does may lie from what is expected by chance alone, as a variance: orders as a Poisson count, each
 * of which brings what is expected of one; leaving as a throw of a coin. What customers differ in besides comes on top.
 */
export function chanceOf(expected: MeasureColumns, dayValue: Float64Array): MeasureColumns {
  const { orders, orders_52_weeks, value, value_52_weeks, leavers, loss } = expected;
  return {
    orders,
    orders_52_weeks,
    value: product(value, dayValue),
    value_52_weeks: product(value_52_weeks, dayValue),
    leavers: leavers.map((chance) => chance * (1 - chance)),
    // chance · (1 − chance) · (loss ÷ chance)²
    loss: loss.map((lost, row) => {
      const chance = leavers[row] ?? 0;
      return chance > 0 ? lost * lost * (1 / chance - 1) : 0;
    }),
  };
}

/** The sums by group and measure: `[group * measures.length + measure]`. */
export function sumGroups(columns: MeasureColumns, { groupOf, groups }: Grouping): Float64Array {
  const sums = new Float64Array(groups * measures.length);
  for (const [place, measure] of measures.entries()) {
    const column = columns[measure];
    for (let row = 0; row < column.length; row += 1) {
      const at = (groupOf[row] ?? 0) * measures.length + place;
      sums[at] = (sums[at] ?? 0) + (column[row] ?? 0);
    }
  }
  return sums;
}
