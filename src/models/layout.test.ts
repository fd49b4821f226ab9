import digamma from "@stdlib/math-base-special-digamma";
import gammaln from "@stdlib/math-base-special-gammaln";
import { expect, test } from "vitest";
import { distinctOf } from "./distinct.ts";
import { purchasingOf } from "./layout.ts";

test("sums over purchases are the gamma and digamma functions", () => {
  const counts = distinctOf(Float64Array.of(0, 1, 2, 26, 1000));
  for (const r of [1e-4, 0.243, 3, 5000]) {
    const { logs, slopes } = purchasingOf(counts, r, 4.4);
    for (const [rank, x] of counts.values.entries()) {
      const log = gammaln(r + x) - gammaln(r) - x * Math.log(4.4);
      expect(Math.abs((logs[rank] ?? NaN) - log)).toBeLessThan(1e-9 * (1 + gammaln(r + x)));
      expect(slopes[rank]).toBeCloseTo(digamma(r + x) - digamma(r), 8);
    }
  }
});
