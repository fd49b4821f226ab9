import { expect, test } from "vitest";
import { groupHistories } from "./histories.ts";
import { nbd } from "./nbd.ts";
import { differencesOf, hardHistories, historiesOf, simulated } from "./test-customers.ts";

const parameters = { r: 0.385, alpha: 12.072 };

test("the log-likelihood is that of purchase times at a gamma distributed rate", () => {
  // Γ(r+x) ÷ Γ(r) is r (r+1) (r+2) for three purchases
  const { r, alpha } = parameters;
  const [silent, three] = nbd.logLikelihoods(
    parameters,
    historiesOf([
      [0, 0, 39],
      [3, 20, 39],
    ]),
  );
  expect(silent).toBeCloseTo(r * Math.log(alpha / (alpha + 39)), 12);
  expect(three).toBeCloseTo(Math.log((r * (r + 1) * (r + 2) * alpha ** r) / (alpha + 39) ** (r + 3)), 12);
});

test("gradients are the central differences of the log-likelihood", () => {
  const differences = differencesOf(nbd, parameters, hardHistories);
  for (const [at, gradient] of nbd.gradients(parameters, hardHistories).entries())
    expect(Math.abs(gradient - (differences[at] ?? NaN))).toBeLessThan(1e-5 * (1 + Math.abs(gradient)));
});

test("probabilities of counts sum to 1, and their mean is what is expected of a new customer", () => {
  const counts = Array.from({ length: 2000 }, (_, n) => nbd.probabilityOfCount(parameters, n, 52));
  expect(counts.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 10);
  expect(counts.reduce((sum, chance, n) => sum + n * chance, 0)).toBeCloseTo((0.385 * 52) / 12.072, 8);
  expect(nbd.expectedOrdersOfNew(parameters, 52)).toBeCloseTo((0.385 * 52) / 12.072, 12);
});

test("P(no order) is the ratio of the likelihoods, and nobody ever leaves", () => {
  const longer = { ...hardHistories, age: hardHistories.age.map((age) => age + 26) };
  const [before, after] = [hardHistories, longer].map((rows) => nbd.logLikelihoods(parameters, rows));
  for (const [row, silent] of nbd.probabilityOfNoOrder(parameters, hardHistories, 26).entries())
    expect(silent).toBeCloseTo(Math.exp((after?.[row] ?? NaN) - (before?.[row] ?? NaN)), 9);
  expect(new Set(nbd.probabilityAlive(parameters, hardHistories))).toEqual(new Set([1]));
});

test("what is expected is the rate times the weeks", () => {
  const rates = nbd.rateWhileActive(parameters, hardHistories);
  expect(rates[2]).toBeCloseTo(0.385 / 5012.072, 12);
  expect([...nbd.expectedOrders(parameters, hardHistories, 26)]).toEqual(
    [...rates].map((rate) => expect.closeTo(26 * rate, 9)),
  );
});

test("a fit recovers the parameters of simulated customers within three standard errors", () => {
  const { histories } = simulated(nbd, { r: 0.6, alpha: 8 }, { customers: 3000, weeks: 80, seed: 0.5 });
  const fit = nbd.fit(groupHistories(histories));
  if (fit.parameters === null) throw new Error(fit.reason);
  const [r = NaN, alpha = NaN] = (fit.covariance ?? []).map((row, at) => Math.sqrt(row[at] ?? NaN));
  expect(fit.status).toBe("converged");
  expect(r).toBeLessThan(0.05);
  expect(Math.abs(Math.log((fit.parameters["r"] ?? NaN) / 0.6))).toBeLessThan(3 * r);
  expect(Math.abs(Math.log((fit.parameters["alpha"] ?? NaN) / 8))).toBeLessThan(3 * alpha);
});
