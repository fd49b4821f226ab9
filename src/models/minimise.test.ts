import { expect, test } from "vitest";
import { minimise, type Objective } from "./minimise.ts";

/** Rosenbrock's valley, with its minimum 0 at (1, 1). */
const valley: Objective = ([x = NaN, y = NaN], gradient) => {
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

test("the minimum of Rosenbrock's valley is found from either side of it", () => {
  for (const start of [
    [-1.2, 1],
    [3, -4],
    [0, 0],
  ]) {
    const minimum = minimise(valley, Float64Array.from(start));
    expect(minimum.converged).toBe(true);
    expect(minimum.iterations).toBeLessThan(80);
    expect([...minimum.point]).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)]);
  }
});

test("a known inverse Hessian of a quadratic leads to its minimum in one step", () => {
  const bowl: Objective = ([x = NaN, y = NaN], gradient) => {
    gradient[0] = 100 * (x - 1);
    gradient[1] = 0.01 * (y + 1);
    return 50 * (x - 1) ** 2 + 0.005 * (y + 1) ** 2;
  };
  const options = { inverseHessian: Float64Array.of(0.01, 0, 0, 100) };
  const minimum = minimise(bowl, Float64Array.of(3, 2), options);
  expect([minimum.iterations, minimum.converged]).toEqual([1, true]);
  expect([...minimum.point]).toEqual([expect.closeTo(1, 9), expect.closeTo(-1, 9)]);
});

test("values that are no number are stepped back from", () => {
  // its minimum is 1 at x = 1; no value at and below 0
  const barred: Objective = ([x = NaN], gradient) => {
    gradient[0] = 1 - 1 / x;
    return x > 0 ? x - Math.log(x) : NaN;
  };
  const minimum = minimise(barred, Float64Array.of(0.01));
  expect(minimum.converged).toBe(true);
  expect(minimum.point[0]).toBeCloseTo(1, 6);
});

test("an objective that is never a number, or falls for ever, does not converge and does not throw", () => {
  expect(minimise(() => NaN, Float64Array.of(1, 2)).converged).toBe(false);
  expect(minimise(() => Infinity, Float64Array.of(1)).converged).toBe(false);
  const falling: Objective = (_, gradient) => {
    gradient[0] = -1;
    return -1;
  };
  expect(minimise(falling, Float64Array.of(0), { maxIterations: 20 }).converged).toBe(false);
});

test("the tolerance is of the largest slope", () => {
  const rough = minimise(valley, Float64Array.of(-1.2, 1), { tolerance: 1 });
  const fine = minimise(valley, Float64Array.of(-1.2, 1), { tolerance: 1e-10 });
  expect(Math.max(...rough.gradient.map(Math.abs))).toBeLessThanOrEqual(1);
  expect(Math.max(...fine.gradient.map(Math.abs))).toBeLessThanOrEqual(1e-10);
  expect(rough.iterations).toBeLessThan(fine.iterations);
});

test("the start is left as it was", () => {
  const start = Float64Array.of(-1.2, 1);
  minimise(valley, start);
  expect([...start]).toEqual([-1.2, 1]);
});
