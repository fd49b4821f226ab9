import { expect, test } from "vitest";
import { eigenvaluesOf, inverseOf } from "./symmetric.ts";

test("the inverse of Hilbert's matrix of three rows is the whole numbers known", () => {
  const hilbert = Float64Array.from({ length: 9 }, (_, at) => 1 / (1 + Math.floor(at / 3) + (at % 3)));
  const inverse = [9, -36, 30, -36, 192, -180, 30, -180, 180].map((entry) => expect.closeTo(entry, 8));
  expect([...(inverseOf(hilbert, 3) ?? [])]).toEqual(inverse);
});

test("a matrix that is not positive definite has no inverse here", () => {
  expect(inverseOf(Float64Array.of(1, 2, 2, 1), 2)).toBeNull();
  expect(inverseOf(Float64Array.of(0, 0, 0, 1), 2)).toBeNull();
  expect(inverseOf(Float64Array.of(NaN, 0, 0, 1), 2)).toBeNull();
});

test("eigenvalues rise and are those known", () => {
  expect([...eigenvaluesOf(Float64Array.of(1, 2, 2, 1), 2)]).toEqual([
    expect.closeTo(-1, 12),
    expect.closeTo(3, 12),
  ]);
  // the second difference of four points: 2 − 2 cos(kπ/5)
  const chain = Float64Array.of(2, -1, 0, 0, -1, 2, -1, 0, 0, -1, 2, -1, 0, 0, -1, 2);
  const known = [1, 2, 3, 4].map((k) => expect.closeTo(2 - 2 * Math.cos((k * Math.PI) / 5), 12));
  expect([...eigenvaluesOf(chain, 4)]).toEqual(known);
});
