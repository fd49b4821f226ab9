import { describe, expect, test } from "vitest";
import { snapshotOn } from "../contest/known.ts";
import type { Learned } from "../contest/method.ts";
import { defaultBusinessRules, historyOf } from "../contest/test-histories.ts";
import { predict, yearDays } from "./predict.ts";

const customers = snapshotOn(historyOf([[[0]], [[10]]]), 100, 0, defaultBusinessRules);

/** The first customer orders once in 91 days, evenly; the second never. Chances are 0.8 and 0. */
const learned: Learned = {
  score: () => Float64Array.of(1, 0),
  forecast: (_, days) => ({ probability: Float64Array.of(0.8, 0), orders: Float64Array.of(days / 91, 0) }),
  ordersWhileActive: (_, days) => Float64Array.of((2 * days) / 91, 3),
  resampled: () => learned,
};
const value = { valueOf: () => Float64Array.of(50, 20) };
const predicted = (yearlyDiscountRate: number) =>
  predict({ learned, value, horizonDays: 182, yearlyDiscountRate }, customers);

describe("predictions", () => {
  test("are chances, purchases and values of the winner, undiscounted at a rate of 0", () => {
    const listed = Object.fromEntries(
      Object.entries(predicted(0)).map(([name, column]) => [name, Array.from(column)]),
    );
    expect(listed).toEqual({
      probability_of_order: [0.8, 0],
      expected_purchases: [2, 0],
      expected_purchases_52_weeks: [4, 0],
      expected_order_value: [50, 20],
      expected_value: [100, 0],
      customer_lifetime_value: [200, 0],
      active_value: [200, 60],
      // 0.2 of 200, and all of 60: the chance to leave × the value of a customer who stays
      expected_loss: [expect.closeTo(40, 12), 60],
    });
  });

  test("discount orders to their dates: evenly spread, those of a year are worth (1 − 1/1.1) ÷ ln 1.1", () => {
    const { customer_lifetime_value, expected_value, expected_loss } = predicted(0.1);
    const rate = Math.log(1.1) / 365.25;
    const worth = (days: number) => (1 - Math.exp(-rate * days)) / (rate * days);
    expect(customer_lifetime_value[0]).toBeCloseTo(200 * worth(yearDays), 9);
    expect(expected_value[0]).toBeCloseTo(100 * worth(182), 9);
    // the loss is of the horizon and is not discounted
    expect(expected_loss[0]).toBeCloseTo(40, 12);
  });

  test("fall with the discount rate, the longer ahead the more", () => {
    const ratio = (rate: number, of: "expected_value" | "customer_lifetime_value") =>
      (predicted(rate)[of][0] ?? 0) / (predicted(0)[of][0] ?? 1);
    expect(ratio(0.1, "expected_value")).toBeLessThan(1);
    expect(ratio(0.3, "expected_value")).toBeLessThan(ratio(0.1, "expected_value"));
    expect(ratio(0.1, "customer_lifetime_value")).toBeLessThan(ratio(0.1, "expected_value"));
  });
});
