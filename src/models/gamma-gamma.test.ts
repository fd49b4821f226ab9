import gammaln from "@stdlib/math-base-special-gammaln";
import { randomGamma, randomGeometric, randomLcg } from "d3-random";
import { describe, expect, test } from "vitest";
import type { Fit } from "./fit.ts";
import {
  expectedValue,
  fitGammaGamma,
  gammaGammaGradients,
  gammaGammaLogLikelihoods,
  populationMeanValue,
  simulateValues,
} from "./gamma-gamma.ts";

/** Fader & Hardie's estimates from CDNOW, in dollars. */
const published = { p: 6.25, q: 3.74, gamma: 15.44 };
const names = ["p", "q", "gamma"] as const;
type Named = Readonly<Record<(typeof names)[number], number>>;

/** Customers with x ≥ 1 repeat purchases, as many as `values` gives values for. */
function customersOf(count: number, seed: number, values: (x: number, source: () => number) => number[]) {
  const source = randomLcg(seed);
  const draw = randomGeometric.source(source)(0.35);
  const frequency = Float64Array.from({ length: count }, draw);
  const meanValue = frequency.map((x) => values(x, source).reduce((sum, value) => sum + value, 0) / x);
  return { frequency, meanValue };
}

const simulated = (parameters: Named, count: number, seed: number) =>
  customersOf(count, seed, (x, source) => simulateValues(parameters, x, source));

function fitted(fit: Fit) {
  if (fit.status === "nothing_to_fit") throw new Error(fit.reason);
  return { ...fit, values: names.map((name) => fit.parameters[name] ?? NaN) };
}

const hard = {
  frequency: Float64Array.of(1, 1, 1, 2, 7, 60, 1000, 3650),
  meanValue: Float64Array.of(0.001, 35, 1e6, 35, 80, 3, 1e5, 0.02),
};
const odd: readonly Named[] = [
  published,
  { p: 0.05, q: 0.3, gamma: 200 },
  { p: 300, q: 40, gamma: 5 },
  { p: 1, q: 1, gamma: 1 },
];

/** The density of the mean of x values, integrated over the rate ν of the customer: the definition of the model. */
function byDefinition({ p, q, gamma }: Named, x: number, m: number): number {
  let sum = 0;
  for (let log = -150; log <= 30; log += 0.02) {
    const rate = Math.exp(log);
    const mean = p * x * Math.log(rate * x) + (p * x - 1) * Math.log(m) - rate * x * m - gammaln(p * x);
    const mixing = q * Math.log(gamma * rate) - gamma * rate - gammaln(q);
    sum += 0.02 * Math.exp(mean + mixing);
  }
  return Math.log(sum);
}

describe("the likelihood", () => {
  test("is the gamma density of a customer's mean, integrated over the customers", () => {
    for (const [x, m] of [
      [1, 5],
      [1, 35],
      [3, 35],
      [12, 90],
    ] as const)
      for (const parameters of odd.slice(0, 2).concat({ p: 2, q: 9, gamma: 100 })) {
        const [log = NaN] = gammaGammaLogLikelihoods(parameters, Float64Array.of(x), Float64Array.of(m));
        expect(log).toBeCloseTo(byDefinition(parameters, x, m), 8);
      }
  });

  test.each(odd)("has the gradients that its central differences say: %o", (parameters) => {
    const { frequency, meanValue } = hard;
    const gradients = gammaGammaGradients(parameters, frequency, meanValue);
    const step = 1e-5;
    for (const [at, name] of names.entries()) {
      const logs = [step, -step].map((shift) =>
        gammaGammaLogLikelihoods(
          { ...parameters, [name]: parameters[name] * Math.exp(shift) },
          frequency,
          meanValue,
        ),
      );
      for (let row = 0; row < frequency.length; row += 1) {
        const difference = ((logs[0]?.[row] ?? NaN) - (logs[1]?.[row] ?? NaN)) / (2 * step);
        const gradient = gradients[3 * row + at] ?? NaN;
        expect(Math.abs(gradient - difference)).toBeLessThan(1e-5 * (1 + Math.abs(gradient)));
      }
    }
  });

  test("refuses customers without repeat purchases or value, and names the row", () => {
    const log = (x: number, m: number) =>
      gammaGammaLogLikelihoods(published, Float64Array.of(1, x), Float64Array.of(30, m));
    expect(() => log(0, 30)).toThrow("row 1: a frequency must be whole and ≥ 1, not 0");
    expect(() => log(1.5, 30)).toThrow("row 1: a frequency");
    expect(() => log(2, 0)).toThrow("row 1: a mean value must be above 0, not 0");
    expect(() => log(2, -3)).toThrow("row 1: a mean value");
    expect(() => log(2, Number.NaN)).toThrow("row 1: a mean value");
  });
});

