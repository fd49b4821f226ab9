import type { HazardExposure, PeriodCounts } from "./exposure.ts";

/** Who has purchased once, and who has returned. */
export type BuyerType = "first" | "repeat";

/**
 * P(order in period k | none since the last order) by periods since it: above 0, below 1; the last value holds
 * beyond.
 */
export interface ReturnHazard {
  periodDays: number;
  first: Float64Array;
  repeat: Float64Array;
  /** The buyer type that nobody was seen in, so that it has the hazard of the other; null where both were seen. */
  borrowed: BuyerType | null;
}

/** Orders in the last period, which holds beyond: below them the periods at the end are one. */
const tailOrders = 10;
/** Orders to be expected of it at the overall hazard: where these did not come, few orders are no lack of customers. */
const tailOrdersExpected = 100;
/** How much less a neighbour's exposure counts for each period that it is away. */
const nearness = 0.5;
/** Orders' worth of exposure that a period may borrow: from its neighbours, and at the type's overall hazard. */
const neighbourOrders = [512, 128, 32, 8, 2, 0];
const overallOrders = [512, 128, 32, 8, 2, 0.5];

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** A hazard from counts and `borrowed` orders at a hazard `prior`: strictly between 0 and 1 if that is. */
const shrunk = (ordered: number, exposed: number, prior: number, borrowed: number): number =>
  (ordered + borrowed) / (exposed + borrowed / prior);

/** The counts with the periods at the end made one, as few of them as tell what holds beyond. */
function poolTail({ exposed, ordered }: PeriodCounts, overall: number): PeriodCounts {
  let last = exposed.length - 1;
  const sum = { exposed: exposed[last] ?? 0, ordered: ordered[last] ?? 0 };
  const isSparse = () => sum.ordered < tailOrders && sum.exposed * overall < tailOrdersExpected;
  for (; last > 0 && isSparse(); last -= 1) {
    sum.exposed += exposed[last - 1] ?? 0;
    sum.ordered += ordered[last - 1] ?? 0;
  }
  const pooled = { exposed: exposed.slice(0, last + 1), ordered: ordered.slice(0, last + 1) };
  pooled.exposed[last] = sum.exposed;
  pooled.ordered[last] = sum.ordered;
  return pooled;
}

/** For each place the sum of all others, each counted less the further it is away. */
function sumOfNeighbours(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length);
  for (let at = 1, before = 0; at < values.length; at += 1) {
    before = nearness * (before + (values[at - 1] ?? 0));
    sums[at] = (sums[at] ?? 0) + before;
  }
  for (let at = values.length - 2, after = 0; at >= 0; at -= 1) {
    after = nearness * (after + (values[at + 1] ?? 0));
    sums[at] = (sums[at] ?? 0) + after;
  }
  return sums;
}

/** One period's counts, and its neighbours' hazard (null: none was seen). */
interface Period {
  exposed: number;
  ordered: number;
  neighbours: number | null;
}

function periodsOf({ exposed, ordered }: PeriodCounts): Period[] {
  const near = { exposed: sumOfNeighbours(exposed), ordered: sumOfNeighbours(ordered) };
  return Array.from(exposed, (count, at) => {
    const seen = near.exposed[at] ?? 0;
    const neighbours = seen > 0 ? (near.ordered[at] ?? 0) / seen : null;
    return { exposed: count, ordered: ordered[at] ?? 0, neighbours };
  });
}

/** How much a period borrows, in orders to be expected at the overall hazard. */
interface Borrowing {
  neighbours: number;
  overall: number;
}

function estimate({ exposed, ordered, neighbours }: Period, overall: number, borrowing: Borrowing): number {
  const borrowed = borrowing.neighbours * ((neighbours ?? overall) / overall) + borrowing.overall;
  return (ordered + borrowed) / (exposed + (borrowing.neighbours + borrowing.overall) / overall);
}

/** The log-likelihood of every exposure, each foretold from all others. */
function leaveOneOut(
  periods: readonly Period[],
  borrowing: Borrowing,
  overallWithout: Record<0 | 1, number>,
): number {
  let sum = 0;
  for (const period of periods) {
    const { exposed, ordered } = period;
    // a customer's weight may be below 1
    const one = {
      ...period,
      exposed: Math.max(exposed - 1, ordered - 1, 0),
      ordered: Math.max(ordered - 1, 0),
    };
    const none = { ...period, exposed: Math.max(exposed - 1, ordered) };
    if (ordered > 0) sum += ordered * Math.log(estimate(one, overallWithout[1], borrowing));
    if (exposed > ordered)
      sum += (exposed - ordered) * Math.log1p(-estimate(none, overallWithout[0], borrowing));
  }
  return sum;
}

/** The smoothed hazard of one buyer type, `pooled` being that of both together. */
function smooth(counts: PeriodCounts, pooled: number): Float64Array {
  const exposed = sumOf(counts.exposed);
  const ordered = sumOf(counts.ordered);
  const overall = shrunk(ordered, exposed, pooled, 1);
  const overallWithout = {
    0: shrunk(ordered, Math.max(exposed - 1, ordered), pooled, 1),
    1: shrunk(Math.max(ordered - 1, 0), Math.max(exposed - 1, 0), pooled, 1),
  };
  const periods = periodsOf(poolTail(counts, overall));
  let best: Borrowing = { neighbours: 0, overall: 0 };
  let highest = Number.NEGATIVE_INFINITY;
  for (const neighbours of neighbourOrders)
    for (const ofOverall of overallOrders) {
      const borrowing = { neighbours, overall: ofOverall };
      const likelihood = leaveOneOut(periods, borrowing, overallWithout);
      if (!(likelihood > highest)) continue;
      best = borrowing;
      highest = likelihood;
    }
  return Float64Array.from(periods, (period) => estimate(period, overall, best));
}

/**
 * The hazard by period and buyer type: its orders ÷ exposure, where each period borrows exposure from its neighbours
 * (half as much for each period further away) and at the overall hazard of the type, in amounts that are the same
 * for all periods; so where many were seen their share stands, and where few were seen the others decide. The two
 * amounts are those of a small grid under which the exposures, each left out in turn, are likeliest: from these
 * counts alone. The overall hazard in turn borrows one order at that of both types. The periods at the end are
 * pooled until they hold ten orders, or a hundred were to be expected at the overall hazard, and hold beyond. A type
 * that nobody was seen in takes the other's hazard, and `borrowed` says so; null where nobody was seen at all.
 */
export function fitHazard({ first, repeat }: HazardExposure, periodDays: number): ReturnHazard | null {
  const seen = { first: sumOf(first.exposed), repeat: sumOf(repeat.exposed) };
  if (!(seen.first + seen.repeat > 0)) return null;
  const pooled = (sumOf(first.ordered) + sumOf(repeat.ordered) + 0.5) / (seen.first + seen.repeat + 1);
  const ofFirst = smooth(seen.first > 0 ? first : repeat, pooled);
  const ofRepeat = smooth(seen.repeat > 0 ? repeat : first, pooled);
  const borrowed = seen.first > 0 ? (seen.repeat > 0 ? null : "repeat") : "first";
  return { periodDays, first: ofFirst, repeat: ofRepeat, borrowed };
}
