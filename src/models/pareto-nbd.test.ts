import { describe, expect, test } from "vitest";
import type { Fit } from "./fit.ts";
import { groupHistories, type Histories, reweigh } from "./histories.ts";
import { nbd } from "./nbd.ts";
import { paretoNbd } from "./pareto-nbd.ts";
import { differencesOf, hardHistories, historiesOf, rescaled, simulated } from "./test-customers.ts";

/** Fader & Hardie's estimates from CDNOW, in weeks. */
const published = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
const odd = [
  published,
  { r: 0.5, alpha: 300, s: 1, beta: 20 },
  { r: 1.5, alpha: 6, s: 0.5, beta: 500 },
  { r: 30, alpha: 4, s: 20, beta: 900 },
  { r: 0.02, alpha: 60, s: 0.05, beta: 0.1 },
];
const one = (x: number, tx: number, T: number): Histories => historiesOf([[x, tx, T]]);

/** A fit that there is; its parameters in their order. */
function fitted(fit: Fit) {
  if (fit.status === "nothing_to_fit") throw new Error(fit.reason);
  return { ...fit, values: paretoNbd.parameterNames.map((name) => fit.parameters[name] ?? NaN) };
}

describe("what is predicted", () => {
  test("the customer of Fader and Hardie's CDNOW example has their expectation and chance to be active", () => {
    expect(paretoNbd.expectedOrders(published, one(26, 30.86, 31), 52)[0]).toBeCloseTo(25.46, 2);
    expect(paretoNbd.probabilityAlive(published, one(26, 30.86, 31))[0]).toBeCloseTo(0.9979, 4);
  });

  test("a new customer's expectation over 52 weeks is the published 1.473", () => {
    expect(paretoNbd.expectedOrdersOfNew(published, 52)).toBeCloseTo(1.473, 3);
    expect(paretoNbd.expectedOrders(published, one(0, 0, 0), 52)[0]).toBeCloseTo(1.473, 3);
  });

  test("expected orders pass s = 1 without a jump", () => {
    const [low = NaN, middle = NaN, high = NaN] = [1 - 1e-7, 1, 1 + 1e-7].map(
      (s) => paretoNbd.expectedOrders({ ...published, s }, one(4, 20, 30), 52)[0],
    );
    expect(middle).toBeGreaterThan(0.1);
    expect(Math.abs(high - low)).toBeLessThan(1e-6);
    expect(high + low - 2 * middle).toBeCloseTo(0, 11);
  });

  test("P(no order) is the ratio of the likelihoods with the silence and without", () => {
    const longer = { ...hardHistories, age: hardHistories.age.map((age) => age + 26) };
    for (const parameters of odd) {
      const before = paretoNbd.logLikelihoods(parameters, hardHistories);
      const after = paretoNbd.logLikelihoods(parameters, longer);
      for (const [row, chance] of paretoNbd.probabilityOfNoOrder(parameters, hardHistories, 26).entries())
        expect(chance).toBeCloseTo(Math.exp((after[row] ?? NaN) - (before[row] ?? NaN)), 9);
    }
  });

  test.each(odd)("gradients are the central differences of the log-likelihood: %o", (parameters) => {
    const differences = differencesOf(paretoNbd, parameters, hardHistories);
    const gradients = paretoNbd.gradients(parameters, hardHistories);
    expect(gradients).toHaveLength(4 * hardHistories.frequency.length);
    for (const [at, gradient] of gradients.entries())
      expect(Math.abs(gradient - (differences[at] ?? NaN))).toBeLessThan(1e-5 * (1 + Math.abs(gradient)));
  });

  test.each(
    odd,
  )("answers are finite and probabilities in 0..1 for histories at the edges: %o", (parameters) => {
    const alive = paretoNbd.probabilityAlive(parameters, hardHistories);
    const rates = paretoNbd.rateWhileActive(parameters, hardHistories);
    for (const weeks of [0, 1 / 7, 26, 520, 5000]) {
      const silent = paretoNbd.probabilityOfNoOrder(parameters, hardHistories, weeks);
      for (const chance of [...silent, ...alive]) {
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
      }
      for (const [row, expected] of paretoNbd.expectedOrders(parameters, hardHistories, weeks).entries()) {
        // nobody is expected to buy more than one who never leaves
        expect(expected).toBeLessThanOrEqual((alive[row] ?? NaN) * (rates[row] ?? NaN) * weeks * (1 + 1e-9));
        // P(at least one order) is at most what is expected
        expect(1 - (silent[row] ?? NaN)).toBeLessThanOrEqual(expected + 1e-12);
      }
    }
  });

  test("ten years of days, and parameters at the ends of what can be, give numbers and no NaN", () => {
    const inDays = rescaled(hardHistories, 7);
    const ends = [1e-4, 1, 1e4];
    for (const r of ends)
      for (const alpha of ends)
        for (const s of ends)
          for (const beta of ends)
            for (const column of [
              paretoNbd.logLikelihoods({ r, alpha, s, beta }, inDays),
              paretoNbd.gradients({ r, alpha, s, beta }, inDays),
              paretoNbd.expectedOrders({ r, alpha, s, beta }, inDays, 3650),
              paretoNbd.probabilityOfNoOrder({ r, alpha, s, beta }, inDays, 3650),
            ])
              expect(column.every(Number.isFinite)).toBe(true);
  });

  test("the longer the silence, the likelier that a customer has left", () => {
    const silences = historiesOf([20, 25, 40, 80, 200, 1000].map((age) => [3, 20, age]));
    const alive = [...paretoNbd.probabilityAlive(published, silences)];
    expect(alive[0]).toBe(1);
    expect(alive).toEqual(alive.toSorted((a, b) => b - a));
    expect(alive.at(-1)).toBeLessThan(0.01);
  });

  test("the unit of time changes no answer", () => {
    const days = { ...published, alpha: 7 * published.alpha, beta: 7 * published.beta };
    const inDays = rescaled(hardHistories, 7);
    const same = (weeks: Float64Array, other: Float64Array) => {
      for (const [row, value] of weeks.entries())
        expect(Math.abs((other[row] ?? NaN) - value)).toBeLessThan(1e-9 * (1 + Math.abs(value)));
    };
    same(paretoNbd.expectedOrders(published, hardHistories, 26), paretoNbd.expectedOrders(days, inDays, 182));
    same(
      paretoNbd.probabilityOfNoOrder(published, hardHistories, 26),
      paretoNbd.probabilityOfNoOrder(days, inDays, 182),
    );
    same(paretoNbd.probabilityAlive(published, hardHistories), paretoNbd.probabilityAlive(days, inDays));
    expect(paretoNbd.probabilityOfCount(days, 4, 364)).toBeCloseTo(
      paretoNbd.probabilityOfCount(published, 4, 52),
      12,
    );
  });

  test("what cannot be a parameter, a span or a count is refused", () => {
    expect(() => paretoNbd.logLikelihoods({ ...published, s: 0 }, hardHistories)).toThrow(/parameter s/);
    expect(() => paretoNbd.expectedOrdersOfNew({ r: 1, alpha: 1, s: 1 }, 1)).toThrow(/parameter beta/);
    expect(() => paretoNbd.expectedOrders(published, hardHistories, NaN)).toThrow(/weeks/);
    expect(() => paretoNbd.probabilityOfCount(published, 0.5, 1)).toThrow(/count/);
  });
});

