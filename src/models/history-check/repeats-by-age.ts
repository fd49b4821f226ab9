import { customersOf, type Purchases } from "../purchases.ts";
import type { ClassCounts } from "./class-counts.ts";

/** Time since the first purchase is told apart by about a month, and by more where that would be too many classes. */
const ageDays = 30;
const mostAges = 64;

/**
 * Repeat purchases and customers who could have made one, by day since the first of any and by class of customer's age: class
 * `a` holds those whose first purchase lies `a · width + 1` to `(a + 1) · width` days back. However customers differ in rate
 * and time of leaving, those of one age repeat at one mean rate on every day, if nothing but their age changes it.
 */
export interface RepeatsByAge extends ClassCounts {
  firstDay: number;
  width: number;
}

/** The first day of any purchase; null where there is none. */
export function firstDayOfAll({ starts, days }: Purchases): number | null {
  let first = Number.POSITIVE_INFINITY;
  for (let at = 0; at + 1 < starts.length; at += 1) first = Math.min(first, days[starts[at] ?? 0] ?? first);
  return Number.isFinite(first) ? first : null;
}

/** Customers who made their first purchase before each day. */
function wonBefore(purchases: Purchases, firstDay: number, periods: number): Float64Array {
  const won = new Float64Array(periods + 1);
  for (let customer = 0; customer < customersOf(purchases); customer += 1) {
    const after = (purchases.days[purchases.starts[customer] ?? 0] ?? 0) - firstDay + 1;
    won[after] = (won[after] ?? 0) + 1;
  }
  for (let day = 1; day < won.length; day += 1) won[day] = (won[day] ?? 0) + (won[day - 1] ?? 0);
  return won;
}

function addExposure({ periods, width, exposure }: RepeatsByAge, won: Float64Array): void {
  for (let age = 0; age * width < periods; age += 1)
    for (let day = age * width + 1; day < periods; day += 1) {
      const tooOld = won[Math.max(0, day - (age + 1) * width)] ?? 0;
      exposure[age * periods + day] = (won[day - age * width] ?? 0) - tooOld;
    }
}

function addEvents({ periods, width, firstDay, events }: RepeatsByAge, purchases: Purchases): void {
  for (let customer = 0; customer < customersOf(purchases); customer += 1) {
    const start = purchases.starts[customer] ?? 0;
    const born = purchases.days[start] ?? 0;
    for (let at = start + 1; at < (purchases.starts[customer + 1] ?? 0); at += 1) {
      const day = purchases.days[at] ?? 0;
      const cell = Math.floor((day - born - 1) / width) * periods + day - firstDay;
      events[cell] = (events[cell] ?? 0) + 1;
    }
  }
}

/** Counts from the first purchase of all to `until`, after which there is no purchase; null where no day follows the first. */
export function repeatsByAge(purchases: Purchases, until: number): RepeatsByAge | null {
  const firstDay = firstDayOfAll(purchases);
  if (firstDay === null || firstDay >= until) return null;
  const periods = until - firstDay + 1;
  const width = Math.max(ageDays, Math.ceil(periods / mostAges));
  const size = Math.ceil(periods / width) * periods;
  const counts = {
    periods,
    firstDay,
    width,
    events: new Float64Array(size),
    exposure: new Float64Array(size),
  };
  addExposure(counts, wonBefore(purchases, firstDay, periods));
  addEvents(counts, purchases);
  return counts;
}

/** Expected repeats from the first purchase up to each age in days, at the mean rates of all time from `from` on. */
function expectedByAge({ periods, width, firstDay, events, exposure }: RepeatsByAge, from: number) {
  const expected = new Float64Array(periods + 1);
  for (let age = 0; age * width < periods; age += 1) {
    const row = (values: Float64Array) =>
      values
        .subarray(age * periods + Math.max(0, from - firstDay), (age + 1) * periods)
        .reduce((sum, value) => sum + value, 0);
    const exposed = row(exposure);
    const rate = exposed > 0 ? row(events) / exposed : 0;
    for (let day = age * width + 1; day <= Math.min(periods, (age + 1) * width); day += 1)
      expected[day] = (expected[day] ?? 0) + (expected[day - 1] ?? 0) + rate;
  }
  return expected;
}

/**
 * How many times more customers' repeats vary than independent events do: Σ(observed − expected)² ÷ Σ expected over
 * customers, from the morning of `from` on; at least 1. One customer with a hundred repeats is one witness, not a hundred.
 */
export function dispersionOfCustomers(counts: RepeatsByAge, purchases: Purchases, from: number): number {
  const expectedTo = expectedByAge(counts, from);
  const until = counts.firstDay + counts.periods - 1;
  let [squares, sum] = [0, 0];
  for (let customer = 0; customer < customersOf(purchases); customer += 1) {
    const start = purchases.starts[customer] ?? 0;
    const born = purchases.days[start] ?? 0;
    let observed = 0;
    for (let at = start + 1; at < (purchases.starts[customer + 1] ?? 0); at += 1)
      if ((purchases.days[at] ?? 0) >= from) observed += 1;
    const expected = (expectedTo[until - born] ?? 0) - (expectedTo[Math.max(0, from - 1 - born)] ?? 0);
    squares += (observed - expected) ** 2;
    sum += expected;
  }
  return sum > 0 ? Math.max(1, squares / sum) : 1;
}
