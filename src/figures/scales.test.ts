import { expect, it } from "vitest";
import { evenTicks, fittingTicks, logScale, zeroScale } from "./scales.ts";

it("a logarithmic scale ends on 1, 2 or 5 times a power of ten around all values", () => {
  expect(logScale([60, 143, 5_473])).toEqual({ domain: [50, 10_000], ticks: [100, 1_000, 10_000] });
});

it("a short logarithmic scale has lines between the powers of ten too", () => {
  expect(logScale([1_300, 4_000]).ticks).toEqual([1_000, 2_000, 5_000]);
});

it("a logarithmic scale of one value or of none still has two ends", () => {
  expect(logScale([100]).domain).toEqual([50, 200]);
  expect(logScale([]).domain).toEqual([1, 10]);
});

it("amounts far below one keep their decades", () => {
  expect(logScale([0.0021, 0.09]).domain).toEqual([0.002, 0.1]);
});

it("a scale with a place for zero begins there and spreads three powers of ten", () => {
  expect(zeroScale([0, 8_000])).toEqual({
    domain: [0, 10_000],
    constant: 10,
    ticks: [0, 100, 1_000, 10_000],
  });
  expect(zeroScale([0, 0]).domain).toEqual([0, 1]);
});

it("even ticks are round and do not pass the largest value", () => {
  expect(evenTicks(1_870_000, 5)).toEqual([0, 500_000, 1_000_000, 1_500_000]);
  expect(evenTicks(0.18, 5)).toHaveLength(4);
  expect(evenTicks(0, 5)).toEqual([0]);
});

it("ticks are thinned from the top where there is little room", () => {
  expect(fittingTicks([1, 10, 100, 1_000], 2)).toEqual([10, 1_000]);
  expect(fittingTicks([1, 10], 5)).toEqual([1, 10]);
});
