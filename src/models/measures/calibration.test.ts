import { expect, test } from "vitest";
import { drawsOf } from "../bootstrap.ts";
import { calibrationDeciles, calibrationLine, recalibrate } from "./calibration.ts";
import { fromLogOdds, logOdds } from "./log-odds.ts";
import { wilson } from "./wilson.ts";

const draw = drawsOf(2, "calibration");
const count = 20_000;
/** Probabilities, and outcomes that happen just as often as they say. */
const truth = Float64Array.from({ length: count }, () => fromLogOdds(-1 + 3 * (draw() - 0.5)));
const outcomes = Uint8Array.from(truth, (probability) => (draw() < probability ? 1 : 0));

test("probabilities that are right have slope 1 and intercept 0", () => {
  const line = calibrationLine(truth, outcomes);
  // log odds are even over a width of 3, so the slope's error is 1 ÷ √(20 000 · 0.18 · 0.75) = 0.019; four of them
  expect(Math.abs((line?.slope ?? 0) - 1)).toBeLessThan(0.08);
  expect(Math.abs(line?.intercept ?? 1)).toBeLessThan(0.1);
});

test("probabilities that are too extreme and too high are told, and the line undoes it", () => {
  const extreme = truth.map((probability) => fromLogOdds(2 * logOdds(probability) + 0.5));
  const line = calibrationLine(extreme, outcomes) ?? { slope: Number.NaN, intercept: Number.NaN };
  expect(Math.abs(line.slope - 0.5)).toBeLessThan(0.04);
  const after = calibrationLine(recalibrate(extreme, line), outcomes);
  expect(after?.slope).toBeCloseTo(1, 6);
  expect(after?.intercept).toBeCloseTo(0, 6);
});

test("recalibrated probabilities sum to what came", () => {
  const line = calibrationLine(truth, outcomes) ?? { slope: Number.NaN, intercept: Number.NaN };
  const sum = recalibrate(truth, line).reduce((total, probability) => total + probability, 0);
  expect(sum).toBeCloseTo(
    outcomes.reduce((total, outcome) => total + outcome, 0),
    3,
  );
});

test("the line through two probabilities meets both shares observed, by hand", () => {
  // at 0.2 one of four, at 0.6 three of four
  const line = calibrationLine(
    Float64Array.of(0.2, 0.2, 0.2, 0.2, 0.6, 0.6, 0.6, 0.6),
    Uint8Array.of(1, 0, 0, 0, 0, 1, 1, 1),
  );
  const slope = (2 * Math.log(3)) / (Math.log(1.5) + Math.log(4));
  expect(line?.slope).toBeCloseTo(slope, 8);
  expect(line?.intercept).toBeCloseTo(Math.log(3) - slope * Math.log(1.5), 8);
});

test("probabilities that rank in reverse have a slope below 0", () => {
  const reversed = truth.map((probability) => 1 - probability);
  expect(calibrationLine(reversed, outcomes)?.slope).toBeLessThan(-0.9);
});

test("certain probabilities that fail give a finite line and finite probabilities", () => {
  const probabilities = Float64Array.of(0, 0, 1, 1, 0, 1);
  const line = calibrationLine(probabilities, Uint8Array.of(0, 1, 1, 0, 0, 1));
  // a third and two thirds at log odds of ±13.8
  expect(line?.slope).toBeCloseTo(Math.log(2) / Math.log(999_999), 8);
  const after = recalibrate(probabilities, line ?? { slope: Number.NaN, intercept: Number.NaN });
  expect(after[0]).toBeCloseTo(1 / 3, 8);
  expect(after[2]).toBeCloseTo(2 / 3, 8);
});

test("nothing determines a line of nobody, one class, equal probabilities or parted classes", () => {
  expect(calibrationLine(new Float64Array(0), new Uint8Array(0))).toBeNull();
  expect(calibrationLine(Float64Array.of(0.1, 0.5), Uint8Array.of(1, 1))).toBeNull();
  expect(calibrationLine(Float64Array.of(0.1, 0.5), Uint8Array.of(0, 0))).toBeNull();
  expect(calibrationLine(Float64Array.of(0.3, 0.3, 0.3), Uint8Array.of(1, 0, 1))).toBeNull();
  expect(calibrationLine(Float64Array.of(0.1, 0.2, 0.7, 0.8), Uint8Array.of(0, 0, 1, 1))).toBeNull();
  // one probability on both sides of the cut does not hold the slope back
  expect(calibrationLine(Float64Array.of(0.1, 0.2, 0.2, 0.8), Uint8Array.of(0, 0, 1, 1))).toBeNull();
  expect(calibrationLine(Float64Array.of(0.1, 0.2, 0.2, 0.8), Uint8Array.of(1, 1, 0, 0))).toBeNull();
});

test("a line of slope 1 and intercept 0 leaves probabilities as they are, and all stay in 0..1", () => {
  const same = recalibrate(truth, { slope: 1, intercept: 0 });
  for (const at of [0, 500, 19_999]) expect(same[at]).toBeCloseTo(truth[at] ?? Number.NaN, 12);
  const steep = recalibrate(Float64Array.of(0, 0.2, 1), { slope: 400, intercept: -3 });
  for (const probability of steep) {
    expect(probability).toBeGreaterThanOrEqual(0);
    expect(probability).toBeLessThanOrEqual(1);
  }
});

test("deciles tell predicted and observed of each tenth, by hand", () => {
  // twenty customers, two a tenth; of the highest both succeed, of the next one
  const probabilities = Float64Array.from({ length: 20 }, (_, at) => (at + 1) / 40);
  const rows = calibrationDeciles(
    probabilities,
    Uint8Array.from({ length: 20 }, (_, at) => (at >= 17 ? 1 : 0)),
  );
  expect(rows.map(({ decile, customers }) => [decile, customers])).toEqual(
    Array.from({ length: 10 }, (_, at) => [at + 1, 2]),
  );
  expect(rows[9]?.predicted).toBeCloseTo(19.5 / 40, 14);
  expect(rows.map(({ observed }) => observed)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0.5, 1]);
  expect(rows[8]).toMatchObject(wilson(1, 2) ?? {});
});

test("equal probabilities share a decile, and one that is empty for that has no row", () => {
  const rows = calibrationDeciles(
    Float64Array.of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.9),
    Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1, 0, 1),
  );
  // interpolated between the last two values, the 90% cut lies above 0.1 and below 0.9
  expect(rows.map(({ decile, customers }) => [decile, customers])).toEqual([
    [1, 9],
    [10, 1],
  ]);
  expect(calibrationDeciles(new Float64Array(7).fill(0.3), new Uint8Array(7))).toHaveLength(1);
  expect(calibrationDeciles(new Float64Array(0), new Uint8Array(0))).toEqual([]);
});

test("deciles hold every customer and success once, and right probabilities lie in most intervals", () => {
  const rows = calibrationDeciles(truth, outcomes);
  expect(rows.reduce((sum, { customers }) => sum + customers, 0)).toBe(count);
  const successes = rows.reduce((sum, { customers, observed }) => sum + customers * observed, 0);
  expect(successes).toBeCloseTo(
    outcomes.reduce((sum, outcome) => sum + outcome, 0),
    6,
  );
  expect(
    rows.filter(({ predicted, low, high }) => predicted >= low && predicted <= high).length,
  ).toBeGreaterThan(7);
});
