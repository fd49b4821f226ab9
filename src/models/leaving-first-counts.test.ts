import { expect, test } from "vitest";
import { leavingFirst } from "./leaving-first.ts";
import { leavingFirstOfCounts } from "./leaving-first-counts.ts";

const counts = Float64Array.from([0, 1, 2, 3, 4, 7, 12, 30, 31, 60, 99, 100, 180, 1000]);
const ratios = [1e-8, 1e-3, 0.1, 0.5, 0.999, 1, 1.001, 1.5, 1.99, 2.01, 2.5, 5, 50, 1e4, 1e8];

test("walking from count to count gives what each would be by itself", () => {
  const direct = new Float64Array(3);
  for (const r of [0.01, 0.3, 1, 4, 200])
    for (const s of [0.01, 0.5, 1, 3, 100])
      for (const k of ratios) {
        const walked = { shares: new Float64Array(14), slopes: new Float64Array(42) };
        leavingFirstOfCounts({ r, s, k }, counts, [0, 14], walked);
        for (const [at, count] of counts.entries()) {
          const share = leavingFirst(r + count, s, k, direct);
          expect(Math.abs((walked.shares[at] ?? NaN) / share - 1)).toBeLessThan(1e-11);
          const scales = [share / (r + count), share / s, share];
          for (const [slope, scale] of scales.entries())
            expect(Math.abs((walked.slopes[3 * at + slope] ?? NaN) - (direct[slope] ?? NaN))).toBeLessThan(
              1e-9 * scale,
            );
        }
      }
});

test("only the places asked for are written", () => {
  const into = { shares: new Float64Array(14).fill(7), slopes: new Float64Array(42).fill(7) };
  leavingFirstOfCounts({ r: 1, s: 1, k: 1 }, counts, [2, 4], into);
  expect([...into.shares.subarray(0, 6)]).toEqual([7, 7, 1 / 4, 1 / 5, 7, 7]);
  expect([...into.slopes.subarray(0, 6), ...into.slopes.subarray(12, 15)]).toEqual(Array(9).fill(7));
});

test("sparse counts are not walked to across the turn, where errors would grow", () => {
  for (const count of [20, 30]) {
    const into = { shares: new Float64Array(2), slopes: new Float64Array(6) };
    leavingFirstOfCounts({ r: 1.18, s: 14.93, k: 20.4 }, Float64Array.of(0, count), [0, 2], into);
    expect(into.shares[0]).toBeCloseTo(0.4819, 4);
  }
});
