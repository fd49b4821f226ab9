import { expect, test } from "vitest";
import { bgNbd } from "./bg-nbd.ts";
import { groupHistories } from "./histories.ts";
import { simulated } from "./test-customers.ts";
import { thin } from "./thin.ts";

const parameters = { r: 0.5, alpha: 6, a: 0.8, b: 2.5 };
const { histories } = simulated(bgNbd, parameters, { customers: 5000, weeks: 80, seed: 0.9 });
const grouped = groupHistories(histories);

test("a sample has the customers asked for, each frequency in its share", () => {
  const sample = thin(grouped, 500);
  const weight = (of: typeof sample, from: number) =>
    of.customers.reduce((sum, count, row) => sum + ((of.frequency[row] ?? 0) >= from ? count : 0), 0);
  expect(weight(sample, 0)).toBe(500);
  for (const from of [1, 2, 5, 20])
    expect(Math.abs(weight(sample, from) - weight(grouped, from) / 10)).toBeLessThanOrEqual(1);
});

test("customers of no weight are in no sample", () => {
  const none = { ...grouped, customers: grouped.customers.map((count, row) => (row % 2 ? count : 0)) };
  const odd = new Set([...grouped.age].filter((_, row) => row % 2));
  const sample = thin(none, 300);
  expect(sample.customers.reduce((sum, count) => sum + count, 0)).toBe(300);
  expect(sample.age.every((age) => odd.has(age))).toBe(true);
});
