import { customersOf, type Purchases } from "./purchases.ts";

/** Periods since the last purchase in which a customer could purchase again; weights of customers summed, by k. */
export interface PeriodCounts {
  /** Who had not purchased before period k = 0, 1, 2, … since their last purchase. */
  exposed: Float64Array;
  /** Those of them who purchased in it; ≤ exposed. */
  ordered: Float64Array;
}

/** Exposure of customers with one purchase so far, and of those who have returned. */
export interface HazardExposure {
  first: PeriodCounts;
  repeat: PeriodCounts;
}

/** Days a period may overlap its neighbour by rounding: 7 · (182 ÷ 6) is not a whole number of days. */
const rounding = 1e-9;

/** Whole periods that fit into `days`, and periods begun by then. */
const wholePeriods = (days: number, periodDays: number) => Math.floor(days / periodDays + rounding);
const begunPeriods = (days: number, periodDays: number) => Math.ceil(days / periodDays - rounding);

interface Gap {
  /** Days from the purchase that opens the gap to `from`, to the next purchase (Infinity: none) and to `to`. */
  toFrom: number;
  toNext: number;
  toEnd: number;
  weight: number;
}

/** Adds one gap; `exposed` collects steps up and down, to be summed in the end. */
function addGap({ exposed, ordered }: PeriodCounts, gap: Gap, periodDays: number): void {
  const entry = gap.toFrom > 0 ? begunPeriods(gap.toFrom, periodDays) : 0;
  const whole = wholePeriods(gap.toEnd, periodDays);
  const purchase = begunPeriods(gap.toNext, periodDays) - 1;
  const exit = Math.min(whole, purchase + 1);
  if (exit <= entry) return;
  exposed[entry] = (exposed[entry] ?? 0) + gap.weight;
  exposed[exit] = (exposed[exit] ?? 0) - gap.weight;
  if (purchase < whole) ordered[purchase] = (ordered[purchase] ?? 0) + gap.weight;
}

function sumSteps({ exposed, ordered }: PeriodCounts): PeriodCounts {
  let sum = 0;
  const sums = exposed.map((step) => {
    sum += step;
    return sum;
  });
  return { exposed: sums.slice(0, -1), ordered };
}

function longestGap(purchases: Purchases, to: number): number {
  let longest = 0;
  for (let customer = 0; customer < customersOf(purchases); customer += 1)
    longest = Math.max(longest, to - (purchases.days[purchases.starts[customer] ?? 0] ?? to));
  return longest;
}

/**
 * Counts in which periods since their last purchase customers could order again, and did. Period k of a purchase on
 * day d are the days after d + k · periodDays up to d + (k + 1) · periodDays, that one included. It counts where it
 * lies wholly between the evenings of `from` and `to` (whole days), whatever happened in it: then periods cut off at
 * either end can't bend the shares. So a gap that began before `from` enters at the first whole period after it, and
 * a purchase in a period that is not whole counts nowhere. A customer is a repeat buyer from the second purchase day
 * on. Nothing after `to` is looked at but whether it is later. `weights` one a customer: counts as that many
 * (bootstrap).
 */
export function exposureOf(
  purchases: Purchases,
  from: number,
  to: number,
  periodDays: number,
  weights?: Float64Array,
): HazardExposure {
  if (!(periodDays > 0 && Number.isFinite(periodDays))) throw new Error(`a period has ${periodDays} days`);
  const customers = customersOf(purchases);
  if (weights && weights.length !== customers)
    throw new Error(`${weights.length} weights for ${customers} customers`);
  const periods = wholePeriods(longestGap(purchases, to), periodDays);
  const empty = (): PeriodCounts => ({
    exposed: new Float64Array(periods + 1),
    ordered: new Float64Array(periods),
  });
  const first = empty();
  const repeat = empty();
  for (let customer = 0; customer < customers; customer += 1) {
    const weight = weights ? (weights[customer] ?? 0) : 1;
    const start = purchases.starts[customer] ?? 0;
    const end = purchases.starts[customer + 1] ?? 0;
    for (let at = start; at < end; at += 1) {
      const day = purchases.days[at] ?? 0;
      if (day > to) break;
      const next = at + 1 < end ? (purchases.days[at + 1] ?? 0) : Number.POSITIVE_INFINITY;
      const gap = { toFrom: from - day, toNext: next - day, toEnd: to - day, weight };
      addGap(at === start ? first : repeat, gap, periodDays);
    }
  }
  return { first: sumSteps(first), repeat: sumSteps(repeat) };
}
