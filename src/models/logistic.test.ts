import { randomNormal } from "d3-random";
import { expect, test } from "vitest";
import { drawsOf } from "./bootstrap.ts";
import { fitLogistic, predictLogistic } from "./logistic.ts";
import { fromLogOdds } from "./measures/log-odds.ts";
import { scale, scalingOf } from "./scaling.ts";

const draw = drawsOf(4, "logistic");
const normal = randomNormal.source(draw)();

/** Rows of three columns of very different size, with outcomes that depend on them. */
function drawn(rows: number) {
  const features = Float64Array.from({ length: rows * 3 }, (_, at) => 1000 ** (at % 3) * (normal() + 2));
  const outcomes = Uint8Array.from({ length: rows }, (_, row) => {
    const odds = -2 + 1.5 * (features[row * 3] ?? 0) - 0.001 * (features[row * 3 + 1] ?? 0);
    return draw() < fromLogOdds(odds) ? 1 : 0;
  });
  return { features, outcomes };
}

const plus = (left: Float64Array, at: number, step: number) =>
  left.map((value, index) => (index === at ? value + step : value));

test("a column of 0 and 1 has the log odds of its 2×2 table", () => {
  // of 10 without: 2 succeed; of 8 with: 6 succeed
  const features = Float64Array.from({ length: 18 }, (_, at) => (at < 10 ? 0 : 1));
  const outcomes = Uint8Array.from({ length: 18 }, (_, at) => (at < 2 || (at >= 10 && at < 16) ? 1 : 0));
  const { coefficients, converged } = fitLogistic(features, 1, outcomes, 0);
  expect(converged).toBe(true);
  expect(coefficients[0]).toBeCloseTo(Math.log(2 / 8), 9);
  expect(coefficients[1]).toBeCloseTo(Math.log(6 / 2) - Math.log(2 / 8), 9);
});

test("failures of the shuttle's rings by temperature match the published fit: 15.0429 and −0.2322", () => {
  // Dalal, Fowlkes & Hoadley 1989: degrees Fahrenheit at the start of 23 flights, 7 with a ring that failed
  const failed = [53, 57, 58, 63, 70, 70, 75];
  const held = [66, 67, 67, 67, 68, 69, 70, 70, 72, 73, 75, 76, 76, 78, 79, 81];
  const outcomes = Uint8Array.from([...failed, ...held], (_, at) => (at < failed.length ? 1 : 0));
  const { coefficients } = fitLogistic(Float64Array.from([...failed, ...held]), 1, outcomes, 0);
  expect(coefficients[0]).toBeCloseTo(15.0429, 4);
  expect(coefficients[1]).toBeCloseTo(-0.2322, 4);
});

test("no step away from the coefficients raises the penalised likelihood, weights and ridge among them", () => {
  const { features, outcomes } = drawn(300);
  const weights = Float64Array.from(outcomes, () => draw() * 3);
  const ridge = 5;
  const { deviation } = scalingOf(features, 3, weights);
  const loss = (coefficients: Float64Array) => {
    const probabilities = predictLogistic(coefficients, features, 3);
    let sum = 0;
    for (const [at, p] of probabilities.entries())
      sum -= (weights[at] ?? 0) * Math.log(outcomes[at] === 1 ? p : 1 - p);
    for (const [column, spread] of deviation.entries())
      sum += (ridge / 2) * ((coefficients[column + 1] ?? 0) * spread) ** 2;
    return sum;
  };
  const { coefficients, converged } = fitLogistic(features, 3, outcomes, ridge, weights);
  expect(converged).toBe(true);
  for (const [at, unit] of [1, ...deviation].entries()) {
    const step = 1e-4 / unit;
    const slope = (loss(plus(coefficients, at, step)) - loss(plus(coefficients, at, -step))) / 2e-4;
    expect(Math.abs(slope)).toBeLessThan(1e-5);
    expect(loss(plus(coefficients, at, 100 * step))).toBeGreaterThan(loss(coefficients));
  }
});

test("true coefficients are recovered from many drawn rows", () => {
  const { features, outcomes } = drawn(20_000);
  const { coefficients } = fitLogistic(features, 3, outcomes, 0);
  const [intercept, first, second, third] = coefficients;
  // standard errors about 0.07, 0.024 and 0.021; four of them
  expect(Math.abs((intercept ?? 0) + 2)).toBeLessThan(0.28);
  expect(Math.abs((first ?? 0) - 1.5)).toBeLessThan(0.1);
  expect(Math.abs((second ?? 0) * 1000 + 1)).toBeLessThan(0.09);
  expect(Math.abs((third ?? 0) * 1e6)).toBeLessThan(0.09);
});

