import { expect, test } from "vitest";
import { normal95, wilson } from "./wilson.ts";

test("the interval matches Newcombe 1998, table I, method 3", () => {
  const table = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const;
  for (const [successes, n, low, high] of table) {
    expect(wilson(successes, n)?.low).toBeCloseTo(low, 4);
    expect(wilson(successes, n)?.high).toBeCloseTo(high, 4);
  }
});

test("at each bound the score test is exactly at its limit", () => {
  for (const [successes, n] of [
    [3, 10],
    [250, 1000],
    [1, 2],
  ] as const) {
    const { low, high } = wilson(successes, n) ?? { low: Number.NaN, high: Number.NaN };
    for (const bound of [low, high]) {
      const deviations = Math.abs(successes / n - bound) / Math.sqrt((bound * (1 - bound)) / n);
      expect(deviations).toBeCloseTo(normal95, 10);
    }
  }
});

test("every interval holds its share, stays in 0..1 and mirrors that of the failures", () => {
  for (let n = 1; n <= 30; n += 1)
    for (let successes = 0; successes <= n; successes += 1) {
      const { low, high } = wilson(successes, n) ?? { low: Number.NaN, high: Number.NaN };
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(successes / n);
      expect(high).toBeGreaterThanOrEqual(successes / n);
      expect(high).toBeLessThanOrEqual(1);
      expect(high - low).toBeGreaterThan(0);
      expect(wilson(n - successes, n)?.high).toBeCloseTo(1 - low, 12);
    }
});

test("a larger z widens the interval", () => {
  expect(wilson(3, 10, 2.5758)?.low).toBeLessThan(wilson(3, 10)?.low ?? 0);
});

test("nobody has no interval, and more successes than customers are our mistake", () => {
  expect(wilson(0, 0)).toBeNull();
  expect(() => wilson(3, 2)).toThrow("3 successes of 2");
  expect(() => wilson(Number.NaN, 2)).toThrow("impossible");
});
