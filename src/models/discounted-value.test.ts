import { expect, test } from "vitest";
import { discountedOrders, discountedOrdersUntil } from "./discounted-value.ts";
import { paretoNbd } from "./pareto-nbd.ts";

const weeksAYear = 365.25 / 7;
const steps = (count: number, orders: (step: number) => number) =>
  Float64Array.from({ length: count }, (_, at) => orders(at + 1));

test("nothing is discounted at a rate of 0", () => {
  expect(discountedOrders([0.1, 0.3, 0.30001], 13, 0)).toBe(0.30001);
  expect(discountedOrdersUntil((weeks) => weeks / 7, 52, 0)).toBe(52 / 7);
});

test("orders around one date count by what a year of waiting costs", () => {
  // one order, all within one day a year from now
  const cumulative = steps(366, (day) => Number(day > 365));
  expect(discountedOrders(cumulative, 1 / 7, 0.1)).toBeCloseTo(1.1 ** -(365.5 / 365.25), 7);
});

test("evenly spread orders count as a continuous annuity, in one step or in many", () => {
  const rate = Math.log(1.25) / weeksAYear;
  const annuity = (3 * -Math.expm1(-rate * 52)) / rate;
  expect(discountedOrders([156], 52, 0.25)).toBeCloseTo(annuity, 10);
  expect(
    discountedOrders(
      steps(208, (step) => (3 * step) / 4),
      0.25,
      0.25,
    ),
  ).toBeCloseTo(annuity, 10);
  expect(discountedOrdersUntil((weeks) => 3 * weeks, 52, 0.25)).toBeCloseTo(annuity, 10);
});

test("a smooth expectation and many small steps of it come to the same", () => {
  const published = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
  const orders = (weeks: number) => paretoNbd.expectedOrdersOfNew(published, weeks);
  const fine = discountedOrders(
    steps(5200, (step) => orders(step / 50)),
    1 / 50,
    0.15,
  );
  expect(discountedOrdersUntil(orders, 104, 0.15)).toBeCloseTo(fine, 7);
});

test("the higher the rate, the less orders count, and never less than nothing", () => {
  const values = [0, 0.01, 0.1, 1, 100].map((rate) => discountedOrders([1, 1.5, 1.8], 26, rate));
  expect(values).toEqual(values.toSorted((a, b) => b - a));
  expect(new Set(values).size).toBe(5);
  expect(values.at(-1)).toBeGreaterThan(0);
});

test("no step is no order, and impossible rates and spans are refused", () => {
  expect(discountedOrders([], 13, 0.1)).toBe(0);
  expect(() => discountedOrders([1], 13, -0.1)).toThrow("a yearly rate must be ≥ 0, not -0.1");
  expect(() => discountedOrders([1], 0, 0.1)).toThrow("weeksPerStep must be above 0, not 0");
  expect(() => discountedOrdersUntil(() => 1, Number.NaN, 0.1)).toThrow("weeks must be above 0, not NaN");
});
