import hyp2f1 from "@stdlib/math-base-special-hyp2f1";
import { randomLcg } from "d3-random";
import { describe, expect, test } from "vitest";
import { bgNbd } from "./bg-nbd.ts";
import { mbgNbd } from "./mbg-nbd.ts";
import { differencesOf, hardHistories, historiesOf, rescaled, simulated } from "./test-customers.ts";
import { integrated } from "./test-quadrature.ts";

const typical = { r: 0.5, alpha: 6, a: 0.8, b: 2.5 };
const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const odd = [
  typical,
  published,
  { r: 5, alpha: 0.5, a: 1, b: 9 },
  { r: 0.05, alpha: 60, a: 0.1, b: 0.2 },
  { r: 3, alpha: 30, a: 40, b: 5 },
];
const models = [
  { model: bgNbd, first: 0 },
  { model: mbgNbd, first: 1 },
] as const;

const one = (x: number, tx: number, T: number) => historiesOf([[x, tx, T]]);

describe.each(models)("$model.name", ({ model, first }) => {
  // what a customer of rate λ and chance p to leave does: the definition of the model
  const active = (x: number, T: number) => (rate: number, p: number) =>
    rate ** x * (1 - p) ** (x + first) * Math.exp(-rate * T);
  const left = (x: number, tx: number) => (rate: number, p: number) =>
    x + first === 0 ? 0 : rate ** x * p * (1 - p) ** (x + first - 1) * Math.exp(-rate * tx);
  const ahead = (weeks: number) => (rate: number, p: number) => -Math.expm1(-rate * p * weeks) / p;
  const cases = odd.slice(0, 3).flatMap((parameters) =>
    (
      [
        [0, 0, 20],
        [1, 3, 20],
        [2, 30.43, 38.86],
        [9, 12, 40],
      ] as const
    ).map((row) => ({ parameters, row })),
  );

  test.each(
    cases,
  )("likelihood and predictions are those integrated over all rates and chances: $parameters $row", ({
    parameters,
    row,
  }) => {
    const [x, tx, T] = row;
    const weeks = 26;
    const stays = integrated(parameters, active(x, T));
    const gone = integrated(parameters, left(x, tx));
    const orders = integrated(parameters, (rate, p) => active(x, T)(rate, p) * ahead(weeks)(rate, p));
    const silent = integrated(parameters, (rate, p) => active(x, T)(rate, p) * Math.exp(-rate * weeks));
    const rate = integrated(parameters, (rate, p) => active(x, T)(rate, p) * rate);
    const history = one(x, tx, T);
    expect(model.logLikelihoods(parameters, history)[0]).toBeCloseTo(Math.log(stays + gone), 8);
    expect(model.probabilityAlive(parameters, history)[0]).toBeCloseTo(stays / (stays + gone), 8);
    expect(model.expectedOrders(parameters, history, weeks)[0]).toBeCloseTo(orders / (stays + gone), 7);
    expect(model.probabilityOfNoOrder(parameters, history, weeks)[0]).toBeCloseTo(
      (silent + gone) / (stays + gone),
      8,
    );
    expect(model.rateWhileActive(parameters, history)[0]).toBeCloseTo(rate / stays, 7);
  });

  test("expected orders are those of the papers' closed form, where that is not 0/0", () => {
    const { r, alpha, a, b } = typical;
    for (const [x, tx, T] of [
      [0, 0, 9],
      [3, 12, 30],
      [40, 50, 52],
    ] as const) {
      const c = a + b + x + first - 1;
      const z = 39 / (alpha + T + 39);
      const bracket = 1 - ((alpha + T) / (alpha + T + 39)) ** (r + x) * hyp2f1(r + x, b + x + first, c, z);
      const alive = model.probabilityAlive(typical, one(x, tx, T))[0] ?? NaN;
      const closed = (alive * c * bracket) / (a - 1);
      expect(model.expectedOrders(typical, one(x, tx, T), 39)[0]).toBeCloseTo(closed, 9);
    }
  });

  test("expected orders pass a = 1 and a + b = 1 without a jump", () => {
    const around = (parameters: typeof typical, name: "a" | "b") =>
      [-1e-7, 0, 1e-7].map((shift) => {
        const shifted = { ...parameters, [name]: parameters[name] + shift };
        return model.expectedOrders(shifted, one(4, 20, 30), 52)[0] ?? NaN;
      });
    for (const [low = NaN, middle = NaN, high = NaN] of [
      around({ ...typical, a: 1 }, "a"),
      around({ ...typical, a: 0.4, b: 0.6 }, "b"),
    ]) {
      expect(middle).toBeGreaterThan(0.01);
      expect(Math.abs(high - middle)).toBeLessThan(1e-6);
      expect(high + low - 2 * middle).toBeCloseTo(0, 10);
    }
  });

  test.each(odd)("gradients are the central differences of the log-likelihood: %o", (parameters) => {
    const gradients = Array.from(model.gradients(parameters, hardHistories));
    const differences = differencesOf(model, parameters, hardHistories);
    expect(gradients).toHaveLength(4 * hardHistories.frequency.length);
    for (const [at, gradient] of gradients.entries())
      expect(Math.abs(gradient - (differences[at] ?? NaN))).toBeLessThan(1e-5 * (1 + Math.abs(gradient)));
  });

  test.each(
    odd,
  )("answers are finite and probabilities in 0..1 for histories at the edges: %o", (parameters) => {
    for (const weeks of [0, 1 / 7, 26, 520, 5000]) {
      const silent = model.probabilityOfNoOrder(parameters, hardHistories, weeks);
      const alive = model.probabilityAlive(parameters, hardHistories);
      for (const probability of [...silent, ...alive]) {
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
      }
      const orders = model.expectedOrders(parameters, hardHistories, weeks);
      const rates = model.rateWhileActive(parameters, hardHistories);
      for (const [row, expected] of orders.entries()) {
        expect(expected).toBeGreaterThanOrEqual(0);
        // nobody is expected to buy more than one who never leaves
        expect(expected).toBeLessThanOrEqual((alive[row] ?? NaN) * (rates[row] ?? NaN) * weeks * (1 + 1e-9));
        // P(at least one order) is at most what is expected
        expect(1 - (silent[row] ?? NaN)).toBeLessThanOrEqual(expected + 1e-12);
      }
      expect([...model.logLikelihoods(parameters, hardHistories)].every(Number.isFinite)).toBe(true);
    }
  });

  test("P(no order) is the ratio of the likelihoods with the silence and without", () => {
    const longer = { ...hardHistories, age: hardHistories.age.map((age) => age + 26) };
    for (const parameters of odd) {
      const before = model.logLikelihoods(parameters, hardHistories);
      const after = model.logLikelihoods(parameters, longer);
      const silent = model.probabilityOfNoOrder(parameters, hardHistories, 26);
      for (const [row, probability] of silent.entries())
        expect(probability).toBeCloseTo(Math.exp((after[row] ?? NaN) - (before[row] ?? NaN)), 9);
    }
  });

  test.each(
    odd,
  )("probabilities of counts sum to 1, and their mean is what is expected of a new customer: %o", (parameters) => {
    // the chance of a rate so high that more purchases matter is below 1e-9 in each case
    const counts = Array.from({ length: 3000 }, (_, n) => model.probabilityOfCount(parameters, n, 20));
    const sum = counts.reduce((total, probability) => total + probability, 0);
    const mean = counts.reduce((total, probability, n) => total + n * probability, 0);
    expect(sum).toBeCloseTo(1, 9);
    expect(model.expectedOrdersOfNew(parameters, 20) / mean).toBeCloseTo(1, 7);
    expect(counts.every((probability) => probability >= 0 && probability <= 1)).toBe(true);
  });

  test("the chance of no purchase of a new customer is the likelihood of a silent history", () => {
    for (const parameters of odd)
      expect(model.probabilityOfCount(parameters, 0, 33)).toBeCloseTo(
        Math.exp(model.logLikelihoods(parameters, one(0, 0, 33))[0] ?? NaN),
        12,
      );
  });

  test("the unit of time changes no answer", () => {
    const days = { ...typical, alpha: 7 * typical.alpha };
    const inDays = rescaled(hardHistories, 7);
    const pairs = [
      [model.expectedOrders(typical, hardHistories, 26), model.expectedOrders(days, inDays, 182)],
      [model.probabilityOfNoOrder(typical, hardHistories, 26), model.probabilityOfNoOrder(days, inDays, 182)],
      [model.probabilityAlive(typical, hardHistories), model.probabilityAlive(days, inDays)],
    ] as const;
    for (const [weeks, inDaysToo] of pairs)
      for (const [row, value] of weeks.entries()) expect(inDaysToo[row]).toBeCloseTo(value, 9);
    expect(model.expectedOrdersOfNew(days, 364)).toBeCloseTo(model.expectedOrdersOfNew(typical, 52), 12);
  });

  test("simulated customers of each frequency do in half a year what is predicted of them", () => {
    const { histories, orders } = simulated(model, typical, {
      customers: 60_000,
      weeks: 80,
      ahead: 26,
      seed: 0.7,
    });
    const expected = model.expectedOrders(typical, histories, 26);
    const silent = model.probabilityOfNoOrder(typical, histories, 26);
    for (const [low, high] of [
      [0, 0],
      [1, 1],
      [2, 3],
      [4, 9],
      [10, 1e9],
    ] as const) {
      const rows = [...histories.frequency.keys()].filter((row) => {
        const x = histories.frequency[row] ?? NaN;
        return x >= low && x <= high;
      });
      const mean = (of: (row: number) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
      const error = (of: (row: number) => number) => Math.sqrt(mean((row) => of(row) ** 2) / rows.length);
      const surplus = (row: number) => (orders[row] ?? NaN) - (expected[row] ?? NaN);
      const surprise = (row: number) => Number(orders[row] === 0) - (silent[row] ?? NaN);
      expect(rows.length).toBeGreaterThan(1000);
      // 3.5 standard errors, for each of ten comparisons
      expect(Math.abs(mean(surplus))).toBeLessThan(3.5 * error(surplus));
      expect(Math.abs(mean(surprise))).toBeLessThan(3.5 * error(surprise));
    }
  });

  test("a new customer's simulated purchases have the predicted mean and chances", () => {
    const { orders } = simulated(
      {
        ...model,
        simulate: (parameters, _, source) => model.simulate(parameters, 30, source).map((time) => 1e9 + time),
      },
      typical,
      { customers: 40_000, weeks: 10, seed: 0.2 },
    );
    const mean = orders.reduce((sum, count) => sum + count, 0) / orders.length;
    const squares = orders.reduce((sum, count) => sum + (count - mean) ** 2, 0) / orders.length;
    expect(Math.abs(mean - model.expectedOrdersOfNew(typical, 30))).toBeLessThan(
      3.5 * Math.sqrt(squares / orders.length),
    );
    for (const n of [0, 1, 2, 5]) {
      const share = orders.filter((count) => count === n).length / orders.length;
      const chance = model.probabilityOfCount(typical, n, 30);
      expect(Math.abs(share - chance)).toBeLessThan(3.5 * Math.sqrt((chance * (1 - chance)) / orders.length));
    }
  });

  test("simulated purchase times rise, above 0 and up to the time given, the same for the same seed", () => {
    const timesOf = (seed: number) => {
      const source = randomLcg(seed);
      return Array.from({ length: 300 }, () => model.simulate(typical, 60, source));
    };
    for (const times of timesOf(0.1)) {
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
      expect(times.every((time) => time > 0 && time <= 60)).toBe(true);
    }
    expect(timesOf(0.1)).toEqual(timesOf(0.1));
    expect(timesOf(0.1)).not.toEqual(timesOf(0.2));
  });

  test("parameters that are not above 0 are an error", () => {
    for (const r of [0, -1, NaN, Infinity])
      expect(() => model.probabilityAlive({ ...typical, r }, hardHistories)).toThrow(
        "parameter r must be above 0",
      );
    expect(() => model.expectedOrdersOfNew({ r: 1, alpha: 1, a: 1 }, 4)).toThrow("parameter b");
    expect(() => model.expectedOrders(typical, hardHistories, -1)).toThrow("weeks must be ≥ 0, not -1");
    expect(() => model.probabilityOfCount(typical, 1.5, 4)).toThrow("whole");
  });
});
