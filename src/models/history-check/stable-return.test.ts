import { describe, expect, test } from "vitest";
import { monthOf } from "../calendar.ts";
import { checkStableReturn } from "./stable-return.ts";
import {
  endOf,
  purchasesOf,
  type SimulatedWorld,
  simulate,
  simulatedFrom,
  usualWorld,
} from "./test-histories.ts";

const found = (world: SimulatedWorld, from = simulatedFrom) =>
  checkStableReturn(simulate(world), from, endOf(world));

describe.each([
  ["Pareto/NBD", {}],
  ["NBD", { r: 0.8, alpha: 15, s: 0 }],
  ["few who come often", { r: 0.4, alpha: 2, s: 0.5, beta: 20 }],
])("a stationary history of %s customers", (_, parameters) => {
  test.each([
    ["of 200 customers", { customers: 200 }],
    ["of usual size", {}],
    ["of many", { customers: 20_000 }],
    ["over ten years", { days: 3650 }],
    ["over a year", { days: 380 }],
  ])("%s passes, however the base grows", (_name, size) => {
    for (const growth of [1, 3, 30])
      for (const seed of [0.11, 0.22]) {
        const { outcome, value, date } = found({ ...usualWorld, ...parameters, ...size, growth, seed });
        expect([outcome, date]).toEqual(["PASS", null]);
        if (value !== null) expect(Math.max(value, 1 / value)).toBeLessThanOrEqual(1.5);
      }
  });
});

const change = simulatedFrom + 545;

test.each([
  [3, "FAIL"],
  [2, "WARN"],
  [1.3, "PASS"],
])("a rate that is %f times as high from the middle of the history on is %s, with its ratio", (factor, outcome) => {
  const chance = (day: number) => (day < change ? 1 / factor : 1);
  const finding = found({ ...usualWorld, customers: 12_000, chance });
  expect(finding.outcome).toBe(outcome);
  expect((finding.value ?? 0) / factor).toBeGreaterThan(0.85);
  expect((finding.value ?? 0) / factor).toBeLessThan(1.15);
  if (outcome !== "PASS") expect(finding.date).toBe("2022-07-01");
});

test("a rate that falls is found as one that rises", () => {
  const finding = found({ ...usualWorld, customers: 12_000, chance: (day) => (day < change ? 1 : 1 / 3) });
  expect(finding).toMatchObject({ outcome: "FAIL", date: "2022-07-01" });
  expect((finding.value ?? 0) * 3).toBeGreaterThan(0.85);
  expect((finding.value ?? 0) * 3).toBeLessThan(1.15);
  expect(finding.sentence).toMatch(/far less often/);
});

test("repeats that were impossible before returnsBegin are no other regime", () => {
  const begin = simulatedFrom + 365;
  const world = { ...usualWorld, customers: 12_000, chance: (day: number) => (day < begin ? 0 : 1) };
  expect(found(world, begin)).toMatchObject({ outcome: "PASS", date: null });
});

test("a season that returns every year is no regime, wherever the history ends", () => {
  const chance = (day: number) => (monthOf(day) % 12 >= 9 ? 1 : 0.4);
  for (const days of [3 * 365, 3 * 365 + 120, 4 * 365 - 60])
    expect(found({ ...usualWorld, customers: 12_000, days, chance }).outcome).toBe("PASS");
});

test("below two years a change is a warning at most, since a season looks alike", () => {
  const chance = (day: number) => (day < simulatedFrom + 250 ? 0.2 : 1);
  const finding = found({ ...usualWorld, customers: 12_000, days: 550, chance });
  expect(finding.outcome).toBe("WARN");
  expect(finding.value).toBeGreaterThan(2.5);
});

test("one customer who comes ever more often is no regime", () => {
  const often = Array.from({ length: 40 }, (_, order) => 1000 - Math.round(900 * 0.9 ** order));
  const days = [...new Set(often)];
  const once = Array.from({ length: 50 }, (_, customer) => [customer * 15, customer * 15 + 100]);
  expect(checkStableReturn(purchasesOf([...once, days]), 0, 1000).outcome).toBe("PASS");
});

test("too small a history passes without a value", () => {
  for (const customers of [[], [[100]], [[900], [900]], [[100, 900]], [[100, 200, 300, 400, 500]]])
    expect(checkStableReturn(purchasesOf(customers), 100, 900)).toMatchObject({
      outcome: "PASS",
      value: null,
      date: null,
    });
});
