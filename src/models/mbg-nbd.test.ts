import { expect, test } from "vitest";
import { mbgNbd } from "./mbg-nbd.ts";
import { historiesOf } from "./test-customers.ts";

const parameters = { r: 0.25, alpha: 4, a: 0.8, b: 2.5 };

test("the log-likelihood of a customer is that of the published implementations of Batislam et al. 2007", () => {
  const [silent, busy] = mbgNbd.logLikelihoods(
    parameters,
    historiesOf([
      [0, 0, 40],
      [200, 38, 40],
    ]),
  );
  expect(silent).toBeCloseTo(-0.41792826, 8);
  expect(busy).toBeCloseTo(100.7869, 4);
});

test("a one-time buyer is less and less likely alive, from b ÷ (a + b) on the first day", () => {
  const silent = historiesOf([
    [0, 0, 0],
    [0, 0, 40],
    [0, 0, 5000],
  ]);
  const [first = NaN, later = NaN, last = NaN] = mbgNbd.probabilityAlive(parameters, silent);
  expect(first).toBeCloseTo(2.5 / 3.3, 12);
  expect(later).toBeLessThan(first);
  expect(last).toBeLessThan(later);
});
