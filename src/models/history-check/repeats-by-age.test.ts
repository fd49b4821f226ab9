import { expect, test } from "vitest";
import { customersOf } from "../purchases.ts";
import { dispersionOfCustomers, repeatsByAge } from "./repeats-by-age.ts";
import { endOf, purchasesOf, simulate, simulatedFrom, usualWorld } from "./test-histories.ts";

test("exposure and repeats are those of a count of every customer on every day", () => {
  const world = { ...usualWorld, customers: 40, days: 200 };
  const purchases = simulate(world);
  const counts = repeatsByAge(purchases, endOf(world));
  if (!counts) throw new Error("nothing was counted");
  const events = new Float64Array(counts.events.length);
  const exposure = new Float64Array(counts.events.length);
  for (let customer = 0; customer < customersOf(purchases); customer += 1) {
    const own = Array.from(
      purchases.days.subarray(purchases.starts[customer], purchases.starts[customer + 1]),
    );
    for (let day = (own[0] ?? 0) + 1; day <= endOf(world); day += 1) {
      const age = Math.floor((day - (own[0] ?? 0) - 1) / counts.width);
      const cell = age * counts.periods + day - counts.firstDay;
      exposure[cell] = (exposure[cell] ?? 0) + 1;
      if (own.includes(day)) events[cell] = (events[cell] ?? 0) + 1;
    }
  }
  expect(counts.exposure).toEqual(exposure);
  expect(counts.events).toEqual(events);
});

test("a history of one day has nothing to count", () => {
  expect(repeatsByAge(purchasesOf([[100], [100]]), 100)).toBeNull();
  expect(repeatsByAge(purchasesOf([]), 100)).toBeNull();
});

test("customers who differ are fewer witnesses than their repeats", () => {
  // four customers over the same ten days: five repeats are expected of each
  const days = Array.from({ length: 11 }, (_, day) => day);
  const even = [0, 1, 3, 5, 7, 9];
  const dispersionOf = (customers: number[][]) => {
    const purchases = purchasesOf(customers);
    const counts = repeatsByAge(purchases, 10);
    return counts && dispersionOfCustomers(counts, purchases, 0);
  };
  expect(dispersionOf([even, even, even, even])).toBe(1);
  // two with ten and two with none: 4 · 25 ÷ 20
  expect(dispersionOf([days, days, [0], [0]])).toBeCloseTo(5, 9);
});

test("the dispersion of gamma rates is that of the negative binomial", () => {
  // oracle: one cohort over T weeks, variance ÷ mean = 1 + T ÷ alpha; of many customers, so within a tenth
  const world = { ...usualWorld, customers: 20_000, days: 364, r: 2, alpha: 26, s: 0, growth: 1 };
  const cohort = simulate({ ...world, chance: () => 1 });
  const counts = repeatsByAge(cohort, endOf(world));
  if (!counts) throw new Error("nothing was counted");
  // births are even over the year, so the mean of T ÷ alpha over expected repeats is Σ T² ÷ Σ T = 2/3 of 52 weeks
  const expected = 1 + ((2 / 3) * 52) / 26;
  expect(dispersionOfCustomers(counts, cohort, simulatedFrom) / expected).toBeGreaterThan(0.9);
  expect(dispersionOfCustomers(counts, cohort, simulatedFrom) / expected).toBeLessThan(1.1);
});
