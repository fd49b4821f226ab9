import { randomLcg } from "d3-random";
import { expect, test } from "vitest";
import { drawsOf, poissonWeights } from "./bootstrap.ts";

const take = (count: number, source: () => number) => Array.from({ length: count }, () => source());

test("the seed is the published FNV-1a test vector", () => {
  // Fowler, Noll & Vo's vector for "a" is 0xe40c292c; the hashed text is "a 0", so two steps are added here
  const step = (state: number, byte: number) => Math.imul(state ^ byte, 0x01000193) >>> 0;
  const seed = step(step(0xe40c292c, 0x20), 0x30);
  expect(take(3, drawsOf(0, "a"))).toEqual(take(3, randomLcg(seed)));
});

test("another seed or another concept gives other draws", () => {
  const draws = take(5, drawsOf(7, "totals"));
  expect(take(5, drawsOf(7, "totals"))).toEqual(draws);
  expect(take(5, drawsOf(8, "totals"))).not.toEqual(draws);
  expect(take(5, drawsOf(7, "values"))).not.toEqual(draws);
});

test("weights are drawn by the cumulative Poisson probabilities", () => {
  // P(0) = 0.36788, P(≤ 1) = 0.73576, P(≤ 2) = 0.91970, P(≤ 3) = 0.98101
  const draws = [0, 0.3678, 0.3679, 0.7357, 0.7358, 0.9196, 0.9197, 0.98102, 1 - 2 ** -32].values();
  const weights = poissonWeights(9, () => draws.next().value ?? Number.NaN);
  expect(Array.from(weights).slice(0, 8)).toEqual([0, 0, 1, 1, 2, 2, 3, 4]);
  expect(weights[8]).toBeGreaterThan(10);
  expect(weights[8]).toBeLessThanOrEqual(12);
});

test("weights have mean 1 and variance 1, and one in e is left out", () => {
  const count = 200_000;
  const weights = poissonWeights(count, drawsOf(1, "weights"));
  const share = (of: (weight: number) => number) =>
    weights.reduce((sum, weight) => sum + of(weight), 0) / count;
  // errors of the three means: 0.0022, 0.0039 and 0.0011; four of each
  expect(Math.abs(share((weight) => weight) - 1)).toBeLessThan(0.009);
  expect(Math.abs(share((weight) => (weight - 1) ** 2) - 1)).toBeLessThan(0.016);
  expect(Math.abs(share((weight) => (weight === 0 ? 1 : 0)) - Math.exp(-1))).toBeLessThan(0.0044);
});
