import { expect, test } from "vitest";
import { ordersBeforeLeaving } from "./orders-before-leaving.ts";

test("one who as good as never leaves makes shape × odds purchases", () => {
  for (const [shape, odds] of [
    [0.3, 2],
    [26, 1.3],
    [2000, 0.9],
    [5000, 40],
    [0.3, 500],
  ] as const) {
    const orders = ordersBeforeLeaving({ shape, odds, a: 1e-12, b: 1e4 });
    expect(orders / (shape * odds)).toBeCloseTo(1, 9);
  }
});

test("one who leaves after every purchase makes at most one", () => {
  const orders = ordersBeforeLeaving({ shape: 0.7, odds: 3, a: 1e12, b: 1e-6 });
  expect(orders).toBeCloseTo(1 - 4 ** -0.7, 9);
});

test("a chance to leave that is even over 0..1 gives the mean of harmonic numbers", () => {
  // a = b = 1: the k-th purchase is made with chance 1/k; at shape 1 counts are geometric: Σ share^k / k = ln(1 + odds)
  for (const odds of [1e-6, 0.5, 30, 3000])
    expect(ordersBeforeLeaving({ shape: 1, odds, a: 1, b: 1 }) / Math.log1p(odds)).toBeCloseTo(1, 9);
});

test("no time and the least time are as they must be", () => {
  expect(ordersBeforeLeaving({ shape: 3, odds: 0, a: 1, b: 1 })).toBe(0);
  expect(ordersBeforeLeaving({ shape: 3, odds: 1e-300, a: 1, b: 1 })).toBeCloseTo(3e-300, 310);
  expect(ordersBeforeLeaving({ shape: 1e-4, odds: Number.MIN_VALUE, a: 1, b: 1 })).toBe(0);
});
