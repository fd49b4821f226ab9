import { describe, expect, test } from "vitest";
import { bgNbd } from "./bg-nbd.ts";
import type { Fitted } from "./fit.ts";
import { groupHistories, type Histories, reweigh } from "./histories.ts";
import { mbgNbd } from "./mbg-nbd.ts";
import { nbd } from "./nbd.ts";
import type { PurchaseModel } from "./purchase-model.ts";
import { historiesOf, rescaled, simulated } from "./test-customers.ts";

const truth = { r: 0.5, alpha: 6, a: 0.8, b: 2.5 };

function fitted(model: PurchaseModel, histories: Histories, options = {}): Fitted {
  const fit = model.fit(groupHistories(histories), options);
  if (fit.parameters === null) throw new Error(fit.reason);
  return fit;
}

const together = (...parts: readonly Histories[]): Histories => ({
  frequency: Float64Array.from(parts.flatMap(({ frequency }) => [...frequency])),
  recency: Float64Array.from(parts.flatMap(({ recency }) => [...recency])),
  age: Float64Array.from(parts.flatMap(({ age }) => [...age])),
});

/** Every answer of a fit is finite, and its predictions for the same customers are as they must be. */
function expectSound(model: PurchaseModel, fit: Fitted, histories: Histories): void {
  const numbers = [
    ...Object.values(fit.parameters),
    fit.log_likelihood,
    fit.gradient_norm,
    fit.starts_spread,
    fit.smallest_eigenvalue,
    ...(fit.covariance ?? []).flat(),
    ...model.expectedOrders(fit.parameters, histories, 26),
  ];
  const chances = [
    ...model.probabilityOfNoOrder(fit.parameters, histories, 26),
    ...model.probabilityAlive(fit.parameters, histories),
  ];
  expect([...numbers, ...chances].every(Number.isFinite)).toBe(true);
  expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true);
}

