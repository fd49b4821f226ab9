import { expect, test } from "vitest";
import { dayOf, isoOf } from "../calendar.ts";
import { customersOf, type Purchases } from "../purchases.ts";
import type { CatalogueMonth, HistoryFacts } from "./history.ts";
import { checkHistory } from "./history-check.ts";
import {
  catalogueOf,
  endOf,
  monthlyOrders,
  purchasesOf,
  type SimulatedWorld,
  simulate,
  simulatedFrom,
  usualWorld,
} from "./test-histories.ts";

const checks = ["last_period", "repeat_orders", "categories", "catalogue", "return_hazard", "stable_return"];

const factsOf = (
  purchases: Purchases,
  until: number,
  catalogue: readonly CatalogueMonth[] = [],
): HistoryFacts => ({
  observationEnd: until,
  purchases,
  catalogue,
});

const ofWorld = (world: SimulatedWorld) => factsOf(simulate(world), endOf(world));

test("a stationary history passes every check and is used whole", () => {
  const { calibrationEnd, returnsBegin, findings } = checkHistory(ofWorld(usualWorld));
  expect(calibrationEnd).toBe(endOf(usualWorld));
  expect(returnsBegin).toBe(simulatedFrom);
  expect([...new Set(findings.map(({ check }) => check))]).toEqual(checks);
  expect(findings.filter(({ outcome }) => outcome !== "PASS")).toEqual([]);
});

test("what an incomplete last month holds is not learned from", () => {
  // from the last month on the category ends and most orders do
  const until = dayOf("2024-01-31");
  const purchases = monthlyOrders("2022-01-01", [...Array.from({ length: 24 }, () => 300), 60], until);
  const lines = Array.from({ length: 24 }, () => 200);
  const catalogue = catalogueOf("2022-01-01", {
    bikes: { lines, price: 500 },
    bells: { lines: [...lines, 60], price: 10 },
  });
  const { calibrationEnd, findings } = checkHistory(factsOf(purchases, until, catalogue));
  expect(isoOf(calibrationEnd)).toBe("2023-12-31");
  expect(
    findings.filter(({ outcome }) => outcome === "FAIL").map(({ check, subject }) => [check, subject]),
  ).toEqual([
    ["last_period", ""],
    ["last_period", "bikes"],
  ]);
  // a category that only the incomplete month lacks has not ended
  expect(findings.find(({ check }) => check === "categories")?.outcome).toBe("PASS");
});

test("exposure begins with returnsBegin in the checks that follow", () => {
  const begin = simulatedFrom + 500;
  const { returnsBegin, findings } = checkHistory(
    ofWorld({ ...usualWorld, customers: 12_000, chance: (day) => (day < begin ? 0 : 1) }),
  );
  expect(returnsBegin).toBe(begin);
  expect(findings.filter(({ outcome }) => outcome !== "PASS").map(({ check }) => check)).toEqual([
    "repeat_orders",
  ]);
});

test("the order of the catalogue's rows and of the customers changes nothing", () => {
  const world = { ...usualWorld, customers: 300 };
  const { days, starts } = simulate(world);
  const customers = Array.from(starts.subarray(1), (end, at) => Array.from(days.subarray(starts[at], end)));
  const catalogue = catalogueOf("2021-01-01", {
    tea: { lines: Array.from({ length: 36 }, (_, month) => 50 + month), price: 10 },
    mugs: { lines: Array.from({ length: 36 }, (_, month) => (month < 20 ? 0 : 70)), price: 10 },
  });
  const forward = checkHistory(factsOf(purchasesOf(customers), endOf(world), catalogue));
  const turned = checkHistory(
    factsOf(purchasesOf(customers.toReversed()), endOf(world), catalogue.toReversed()),
  );
  expect(turned.findings.map(({ outcome, date }) => [outcome, date])).toEqual(
    forward.findings.map(({ outcome, date }) => [outcome, date]),
  );
  expect(turned.returnsBegin).toBe(forward.returnsBegin);
});

const day = dayOf("2024-02-29");
const hundreds = Array.from({ length: 300 }, (_, order) => day - 300 + order);
const tiny: Readonly<Record<string, Purchases>> = {
  "nobody at all": purchasesOf([]),
  "one customer with one order": purchasesOf([[day]]),
  "one customer with two orders": purchasesOf([[day - 400, day]]),
  "one customer with an order on each of hundreds of days": purchasesOf([hundreds]),
  "all orders on one day": purchasesOf(Array.from({ length: 50 }, () => [day])),
  "all orders on one day long ago": purchasesOf(Array.from({ length: 50 }, () => [day - 900])),
  "two customers ten years apart": purchasesOf([[day - 3650], [day]]),
  "orders that cost nothing": purchasesOf([[day - 500, day - 100], [day - 300]], 0),
  "ten customers": purchasesOf(Array.from({ length: 10 }, (_, at) => [day - 700 + 40 * at, day - 20 * at])),
};

test.each(Object.keys(tiny))("%s passes without a value, an error or NaN", (name) => {
  const purchases = tiny[name] ?? purchasesOf([]);
  const { calibrationEnd, returnsBegin, findings } = checkHistory(factsOf(purchases, day));
  expect(calibrationEnd).toBe(day);
  expect(returnsBegin).toBe(customersOf(purchases) > 0 ? Math.min(...purchases.days) : day);
  for (const { outcome, value } of findings) {
    expect(outcome).not.toBe("FAIL");
    if (value !== null) expect(Number.isFinite(value)).toBe(true);
  }
});

test("over simulated histories every value is finite, every end within the history and every sentence whole", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const draw = (low: number, high: number, by: number) => low + ((seed * by) % 97) * ((high - low) / 97);
    const world: SimulatedWorld = {
      seed: seed / 41,
      customers: Math.round(draw(1, 400, 31)),
      days: Math.round(draw(1, 1500, 57)),
      growth: draw(1, 20, 13),
      r: draw(0.2, 3, 71),
      alpha: draw(1, 30, 23),
      s: draw(0, 1, 43),
      beta: draw(2, 40, 87),
      chance: (now) => ((now + seed) % 50 < 25 ? 0.3 : 1),
    };
    const { calibrationEnd, returnsBegin, findings } = checkHistory(ofWorld(world));
    expect(calibrationEnd).toBeLessThanOrEqual(endOf(world));
    expect(returnsBegin).toBeGreaterThanOrEqual(simulatedFrom);
    expect(returnsBegin).toBeLessThanOrEqual(calibrationEnd);
    expect(new Set(findings.map(({ check }) => check)).size).toBe(checks.length);
    for (const { value, date, sentence } of findings) {
      if (value !== null) expect(Number.isFinite(value) && value >= 0).toBe(true);
      if (date !== null) expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
      // dates and numbers stand beside a sentence, not in it
      expect(sentence).toMatch(/^[A-Z][^\d]+[^.]\.$/);
    }
  }
});
