import { expect, test } from "vitest";
import { chanceOfAtLeast, chanceOfCount } from "./negative-binomial.ts";

test("a shape of 1 gives the geometric distribution", () => {
  for (const n of [0, 1, 5, 40]) {
    expect(chanceOfCount(n, 1, 3)).toBeCloseTo(0.25 * 0.75 ** n, 14);
    expect(chanceOfAtLeast(n, 1, 3) / 0.75 ** n).toBeCloseTo(1, 12);
  }
});

test("both tails are exact far out", () => {
  expect(chanceOfAtLeast(400, 1, 3) / 0.75 ** 400).toBeCloseTo(1, 9);
  expect(chanceOfAtLeast(1, 1e-9, 1) / -Math.expm1(-1e-9 * Math.LN2)).toBeCloseTo(1, 9);
  expect(chanceOfAtLeast(3, 5000, 10)).toBe(1);
});

test("no time leaves no purchase", () => {
  expect([0, 1].map((n) => chanceOfCount(n, 2, 0))).toEqual([1, 0]);
  expect([0, 1].map((n) => chanceOfAtLeast(n, 2, 0))).toEqual([1, 0]);
});

test("a tail too small for a number ends at 0", () => {
  expect(chanceOfAtLeast(3000, 0.5, 0.3)).toBeLessThan(1e-300);
});
