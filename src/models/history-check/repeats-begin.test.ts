import { describe, expect, test } from "vitest";
import { purchasesUntil } from "../purchases.ts";
import { checkRepeats, findReturnsBegin } from "./repeats-begin.ts";
import {
  endOf,
  purchasesOf,
  type SimulatedWorld,
  simulate,
  simulatedFrom,
  usualWorld,
} from "./test-histories.ts";

const found = (world: SimulatedWorld) => checkRepeats(simulate(world), endOf(world));
const begin = simulatedFrom + 500;

describe.each([400, 3000, 20_000])("%i customers", (customers) => {
  test("repeat orders that did not exist before a date begin within days of it", () => {
    const world = { ...usualWorld, customers, chance: (day: number) => (day < begin ? 0 : 1) };
    const { returnsBegin, finding } = found(world);
    expect(returnsBegin).toBeGreaterThanOrEqual(begin);
    expect(returnsBegin).toBeLessThan(begin + 10);
    expect(finding).toMatchObject({ outcome: "WARN", value: 0 });
    expect(finding.date).toMatch(/^2022-05-(1[6-9]|2\d)$/);
  });

  test("a natural start, when few customers could have repeated yet, is no date from which they could", () => {
    for (const growth of [1, 8, 40])
      for (const seed of [0.1, 0.2, 0.3]) {
        const { returnsBegin, finding } = found({ ...usualWorld, customers, growth, seed });
        expect(returnsBegin).toBeLessThan(simulatedFrom + 200);
        expect(finding).toMatchObject({ outcome: "PASS", value: null, date: null });
      }
  });
});

test("strays before the date do not hide it", () => {
  const world = { ...usualWorld, chance: (day: number) => (day < begin ? 0.02 : 1) };
  const { returnsBegin, finding } = found(world);
  expect(Math.abs(returnsBegin - begin)).toBeLessThan(10);
  expect(finding.value).toBeGreaterThan(0);
  expect(finding.value).toBeLessThan(0.1);
});

test("repeats that begin gradually begin with the first of them", () => {
  const chance = (day: number) => Math.min(1, Math.max(0, (day - begin) / 150));
  const { returnsBegin } = found({ ...usualWorld, chance });
  expect(returnsBegin - begin).toBeGreaterThanOrEqual(0);
  expect(returnsBegin - begin).toBeLessThan(40);
});

test("rates that differ threefold are no beginning", () => {
  const world = { ...usualWorld, chance: (day: number) => (day < begin ? 1 / 3 : 1) };
  expect(found(world).finding.outcome).toBe("PASS");
});

test("a shop with a dead season that opens in it has no beginning a season later", () => {
  // the first quarters of a year know no repeats
  const chance = (day: number) => ((day - simulatedFrom) % 365 < 90 ? 0 : 1);
  expect(found({ ...usualWorld, chance }).finding.outcome).toBe("PASS");
});

test("one customer who comes often and late is one witness", () => {
  const often = Array.from({ length: 100 }, (_, order) => 400 + 3 * order);
  const once = Array.from({ length: 30 }, (_, customer) => [customer * 10]);
  expect(checkRepeats(purchasesOf([...once, often]), 700).finding.outcome).toBe("PASS");
});

test("goods that are replaced after a year begin to be replaced after a year, which is no beginning", () => {
  const replacers = Array.from({ length: 1000 }, (_, customer) => [
    customer,
    customer + 350 + (customer % 60),
  ]);
  const seen = replacers.map((days) => days.filter((day) => day <= 1200));
  expect(checkRepeats(purchasesOf(seen), 1200)).toMatchObject({
    returnsBegin: 0,
    finding: { outcome: "PASS" },
  });
});

test("every cut that has seen enough finds the same date, and an earlier one none", () => {
  const world = { ...usualWorld, chance: (day: number) => (day < begin ? 0 : 1) };
  const purchases = simulate(world);
  const foundAt = (cut: number) => findReturnsBegin(purchasesUntil(purchases, cut).past, cut);
  const last = foundAt(endOf(world));
  expect([begin + 60, begin + 200, begin + 400].map(foundAt)).toEqual([last, last, last]);
  expect(foundAt(begin - 1)).toBeLessThan(simulatedFrom + 10);
});

test("too small a history has no beginning", () => {
  const nobody = checkRepeats(purchasesOf([]), 500);
  expect(nobody).toMatchObject({ returnsBegin: 500, finding: { outcome: "PASS", value: null, date: null } });
  expect(nobody.finding.sentence).toBe("Nobody has ordered on a second day.");
  expect(checkRepeats(purchasesOf([[100, 300]]), 500)).toMatchObject({
    returnsBegin: 100,
    finding: { outcome: "PASS", value: null },
  });
  expect(findReturnsBegin(purchasesOf([[500], [500]]), 500)).toBe(500);
});
