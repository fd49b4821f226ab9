import { expect, test } from "vitest";
import { distinctOf } from "./distinct.ts";

test("distinct values rise, and each row's rank leads back to its value", () => {
  const column = Float64Array.from({ length: 5000 }, (_, row) => ((row * 7919) % 613) / 7);
  const { values, ranks } = distinctOf(column);
  expect([...values]).toEqual([...new Set(column)].sort((a, b) => a - b));
  expect(ranks.every((rank, row) => values[rank] === column[row])).toBe(true);
});

test("negative zero is zero, and the least difference is one", () => {
  const { values, ranks } = distinctOf(Float64Array.of(-0, 0.3, 0, 0.1 + 0.2));
  expect([...values]).toEqual([0, 0.3, 0.1 + 0.2]);
  expect([...ranks]).toEqual([0, 1, 0, 2]);
});

test("no row has no value, and rows that all differ keep their order", () => {
  expect(distinctOf(new Float64Array(0)).values).toHaveLength(0);
  const rising = Float64Array.from({ length: 1000 }, (_, row) => Math.sqrt(row));
  expect([...distinctOf(rising).ranks]).toEqual([...rising.keys()]);
});