describe.each([bgNbd, mbgNbd])("$name", (model) => {
  const { histories } = simulated(model, truth, { customers: 4000, weeks: 104, seed: 0.3 });
  const fit = fitted(model, histories);

  test("a fit recovers the parameters of 4,000 simulated customers within three standard errors", () => {
    const errors = (fit.covariance ?? []).map((row, at) => Math.sqrt(row[at] ?? NaN));
    for (const [at, name] of model.parameterNames.entries()) {
      const move = Math.log((fit.parameters[name] ?? NaN) / (truth[name as keyof typeof truth] ?? NaN));
      expect(errors[at]).toBeLessThan(0.3);
      expect(Math.abs(move)).toBeLessThan(3 * (errors[at] ?? NaN));
    }
  });

  test("a fit is a maximum that all starts agree on", () => {
    expect(fit.status).toBe("converged");
    expect(fit.gradient_norm).toBeLessThanOrEqual(1e-7);
    expect(fit.starts_spread).toBeLessThan(1e-4);
    expect(fit.smallest_eigenvalue).toBeGreaterThan(1e-4);
    const at = (parameters: typeof fit.parameters) =>
      model.logLikelihoods(parameters, histories).reduce((sum, value) => sum + value, 0);
    expect(fit.log_likelihood).toBeCloseTo(at(fit.parameters), 6);
    expect(fit.log_likelihood).toBeGreaterThan(at(truth));
    for (const name of model.parameterNames)
      for (const factor of [0.99, 1.01])
        expect(at({ ...fit.parameters, [name]: (fit.parameters[name] ?? NaN) * factor })).toBeLessThan(
          fit.log_likelihood,
        );
  });

  test("the covariance is that of the scores, as a true model's must be", () => {
    // the information equality: mean of score·scoreᵀ = Hessian, to the sampling error of 4,000 customers
    const gradients = model.gradients(fit.parameters, histories);
    const variances = (fit.covariance ?? []).map((row, at) => {
      let information = 0;
      for (let customer = 0; customer < 4000; customer += 1) {
        const pull = row.reduce(
          (sum, value, other) => sum + value * (gradients[4 * customer + other] ?? NaN),
          0,
        );
        information += pull * pull;
      }
      return information / (row[at] ?? NaN);
    });
    for (const ratio of variances) expect(Math.abs(ratio - 1)).toBeLessThan(0.15);
  });

  test("a warm start, or a fit to almost the same data, leads to the same end", () => {
    const resample = reweigh(
      groupHistories(histories),
      Float64Array.from({ length: 4000 }, (_, row) => (row * 7) % 3),
    );
    const cold = model.fit(resample) as Fitted;
    const warm = model.fit(resample, { start: fit.parameters }) as Fitted;
    const like = model.fit(resample, { like: fit }) as Fitted;
    for (const other of [warm, like]) {
      expect(other.status).toBe("converged");
      expect(other.log_likelihood).toBeCloseTo(cold.log_likelihood, 6);
      for (const name of model.parameterNames)
        expect(Math.log((other.parameters[name] ?? NaN) / (cold.parameters[name] ?? NaN))).toBeCloseTo(0, 3);
    }
    expect(like.covariance).toBe(fit.covariance);
    expect(() => model.fit(resample, { start: { r: 1 } })).toThrow("a start needs alpha above 0");
  });

  test("the unit of time leaves the fit and its predictions as they were", () => {
    const ten = simulated(model, truth, { customers: 1500, weeks: 520, seed: 0.8 }).histories;
    const weeks = fitted(model, ten);
    for (const factor of [7, 1 / 52]) {
      const other = fitted(model, rescaled(ten, factor));
      expect(other.status).toBe("converged");
      for (const name of ["r", "a", "b"])
        expect((other.parameters[name] ?? NaN) / (weeks.parameters[name] ?? NaN)).toBeCloseTo(1, 5);
      const before = model.expectedOrders(weeks.parameters, ten, 26);
      const after = model.expectedOrders(other.parameters, rescaled(ten, factor), 26 * factor);
      expect(after.every((orders, row) => Math.abs(orders - (before[row] ?? NaN)) < 1e-5)).toBe(true);
    }
  });

  test("customers who never leave bring the fit to the boundary, and to the likelihood of NBD", () => {
    const loyal = simulated(nbd, { r: 0.6, alpha: 5 }, { customers: 1000, weeks: 104, seed: 0.01 }).histories;
    const other = fitted(model, loyal);
    expect(other.status).toBe("boundary");
    expect(other.log_likelihood - fitted(nbd, loyal).log_likelihood).toBeCloseTo(0, 2);
    expect((other.parameters["a"] ?? NaN) / (other.parameters["b"] ?? NaN)).toBeLessThan(1e-6);
    expectSound(model, other, loyal);
  });

  test("ten customers, one customer, and customers all alike are fitted without a number missing", () => {
    const parts = [
      ...[0.1, 0.2, 0.3, 0.4].map(
        (seed) => simulated(model, truth, { customers: 10, weeks: 104, seed }).histories,
      ),
      historiesOf([[3, 3, 30]]),
      historiesOf(Array.from({ length: 50 }, () => [4, 20, 30] as const)),
      historiesOf([
        [0, 0, 30],
        [0, 0, 20],
        [1, 4, 8],
      ]),
    ];
    for (const part of parts) {
      const other = fitted(model, part);
      expect(other.status).not.toBe("not_converged");
      expectSound(model, other, part);
    }
  });

  test("customers of hundreds of purchases, in ten years, are fitted and predicted", () => {
    const busy = simulated(
      model,
      { r: 3, alpha: 0.5, a: 0.1, b: 9 },
      { customers: 300, weeks: 520, seed: 0.4 },
    );
    const all = together(
      busy.histories,
      historiesOf([
        [1000, 520, 520],
        [1000, 519, 520],
        [3650, 500, 521],
      ]),
    );
    const other = fitted(model, all);
    expect(Math.max(...all.frequency)).toBeGreaterThan(3000);
    expect(other.status).toBe("converged");
    expectSound(model, other, all);
  });

  test("data that nothing can be fitted to says why", () => {
    const reasonOf = (histories: Histories) => {
      const none = model.fit(groupHistories(histories));
      return none.parameters === null ? none.reason : none.status;
    };
    expect(reasonOf(historiesOf([]))).toBe("there is no customer");
    expect(
      reasonOf(
        historiesOf([
          [0, 0, 0],
          [0, 0, 0],
        ]),
      ),
    ).toBe("no time has passed since the first purchases");
    expect(
      reasonOf(
        historiesOf([
          [0, 0, 9],
          [0, 0, 3],
        ]),
      ),
    ).toBe("no customer has a repeat purchase");
    const absent = reweigh(
      groupHistories(
        historiesOf([
          [2, 3, 9],
          [0, 0, 3],
        ]),
      ),
      Float64Array.of(0, 1),
    );
    expect(model.fit(absent)).toEqual({
      status: "nothing_to_fit",
      reason: "no customer has a repeat purchase",
      parameters: null,
    });
  });
});

test("leaving is found by the likelihood where customers leave", () => {
  const { histories } = simulated(bgNbd, truth, { customers: 2000, weeks: 104, seed: 0.6 });
  const gain = fitted(bgNbd, histories).log_likelihood - fitted(nbd, histories).log_likelihood;
  expect(gain).toBeGreaterThan(100);
});