describe("simulated customers", () => {
  const customers = simulated(paretoNbd, published, { customers: 40_000, weeks: 80, ahead: 26, seed: 0.7 });
  const { histories, orders } = customers;
  const expected = paretoNbd.expectedOrders(published, histories, 26);
  const silent = paretoNbd.probabilityOfNoOrder(published, histories, 26);

  const fewer = groupHistories(
    simulated(paretoNbd, published, { customers: 6000, weeks: 100, seed: 0.3 }).histories,
  );

  test.each([
    [0, 0],
    [1, 1],
    [2, 3],
    [4, 9],
    [10, 1e9],
  ] as const)("those of %i to %i purchases do in half a year what is predicted of them", (low, high) => {
    const rows = [...histories.frequency.keys()].filter((row) => {
      const x = histories.frequency[row] ?? NaN;
      return x >= low && x <= high;
    });
    const mean = (of: (row: number) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
    const errorOf = (of: (row: number) => number) => Math.sqrt(mean((row) => of(row) ** 2) / rows.length);
    const surplus = (row: number) => (orders[row] ?? NaN) - (expected[row] ?? NaN);
    const surprise = (row: number) => Number(orders[row] === 0) - (silent[row] ?? NaN);
    expect(rows.length).toBeGreaterThan(500);
    // 3.5 standard errors, for each of ten comparisons
    expect(Math.abs(mean(surplus))).toBeLessThan(3.5 * errorOf(surplus));
    expect(Math.abs(mean(surprise))).toBeLessThan(3.5 * errorOf(surprise));
  });

  test("a new customer's purchases have the predicted mean and chances of counts", () => {
    const fresh = simulated(
      {
        ...paretoNbd,
        simulate: (parameters, _, source) =>
          paretoNbd.simulate(parameters, 30, source).map((time) => 1e9 + time),
      },
      published,
      { customers: 40_000, weeks: 10, ahead: 1e10, seed: 0.2 },
    ).orders;
    const mean = fresh.reduce((sum, count) => sum + count, 0) / fresh.length;
    const variance = fresh.reduce((sum, count) => sum + (count - mean) ** 2, 0) / fresh.length;
    const expected = paretoNbd.expectedOrdersOfNew(published, 30);
    expect(Math.abs(mean - expected)).toBeLessThan(3.5 * Math.sqrt(variance / fresh.length));
    for (const n of [0, 1, 2, 5]) {
      const share = fresh.filter((count) => count === n).length / fresh.length;
      const chance = paretoNbd.probabilityOfCount(published, n, 30);
      expect(Math.abs(share - chance)).toBeLessThan(3.5 * Math.sqrt((chance * (1 - chance)) / fresh.length));
    }
  });

  test("a fit finds the parameters again, within four of its own standard errors", () => {
    const fit = fitted(paretoNbd.fit(fewer));
    expect(fit.status).toBe("converged");
    expect(fit.gradient_norm).toBeLessThan(1e-6);
    expect(fit.starts_spread).toBeLessThan(1e-3);
    expect(fit.smallest_eigenvalue).toBeGreaterThan(1e-4);
    for (const [at, name] of paretoNbd.parameterNames.entries()) {
      const error = Math.sqrt(fit.covariance?.[at]?.[at] ?? NaN);
      expect(error).toBeLessThan(0.25);
      expect(
        Math.abs(Math.log((fit.values[at] ?? NaN) / published[name as keyof typeof published])),
      ).toBeLessThan(4 * error);
    }
  });

  test("no parameters nearby are likelier than those of the fit", () => {
    const { parameters, log_likelihood } = fitted(paretoNbd.fit(fewer));
    for (const name of paretoNbd.parameterNames)
      for (const factor of [0.97, 1.03]) {
        const shifted = { ...parameters, [name]: (parameters[name] ?? NaN) * factor };
        const logs = paretoNbd.logLikelihoods(shifted, fewer);
        const sum = logs.reduce((total, log, row) => total + log * (fewer.customers[row] ?? NaN), 0);
        expect(sum).toBeLessThan(log_likelihood);
      }
  });

  test("the unit of time changes nothing of a fit but that unit", () => {
    const weeks = fitted(paretoNbd.fit(fewer));
    const days = fitted(paretoNbd.fit({ ...fewer, ...rescaled(fewer, 7) }));
    const units = [1, 7, 1, 7];
    expect(days.status).toBe("converged");
    for (const [at, value] of weeks.values.entries())
      expect((days.values[at] ?? NaN) / value / (units[at] ?? NaN)).toBeCloseTo(1, 4);
    const purchases = fewer.frequency.reduce((sum, x, row) => sum + x * (fewer.customers[row] ?? NaN), 0);
    expect(days.log_likelihood + purchases * Math.log(7)).toBeCloseTo(weeks.log_likelihood, 4);
  });

  test("a warm start and twice the customers lead to the same parameters", () => {
    const cold = fitted(paretoNbd.fit(fewer));
    const twice = reweigh(fewer, new Float64Array(fewer.groupOf.length).fill(2));
    const warm = fitted(paretoNbd.fit(twice, { start: cold.parameters }));
    for (const [at, value] of cold.values.entries())
      expect((warm.values[at] ?? NaN) / value).toBeCloseTo(1, 4);
    expect(warm.log_likelihood / cold.log_likelihood).toBeCloseTo(2, 8);
  });
});

describe("what cannot be fitted", () => {
  const silence = groupHistories(historiesOf([5, 20, 30].map((age) => [0, 0, age])));

  test.each([
    ["there is no customer", groupHistories(historiesOf([]))],
    ["no customer has a repeat purchase", silence],
    ["no time has passed since the first purchases", groupHistories(one(0, 0, 0))],
    ["there is no customer", reweigh(silence, new Float64Array(3))],
  ] as const)("there is nothing to fit where %s", (reason, histories) => {
    expect(paretoNbd.fit(histories)).toEqual({ status: "nothing_to_fit", reason, parameters: null });
  });

  test.each([
    [{ r: 1, alpha: 10 }, 1500, 0.11],
    [{ r: 0.5, alpha: 30 }, 1500, 0.21],
    [{ r: 3, alpha: 30 }, 3000, 0.31],
  ] as const)("customers who never leave are found to be on the boundary: %o, %i, seed %d", (parameters, count, seed) => {
    const { histories } = simulated(nbd, parameters, { customers: count, weeks: 104, seed });
    const grouped = groupHistories(histories);
    const fit = fitted(paretoNbd.fit(grouped));
    const none = nbd.fit(grouped);
    expect(fit.status).toBe("boundary");
    // what is predicted is then what those who never leave will do
    if (none.parameters === null) throw new Error(none.reason);
    const [ours, theirs] = [paretoNbd, nbd].map((model, at) =>
      model
        .expectedOrders((at ? none : fit).parameters ?? {}, grouped, 26)
        .reduce((sum, orders, row) => sum + orders * (grouped.customers[row] ?? NaN), 0),
    );
    expect((ours ?? NaN) / (theirs ?? NaN)).toBeCloseTo(1, 1);
  });

  test("three customers give a fit or say why not, without NaN", () => {
    const fit = paretoNbd.fit(
      groupHistories(
        historiesOf([
          [0, 0, 10],
          [1, 3, 10],
          [5, 9, 10],
        ]),
      ),
    );
    expect(["converged", "boundary", "not_converged"]).toContain(fit.status);
    expect(fitted(fit).values.every((value) => value > 0 && value < Infinity)).toBe(true);
  });
});
