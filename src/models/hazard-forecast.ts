import type { ReturnHazard } from "./return-hazard.ts";

/** Hazard summed up to a real number of periods: −log P(no order by then), even within a period. */
type CumulativeHazard = (periods: number) => number;

function cumulative(hazard: Float64Array): CumulativeHazard {
  const rates = hazard.map((probability) => -Math.log1p(-probability));
  const sums = new Float64Array(rates.length);
  for (let at = 1; at < rates.length; at += 1) sums[at] = (sums[at - 1] ?? 0) + (rates[at - 1] ?? 0);
  const last = rates.length - 1;
  return (periods) => {
    const at = Math.min(Math.floor(periods), last);
    return (sums[at] ?? 0) + (periods - at) * (rates[at] ?? 0);
  };
}

/** P(order within `periods`, none in the `k` periods before). */
const chanceWithin = (sum: CumulativeHazard, k: number, periods: number): number =>
  0 - Math.expm1(sum(k) - sum(k + periods));

function checkStates(kSinceLast: Float64Array, isRepeat: Uint8Array, periods: number): void {
  if (kSinceLast.length !== isRepeat.length)
    throw new Error(`${kSinceLast.length} customers with a last order, ${isRepeat.length} with a buyer type`);
  if (!(periods >= 0 && Number.isFinite(periods)))
    throw new Error(`${periods} periods can't be looked ahead`);
  const row = kSinceLast.findIndex((k) => !(k >= 0 && Number.isFinite(k)));
  if (row >= 0) throw new Error(`customer ${row} ordered ${kSinceLast[row]} periods ago`);
}

/**
 * P(at least one order in the next `periods`) of customers who ordered last `kSinceLast` periods ago (both real
 * numbers, ≥ 0), 0..1. Within a period the hazard is spread evenly, so parts of one count in proportion.
 */
export function hazardProbability(
  hazard: ReturnHazard,
  kSinceLast: Float64Array,
  isRepeat: Uint8Array,
  periods: number,
): Float64Array {
  checkStates(kSinceLast, isRepeat, periods);
  const ofType = [cumulative(hazard.first), cumulative(hazard.repeat)] as const;
  return kSinceLast.map((k, at) => chanceWithin(ofType[isRepeat[at] === 1 ? 1 : 0], k, periods));
}

/** Steps a period in which orders may follow each other, and after which they are computed. */
const stepsAPeriod = 32;
const fewestSteps = 32;
const mostSteps = 2048;

/**
 * Expected orders of a renewal process within each step after an order (Xie 1989): the order that follows, and the
 * orders after that, with the distribution taken in the middle of a step.
 */
function ordersByStep(sum: CumulativeHazard, steps: number, step: number): Float64Array {
  const middles = Float64Array.from({ length: steps }, (_, at) => chanceWithin(sum, 0, (at + 0.5) * step));
  const added = new Float64Array(steps);
  let total = 0;
  for (let at = 0; at < steps; at += 1) {
    let later = chanceWithin(sum, 0, (at + 1) * step) - total;
    for (let before = 0; before < at; before += 1)
      later += (middles[at - before] ?? 0) * (added[before] ?? 0);
    added[at] = later / (1 - (middles[0] ?? 0));
    total += added[at] ?? 0;
  }
  return added;
}

/** Summed hazards are told apart up to here: who has not ordered by then is one in 10²⁶⁰. */
const largestSum = 600;

/**
 * Expected orders after the first, at k = 0, 1, 2, … steps since the last order up to where the hazard stays as it is:
 * each renewal follows a first order that came early enough.
 */
function laterOrders(hazard: Float64Array, renewed: Float64Array, step: number): Float64Array {
  const sum = cumulative(hazard);
  const steps = renewed.length;
  const places = Math.ceil((hazard.length - 1) / step) + 1;
  const middles = Float64Array.from({ length: places + steps }, (_, at) => sum((at + 0.5) * step));
  // one exponential a place in place of one for each pair; beyond this they would overflow
  const survivals = middles.map((gone) => Math.exp(-Math.min(gone, largestSum)));
  const all = renewed.reduce((total, orders) => total + orders, 0);
  const backwards = renewed.toReversed();
  return Float64Array.from({ length: places }, (_, place) => {
    const grown = Math.exp(Math.min(sum(place * step), largestSum));
    // of the renewals, those whose first order would have come too late
    let late = 0;
    for (let at = 0; at < steps; at += 1) late += (backwards[at] ?? 0) * (survivals[place + at] ?? 0);
    return Math.max(0, all - grown * late);
  });
}

/** The table's value at a place between its rows; the last row beyond them. */
function between(table: Float64Array, place: number): number {
  const below = Math.min(Math.floor(place), table.length - 1);
  const low = table[below] ?? 0;
  return low + ((table[below + 1] ?? low) - low) * (place - below);
}

/**
 * Expected orders in the next `periods` of customers who ordered last `kSinceLast` periods ago (both real numbers, ≥
 * 0); after each order a customer is a repeat buyer at k = 0. Never below the probability of one order. The first
 * order is exact; those after it come from a table by k in steps of about a 32nd of a period: an error
 * below 0.1% unless several orders a period are to be expected (0.2% at seven).
 */
export function hazardOrders(
  hazard: ReturnHazard,
  kSinceLast: Float64Array,
  isRepeat: Uint8Array,
  periods: number,
): Float64Array {
  checkStates(kSinceLast, isRepeat, periods);
  if (periods === 0) return new Float64Array(kSinceLast.length);
  const steps = Math.min(Math.max(Math.ceil(periods * stepsAPeriod), fewestSteps), mostSteps);
  const step = periods / steps;
  const renewed = ordersByStep(cumulative(hazard.repeat), steps, step);
  const ofType = [hazard.first, hazard.repeat].map((values) => ({
    sum: cumulative(values),
    later: laterOrders(values, renewed, step),
  }));
  return kSinceLast.map((k, at) => {
    const type = ofType[isRepeat[at] === 1 ? 1 : 0];
    return type ? chanceWithin(type.sum, k, periods) + between(type.later, k / step) : Number.NaN;
  });
}
