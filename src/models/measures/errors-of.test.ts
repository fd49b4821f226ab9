import { expect, test } from "vitest";
import { errorsOf } from "./errors-of.ts";

test("the errors are those of the arithmetic", () => {
  // differences 2, −1, 0, 4: absolute 7, squared 21, signed 5
  const errors = errorsOf(Float64Array.of(3, 0, 5, 4), Float64Array.of(1, 1, 5, 0));
  expect(errors?.mae).toBeCloseTo(7 / 4, 14);
  expect(errors?.rmse).toBeCloseTo(Math.sqrt(21 / 4), 14);
  expect(errors?.bias).toBeCloseTo(5 / 4, 14);
});

test("too little predicted is a bias below 0", () => {
  expect(errorsOf(Float64Array.of(1), Float64Array.of(3))).toEqual({ mae: 2, rmse: 2, bias: -2 });
});

test("nobody has no errors, and NaN on either side is our mistake", () => {
  expect(errorsOf(new Float64Array(0), new Float64Array(0))).toBeNull();
  expect(() => errorsOf(Float64Array.of(1), Float64Array.of(Number.NaN))).toThrow("customer 0 is NaN");
  expect(() => errorsOf(Float64Array.of(Number.NaN), Float64Array.of(1))).toThrow("customer 0 is NaN");
});