describe("a fit", () => {
  test("finds the parameters again, within four of its own standard errors", () => {
    const { frequency, meanValue } = simulated(published, 20_000, 0.4);
    const fit = fitted(fitGammaGamma(frequency, meanValue));
    expect(fit.status).toBe("converged");
    expect(fit.starts_spread).toBeLessThan(1e-3);
    for (const [at, name] of names.entries()) {
      const error = Math.sqrt(fit.covariance?.[at]?.[at] ?? NaN);
      expect(error).toBeLessThan(0.1);
      expect(Math.abs(Math.log((fit.values[at] ?? NaN) / published[name]))).toBeLessThan(4 * error);
    }
  });

  test("is the same in yen and in cents, but for gamma", () => {
    const { frequency, meanValue } = simulated(published, 1500, 0.2);
    const dollars = fitted(fitGammaGamma(frequency, meanValue));
    for (const unit of [157.3, 0.01]) {
      const other = fitted(
        fitGammaGamma(
          frequency,
          meanValue.map((value) => value * unit),
        ),
      );
      for (const [at, value] of dollars.values.entries())
        expect((other.values[at] ?? NaN) / value / (at === 2 ? unit : 1)).toBeCloseTo(1, 5);
      expect(other.log_likelihood + 1500 * Math.log(unit)).toBeCloseTo(dollars.log_likelihood, 5);
    }
  });

  test("of weights is that of customers written down as often", () => {
    const { frequency, meanValue } = simulated(published, 600, 0.6);
    const often = (column: Float64Array) =>
      Float64Array.from([...column].flatMap((value, row) => Array(row % 3).fill(value)));
    const weights = frequency.map((_, row) => row % 3);
    const weighed = fitted(fitGammaGamma(frequency, meanValue, weights));
    const written = fitted(fitGammaGamma(often(frequency), often(meanValue)));
    for (const [at, value] of written.values.entries())
      expect((weighed.values[at] ?? NaN) / value).toBeCloseTo(1, 5);
    expect(weighed.log_likelihood).toBeCloseTo(written.log_likelihood, 5);
  });

  test("from a warm start finds the same", () => {
    const { frequency, meanValue } = simulated(published, 1500, 0.8);
    const cold = fitted(fitGammaGamma(frequency, meanValue));
    const start = { p: 5, q: 3, gamma: 20 };
    const warm = fitted(fitGammaGamma(frequency, meanValue, undefined, { start }));
    for (const [at, value] of cold.values.entries())
      expect((warm.values[at] ?? NaN) / value).toBeCloseTo(1, 5);
  });

  test("says that customers who all spend alike are on the boundary", () => {
    const { frequency, meanValue } = customersOf(4000, 0.3, (x, source) =>
      Array.from({ length: x }, randomGamma.source(source)(3, 10)),
    );
    expect(fitGammaGamma(frequency, meanValue).status).toBe("boundary");
  });

  test("says that customers whose purchases are all of one value are on the boundary", () => {
    const { frequency, meanValue } = customersOf(4000, 0.3, (x, source) =>
      Array(x).fill(1 / randomGamma.source(source)(3, 1)()),
    );
    expect(fitGammaGamma(frequency, meanValue).status).toBe("boundary");
  });

  test("is refused where nobody is left or all mean values are one", () => {
    const none = { status: "nothing_to_fit", parameters: null };
    const [x, m] = [Float64Array.of(1, 2, 3), Float64Array.of(20, 20, 50)];
    expect(fitGammaGamma(Float64Array.of(), Float64Array.of())).toEqual({
      ...none,
      reason: "no customer has a repeat purchase of some value",
    });
    expect(fitGammaGamma(x, m, Float64Array.of(0, 0, 0))).toMatchObject(none);
    expect(fitGammaGamma(x, m, Float64Array.of(1, 1, 0))).toEqual({
      ...none,
      reason: "all customers have the same mean value",
    });
    expect(fitGammaGamma(x, m).status).not.toBe("nothing_to_fit");
  });
});

describe("the expected value", () => {
  test("of a customer without repeat purchases is the population's mean, p·gamma / (q − 1)", () => {
    // CDNOW's customers: 35.22 dollars
    expect(populationMeanValue(published)).toBeCloseTo((6.25 * 15.44) / 2.74, 12);
    expect(populationMeanValue(published)).toBeCloseTo(35.22, 2);
    const [value] = expectedValue(published, Float64Array.of(0), Float64Array.of(Number.NaN));
    expect(value).toBeCloseTo(35.22, 2);
  });

  test("lies between the customer's own mean and the population's, and nearer the own the more is known", () => {
    const frequency = Float64Array.of(0, 1, 2, 5, 50, 1000);
    const values = [...expectedValue(published, frequency, new Float64Array(6).fill(100))];
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values.at(-1)).toBeCloseTo(100, 0);
    expect(values.at(-1)).toBeLessThan(100);
  });

  test("is what simulated customers spend next", () => {
    const source = randomLcg(0.15);
    const rows = Array.from({ length: 60_000 }, () => simulateValues(published, 3, source));
    const means = Float64Array.from(rows, ([one = NaN, two = NaN]) => (one + two) / 2);
    const expected = expectedValue(published, new Float64Array(rows.length).fill(2), means);
    for (const [low, high] of [
      [0, 20],
      [20, 40],
      [40, 1e9],
    ] as const) {
      const chosen = [...rows.keys()].filter(
        (row) => (means[row] ?? NaN) >= low && (means[row] ?? NaN) < high,
      );
      const surplus = chosen.map((row) => (rows[row]?.[2] ?? NaN) - (expected[row] ?? NaN));
      const mean = surplus.reduce((sum, value) => sum + value, 0) / surplus.length;
      const squares = surplus.reduce((sum, value) => sum + value ** 2, 0) / surplus.length;
      expect(chosen.length).toBeGreaterThan(5000);
      expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(squares / surplus.length));
    }
  });

  test("does not exist where q ≤ 1", () => {
    const wild = { p: 6, q: 1, gamma: 15 };
    expect(populationMeanValue(wild)).toBeNull();
    expect(() => expectedValue(wild, Float64Array.of(3), Float64Array.of(30))).toThrow("q ≤ 1");
  });

  test("of what no customer can have is refused with the row", () => {
    expect(() => expectedValue(published, Float64Array.of(2), Float64Array.of(Number.NaN))).toThrow("row 0");
    expect(() => expectedValue(published, Float64Array.of(-1), Float64Array.of(5))).toThrow("row 0");
  });
});
