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
  const leavers = new Float64Array(probability.length);
  for (let row = 0; row < leavers.length; row += 1) leavers[row] = 1 - (probability[row] ?? 0);
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
export function sumGroups(
  columns: MeasureColumns,
  { groupOf, groups }: { groupOf: Uint8Array | Uint32Array; groups: number },
): Float64Array {
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

/** Sums customers by all groupings at once, in their order, each as `sumGroups` has it. */
export type SumAll = (columns: MeasureColumns) => Float64Array[];

/**
 * Customers who are together in every grouping are summed once, and those sums by grouping: a bootstrap sums the same customers
 * again and again.
 */
export function summing(groupings: readonly Grouping[], customers: number): SumAll {
  const places = new Map<number, number>();
  const groupOf = new Uint32Array(customers);
  for (let row = 0; row < customers; row += 1) {
    const key = groupings.reduce((told, grouping) => told * 256 + (grouping.groupOf[row] ?? 0), 0);
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    groupOf[row] = place;
  }
  const finest = { groupOf, groups: places.size };
  const within = groupings.map((_, at) =>
    Uint8Array.from(places.keys(), (key) => Math.floor(key / 256 ** (groupings.length - 1 - at)) % 256),
  );
  return (columns) => {
    const sums = sumGroups(columns, finest);
    return groupings.map(({ groups }, at) => added(sums, within[at] ?? new Uint8Array(0), groups));
  };
}

function added(sums: Float64Array, groupOf: Uint8Array, groups: number): Float64Array {
  const all = new Float64Array(groups * measures.length);
  for (const [place, group] of groupOf.entries())
    for (let measure = 0; measure < measures.length; measure += 1) {
      const at = group * measures.length + measure;
      all[at] = (all[at] ?? 0) + (sums[place * measures.length + measure] ?? 0);
    }
  return all;
}