test("the mean probability is the share of successes, since the intercept bears no penalty", () => {
  const { features, outcomes } = drawn(500);
  const { coefficients } = fitLogistic(features, 3, outcomes, 50);
  const sum = predictLogistic(coefficients, features, 3).reduce((total, p) => total + p, 0);
  expect(sum).toBeCloseTo(
    outcomes.reduce((total, outcome) => total + outcome, 0),
    5,
  );
});

test("a weight of 2 counts as two rows, and of 0 as none", () => {
  const { features, outcomes } = drawn(120);
  const weights = Float64Array.from(outcomes, (_, at) => at % 3);
  const rows = Array.from(outcomes.keys()).flatMap((row) => Array.from({ length: row % 3 }, () => row));
  const repeated = Float64Array.from(rows.flatMap((row) => [...features.slice(row * 3, row * 3 + 3)]));
  const twice = fitLogistic(
    repeated,
    3,
    Uint8Array.from(rows, (row) => outcomes[row] ?? 0),
    2,
  );
  const weighted = fitLogistic(features, 3, outcomes, 2, weights);
  for (const [at, value] of twice.coefficients.entries())
    expect((weighted.coefficients[at] ?? 0) / value).toBeCloseTo(1, 7);
});

test("units of a column and order of rows leave the probabilities", () => {
  const { features, outcomes } = drawn(200);
  const probabilities = (of: Float64Array, given: Uint8Array) =>
    predictLogistic(fitLogistic(of, 3, given, 3).coefficients, of, 3);
  const before = probabilities(features, outcomes);
  const inOtherUnits = probabilities(
    features.map((value, at) => (at % 3 === 0 ? value * 1e6 - 40 : value)),
    outcomes,
  );
  const rows = Array.from(outcomes.keys()).toReversed();
  const reversed = probabilities(
    Float64Array.from(rows.flatMap((row) => [...features.slice(row * 3, row * 3 + 3)])),
    Uint8Array.from(rows, (row) => outcomes[row] ?? 0),
  );
  for (const [at, probability] of before.entries()) {
    expect(inOtherUnits[at]).toBeCloseTo(probability, 7);
    expect(reversed[199 - at]).toBeCloseTo(probability, 7);
  }
});

test("a column that parts the classes stays finite under a ridge, and is told without one", () => {
  const features = Float64Array.of(1, 2, 3, 4, 5, 6);
  const outcomes = Uint8Array.of(0, 0, 0, 1, 1, 1);
  const held = fitLogistic(features, 1, outcomes, 0.1);
  expect(held).toMatchObject({ converged: true, failure: null });
  const probabilities = predictLogistic(held.coefficients, features, 1);
  expect(probabilities[2]).toBeLessThan(0.5);
  expect(probabilities[5]).toBeGreaterThan(0.95);
  const free = fitLogistic(features, 1, outcomes, 0);
  expect(free).toMatchObject({ converged: false, failure: "separated" });
  expect(free.coefficients.every(Number.isFinite)).toBe(true);
});

test("columns that depend on each other share their effect under a ridge, and are told without one", () => {
  const { features, outcomes } = drawn(200);
  const single = Float64Array.from(outcomes, (_, row) => features[row * 3] ?? 0);
  const doubled = Float64Array.from({ length: 400 }, (_, at) => single[at >> 1] ?? 0);
  // a column given twice with ridge 2 is, by the sum of the two, that column with ridge 1
  const [intercept, effect] = fitLogistic(single, 1, outcomes, 1).coefficients;
  const both = fitLogistic(doubled, 2, outcomes, 2).coefficients;
  expect(both[0]).toBeCloseTo(intercept ?? Number.NaN, 7);
  expect(both[1]).toBeCloseTo((effect ?? Number.NaN) / 2, 7);
  expect(both[2]).toBeCloseTo((effect ?? Number.NaN) / 2, 7);
  expect(fitLogistic(doubled, 2, outcomes, 0)).toMatchObject({ converged: false, failure: "singular" });
});

test("a column whose rows are alike has no effect", () => {
  const outcomes = Uint8Array.of(1, 0, 0, 0);
  for (const ridge of [0, 1]) {
    const { coefficients, converged } = fitLogistic(new Float64Array(4).fill(0.1), 1, outcomes, ridge);
    expect(converged).toBe(true);
    expect(coefficients[0]).toBeCloseTo(Math.log(1 / 3), 9);
    expect(coefficients[1]).toBe(0);
  }
});

