import { quantile } from "../measures/quantile.ts";
import type { Snapshot } from "./known.ts";

/** Where the time since the last purchase bends: quantiles of one population, in days, rising. */
export interface FeaturePlan {
  bends: readonly number[];
  /** Bits of the categories of the first purchase that tell customers apart. */
  categories: readonly number[];
  /** Sales are measured in the mean of one population, so that the currency does not matter. */
  meanSales: number;
  columns: number;
}

const bendShares = [0.2, 0.4, 0.6, 0.8];
const mostCategories = 8;
/** A category that fewer than this share of customers began with, or that nearly all did, tells nothing. */
const rareShare = 0.01;
const fixedColumns = 7;

const daysSince = ({ state }: Snapshot) => Float64Array.from(state.lastDay, (last) => state.day - last);

const hasCategory = (mask: number, bit: number) => Math.floor(mask / 2 ** bit) % 2 === 1;

function tellingCategories({ state }: Snapshot): number[] {
  const size = state.firstCategories.length;
  const counts = Array.from({ length: 53 }, (_, bit) => ({
    bit,
    share: state.firstCategories.reduce((sum, mask) => sum + (hasCategory(mask, bit) ? 1 : 0), 0) / size,
  }));
  return counts
    .filter(({ share }) => share >= rareShare && share <= 1 - rareShare)
    .sort((one, other) => other.share - one.share || one.bit - other.bit)
    .slice(0, mostCategories)
    .map(({ bit }) => bit)
    .sort((one, other) => one - other);
}

/** What is measured of each customer; quantiles, categories and the unit of sales come from these customers alone. */
export function planFeatures(customers: Snapshot): FeaturePlan {
  const days = daysSince(customers).sort();
  const bends = [...new Set(bendShares.map((share) => quantile(days, share)))];
  const categories = tellingCategories(customers);
  const { sales } = customers.state;
  const meanSales = sales.reduce((sum, amount) => sum + amount, 0) / Math.max(1, sales.length);
  return {
    bends,
    categories,
    meanSales: meanSales > 0 ? meanSales : 1,
    columns: fixedColumns + 2 * bends.length + categories.length,
  };
}

/** One row a customer, row by row: recency, frequency, money, age of the relation and first categories. */
export function measureFeatures(customers: Snapshot, plan: FeaturePlan): Float64Array {
  const { state } = customers;
  const days = daysSince(customers);
  const rows = new Float64Array(days.length * plan.columns);
  for (let at = 0; at < days.length; at += 1) {
    const since = days[at] ?? 0;
    const repeats = state.repeatDays[at] ?? 0;
    const repeat = state.isRepeat[at] ?? 0;
    const age = state.day - (state.firstDay[at] ?? 0);
    const hinges = plan.bends.map((bend) => Math.max(0, since - bend));
    const mask = state.firstCategories[at] ?? 0;
    rows.set(
      [
        Math.log1p(since),
        since,
        repeat,
        repeat * Math.log1p(since),
        Math.log1p(repeats),
        Math.log1p((state.sales[at] ?? 0) / plan.meanSales),
        Math.log1p(age),
        ...hinges,
        ...hinges.map((hinge) => hinge * repeat),
        ...plan.categories.map((bit) => (hasCategory(mask, bit) ? 1 : 0)),
      ],
      at * plan.columns,
    );
  }
  return rows;
}
