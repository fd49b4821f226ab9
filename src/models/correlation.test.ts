import { expect, test } from "vitest";
import { correlationOf } from "./correlation.ts";

const columns = (one: number[], other: number[]) =>
  [Float64Array.from(one), Float64Array.from(other)] as const;

test("the correlation is that of Anscombe's (1973) first set, 0.816", () => {
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
  expect(correlationOf(...columns(x, y))).toBeCloseTo(0.81642, 5);
});

test("columns on a line are correlated by ±1, wherever they lie", () => {
  expect(correlationOf(...columns([1, 2, 4], [1e9 + 3, 1e9 + 5, 1e9 + 9]))).toBeCloseTo(1, 12);
  expect(correlationOf(...columns([1, 2, 4], [-1, -2, -4]))).toBeCloseTo(-1, 12);
});

test("there is no correlation with what does not vary, nor of fewer than two rows", () => {
  expect(correlationOf(...columns([1, 2, 3], [5, 5, 5]))).toBeNull();
  expect(correlationOf(...columns([1], [2]))).toBeNull();
  expect(correlationOf(...columns([], []))).toBeNull();
});

test("columns of different lengths are refused", () => {
  expect(() => correlationOf(...columns([1, 2], [1]))).toThrow("differ in length");
});
