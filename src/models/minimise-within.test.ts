import { expect, test } from "vitest";
import type { Objective } from "./minimise.ts";
import { minimiseWithin } from "./minimise-within.ts";

/** A bowl that leans, with its minimum at (3, 1); on x = 2 it is at y = 1.5. */
const bowl: Objective = ([x = NaN, y = NaN], gradient) => {
  const [u, v] = [x - 3, y - 1];
  gradient[0] = 2 * u + v;
  gradient[1] = u + 2 * v;
  return u * u + u * v + v * v;
};
const wide = { low: -10, high: 10 };

test("a minimum inside the ranges is that without them", () => {
  const minimum = minimiseWithin(bowl, Float64Array.of(-5, -5), [wide, wide]);
  expect([...minimum.point]).toEqual([expect.closeTo(3, 6), expect.closeTo(1, 6)]);
  expect([minimum.converged, minimum.held]).toEqual([true, [false, false]]);
});

test("a coordinate that runs out is held on its bound, and the other is the best that goes with it", () => {
  const minimum = minimiseWithin(bowl, Float64Array.of(0, 0), [{ low: -10, high: 2 }, wide]);
  expect([...minimum.point]).toEqual([2, expect.closeTo(1.5, 6)]);
  expect([minimum.converged, minimum.held]).toEqual([true, [true, false]]);
  expect(minimum.gradient[0]).toBeCloseTo(-1.5, 6);
});

test("a start outside is brought in, and let go from the bound where the function falls inwards", () => {
  const minimum = minimiseWithin(bowl, Float64Array.of(50, 50), [wide, wide]);
  expect([...minimum.point]).toEqual([expect.closeTo(3, 6), expect.closeTo(1, 6)]);
  expect(minimum.held).toEqual([false, false]);
});

test("a function that falls on all sides ends in the corner", () => {
  const slope: Objective = ([x = NaN, y = NaN], gradient) => {
    gradient.set([-1, -2]);
    return -x - 2 * y;
  };
  const minimum = minimiseWithin(slope, Float64Array.of(0, 0), [wide, wide]);
  expect([...minimum.point]).toEqual([10, 10]);
  expect([minimum.value, minimum.converged, minimum.held]).toEqual([-30, true, [true, true]]);
});
