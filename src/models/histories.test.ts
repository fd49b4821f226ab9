import { randomLcg } from "d3-random";
import { expect, test } from "vitest";
import { groupHistories, reweigh } from "./histories.ts";
import { historiesOf } from "./test-customers.ts";

const histories = historiesOf([
  [2, 10.43, 30.86],
  [0, 0, 30.86],
  [2, 10.43, 30.86],
  [2, 10.43, 30.87],
  [0, 0, 12],
  [0, -0, 12],
]);

test("groups are the histories that differ, in order of frequency, recency and age", () => {
  const grouped = groupHistories(histories);
  expect([...grouped.frequency]).toEqual([0, 0, 2, 2]);
  expect([...grouped.recency]).toEqual([0, 0, 10.43, 10.43]);
  expect([...grouped.age]).toEqual([12, 30.86, 30.86, 30.87]);
  expect([...grouped.customers]).toEqual([2, 1, 2, 1]);
  expect([...grouped.groupOf]).toEqual([2, 1, 2, 3, 0, 0]);
});

test("each customer's group holds that customer's own history", () => {
  const source = randomLcg(0.4);
  const rows = Array.from({ length: 3000 }, (): [number, number, number] => {
    const age = Math.floor(source() * 200) / 7;
    const x = age > 1 ? Math.floor(source() * 4) : 0;
    return [x, x > 0 ? Math.ceil((age - 1) * 7 * source() + 1) / 7 : 0, age];
  });
  const grouped = groupHistories(historiesOf(rows));
  const keys = rows.map((row) => row.join());
  expect(grouped.customers).toHaveLength(new Set(keys).size);
  expect(grouped.customers.reduce((sum, count) => sum + count, 0)).toBe(3000);
  for (const [row, group] of grouped.groupOf.entries())
    expect([grouped.frequency[group], grouped.recency[group], grouped.age[group]].join()).toBe(keys[row]);
});

test("another weight for each customer changes the customers of the groups alone", () => {
  const grouped = groupHistories(histories);
  const again = reweigh(grouped, Float64Array.of(1, 0, 3, 2, 0.5, 1));
  expect([...again.customers]).toEqual([1.5, 0, 4, 2]);
  expect(again.age).toBe(grouped.age);
  expect([...grouped.customers]).toEqual([2, 1, 2, 1]);
  expect(() => reweigh(grouped, new Float64Array(2))).toThrow("a weight for each customer");
});

test("nobody is no group", () => {
  expect(groupHistories(historiesOf([])).customers).toHaveLength(0);
});

test.each([
  [[1.5, 3, 9], "its frequency is not a whole number in 0..100000"],
  [[-1, 3, 9], "its frequency is not a whole number in 0..100000"],
  [[NaN, 3, 9], "its frequency is not a whole number in 0..100000"],
  [[1e9, 3, 9], "its frequency is not a whole number in 0..100000"],
  [[1, 10, 9], "it must hold that 0 ≤ recency ≤ age < ∞"],
  [[1, -1, 9], "it must hold that 0 ≤ recency ≤ age < ∞"],
  [[1, NaN, 9], "it must hold that 0 ≤ recency ≤ age < ∞"],
  [[1, 3, Infinity], "it must hold that 0 ≤ recency ≤ age < ∞"],
  [[1, 0, 9], "it has repeat purchases, yet a recency of 0"],
  [[0, 3, 9], "it has no repeat purchase, yet a recency above 0"],
] as const)("the row %o can be no history, and is named", (row, fault) => {
  const [x, tx, T] = row;
  expect(() =>
    groupHistories(
      historiesOf([
        [0, 0, 9],
        [x, tx, T],
      ]),
    ),
  ).toThrow(`history row 1 (frequency ${x}, recency ${tx}, age ${T}): ${fault}`);
});

test("columns of different length are refused", () => {
  expect(() => groupHistories({ ...histories, age: new Float64Array(2) })).toThrow("differ in length");
});