test("a great ridge leaves the share of all", () => {
  const { features, outcomes } = drawn(400);
  const probabilities = predictLogistic(fitLogistic(features, 3, outcomes, 1e9).coefficients, features, 3);
  const share = outcomes.reduce((sum, outcome) => sum + outcome, 0) / 400;
  for (const probability of probabilities) expect(probability).toBeCloseTo(share, 5);
});

test("one class, and nobody, are told, with finite coefficients", () => {
  const features = Float64Array.of(1, 2, 3);
  const all = fitLogistic(features, 1, Uint8Array.of(1, 1, 1), 1);
  expect(all).toMatchObject({ converged: false, failure: "one_class" });
  expect(predictLogistic(all.coefficients, features, 1)[0]).toBeCloseTo(1 - 1e-6, 12);
  // the only success has no weight
  const none = fitLogistic(features, 1, Uint8Array.of(1, 0, 0), 1, Float64Array.of(0, 1, 1));
  expect(predictLogistic(none.coefficients, features, 1)[0]).toBeCloseTo(1e-6, 12);
  const nobody = fitLogistic(new Float64Array(0), 1, new Uint8Array(0), 1);
  expect(nobody).toEqual({
    coefficients: Float64Array.of(0, 0),
    converged: false,
    failure: "one_class",
    iterations: 0,
  });
});

test("a row far out with great weight converges by halved steps, to where the score equations hold", () => {
  // whole steps of Newton's method overshoot here
  const [features, outcomes] = [Float64Array.of(346, 77, 104, 47), Uint8Array.of(0, 0, 1, 1)];
  const weights = Float64Array.of(1, 324, 1, 1);
  const { coefficients, converged } = fitLogistic(features, 1, outcomes, 0, weights);
  expect(converged).toBe(true);
  const errors = predictLogistic(coefficients, features, 1).map(
    (probability, at) => (weights[at] ?? 0) * (probability - (outcomes[at] ?? 0)),
  );
  expect(errors.reduce((sum, error) => sum + error, 0)).toBeCloseTo(0, 5);
  expect(errors.reduce((sum, error, at) => sum + error * (features[at] ?? 0), 0)).toBeCloseTo(0, 3);
});

test("columns with values far out converge to finite coefficients", () => {
  for (let round = 0; round < 60; round += 1) {
    const features = Float64Array.from({ length: 2 * 80 }, () => Math.exp(4 * normal()));
    const outcomes = Uint8Array.from({ length: 80 }, () => (draw() < 0.1 ? 1 : 0));
    outcomes.set([1, 0]);
    const { converged, coefficients } = fitLogistic(features, 2, outcomes, 1e-3);
    expect(converged).toBe(true);
    expect(coefficients.every(Number.isFinite)).toBe(true);
  }
});

test("scaled columns have mean 0 and deviation 1, and scale back", () => {
  const features = Float64Array.of(1, 7, 3, 7, 5, 7);
  const scaling = scalingOf(features, 2);
  expect(scaling.mean).toEqual(Float64Array.of(3, 7));
  expect(scaling.deviation[0]).toBeCloseTo(Math.sqrt(8 / 3), 14);
  expect(scaling.deviation[1]).toBe(1);
  const scaled = scale(features, 2, scaling);
  expect(Array.from(scaled)).toEqual([-2 / Math.sqrt(8 / 3), 0, 0, 0, 2 / Math.sqrt(8 / 3), 0]);
});

test("coefficients of scaled columns are those of the columns times their deviation", () => {
  const { features, outcomes } = drawn(150);
  const scaling = scalingOf(features, 3);
  const given = fitLogistic(features, 3, outcomes, 2).coefficients;
  const scaled = fitLogistic(scale(features, 3, scaling), 3, outcomes, 2).coefficients;
  for (const [column, deviation] of scaling.deviation.entries())
    expect(scaled[column + 1]).toBeCloseTo((given[column + 1] ?? Number.NaN) * deviation, 7);
});

test("sizes that do not fit, and numbers that are none, are our mistake", () => {
  expect(() => fitLogistic(Float64Array.of(1, 2, 3), 2, Uint8Array.of(1, 0), 1)).toThrow("3 features");
  expect(() => fitLogistic(Float64Array.of(1, 2), 1, Uint8Array.of(1, 0), -1)).toThrow("ridge is -1");
  expect(() => fitLogistic(Float64Array.of(1, Number.NaN), 1, Uint8Array.of(1, 0), 1)).toThrow(
    "column 0 of the features",
  );
  expect(() => predictLogistic(Float64Array.of(1), Float64Array.of(1), 1)).toThrow("1 coefficients");
});
