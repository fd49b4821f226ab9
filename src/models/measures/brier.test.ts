import { expect, test } from "vitest";
import { brier } from "./brier.ts";

test("the score is the mean squared difference, by hand", () => {
  // (0.1² + 0.3² + 0.8²) ÷ 3
  expect(brier(Float64Array.of(0.9, 0.3, 0.8), Uint8Array.of(1, 0, 0))).toBeCloseTo(0.74 / 3, 14);
});

test("the rate of all as everybody's probability scores rate × (1 − rate)", () => {
  expect(brier(new Float64Array(8).fill(0.25), Uint8Array.of(1, 0, 0, 0, 0, 1, 0, 0))).toBeCloseTo(
    0.25 * 0.75,
    14,
  );
});

test("certainty scores 0 where it is right and 1 where it is wrong", () => {
  const certain = Float64Array.of(0, 1, 1);
  expect(brier(certain, Uint8Array.of(0, 1, 1))).toBe(0);
  expect(brier(certain, Uint8Array.of(1, 0, 0))).toBe(1);
});

test("nobody has no score", () => {
  expect(brier(new Float64Array(0), new Uint8Array(0))).toBeNull();
});

test("a probability that is none, and a customer without an outcome, are our mistake", () => {
  expect(() => brier(Float64Array.of(0.5, 1.1), Uint8Array.of(1, 0))).toThrow(
    "customer 1 is 1.1, not in 0..1",
  );
  expect(() => brier(Float64Array.of(Number.NaN), Uint8Array.of(1))).toThrow("customer 0 is NaN");
  expect(() => brier(Float64Array.of(0.5), Uint8Array.of(1, 0))).toThrow("1 customers with a number but 2");
});
