import { quantileSorted } from "d3-array";
import { expect, test } from "vitest";
import { drawsOf } from "../bootstrap.ts";
import { quantile } from "./quantile.ts";

test("a quantile matches Hyndman & Fan 1996, definition 7, by hand", () => {
  // place (4 − 1) · 0.25 = 0.75: three quarters of the way from 1 to 2
  expect(quantile(Float64Array.of(1, 2, 3, 4), 0.25)).toBe(1.75);
  expect(quantile(Float64Array.of(1, 2, 30), 0.5)).toBe(2);
});

test("the ends are the least and the greatest value, and one value is every quantile", () => {
  const sorted = Float64Array.of(-3, 0, 8);
  expect([quantile(sorted, 0), quantile(sorted, 1)]).toEqual([-3, 8]);
  expect(quantile([7], 0.3)).toBe(7);
});

test("quantiles match those of d3-array", () => {
  const draw = drawsOf(1, "quantile");
  const sorted = Float64Array.from({ length: 137 }, () => draw() * 100).sort();
  for (let share = 0; share <= 1; share += 0.01)
    expect(quantile(sorted, share)).toBeCloseTo(quantileSorted(Array.from(sorted), share) ?? Number.NaN, 12);
});

test("no value and a share outside 0..1 are our mistake", () => {
  expect(() => quantile(new Float64Array(0), 0.5)).toThrow("at least one value");
  expect(() => quantile([1], 1.5)).toThrow("1.5, not in 0..1");
  expect(() => quantile([1], Number.NaN)).toThrow("not in 0..1");
});
