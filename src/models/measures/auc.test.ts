import { randomNormal } from "d3-random";
import { expect, test } from "vitest";
import { drawsOf } from "../bootstrap.ts";
import { auc } from "./auc.ts";

interface Scored {
  score: number;
  outcome: number;
}

const aucOf = (rows: readonly Scored[]) =>
  auc(
    Float64Array.from(rows, ({ score }) => score),
    Uint8Array.from(rows, ({ outcome }) => outcome),
  );

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);

/** DeLong, DeLong & Clarke-Pearson 1988 as written there: every pair compared. */
function byPairs(rows: readonly Scored[]) {
  const scores = (outcome: number) => rows.filter((row) => row.outcome === outcome).map((row) => row.score);
  const [failures, successes] = [scores(0), scores(1)];
  const wins = (success: number, failure: number) => (success > failure ? 1 : success === failure ? 0.5 : 0);
  const ofSuccesses = successes.map((success) => mean(failures.map((failure) => wins(success, failure))));
  const ofFailures = failures.map((failure) => mean(successes.map((success) => wins(success, failure))));
  const squared = variance(ofSuccesses) / successes.length + variance(ofFailures) / failures.length;
  return { auc: mean(ofSuccesses), standard_error: Math.sqrt(squared) };
}

const draw = drawsOf(5, "auc");
/** Scores with many ties (`levels` of them) that say something. */
const drawn = (count: number, levels: number): Scored[] =>
  Array.from({ length: count }, () => {
    const score = Math.floor(draw() * levels) / levels;
    return { score, outcome: draw() < 0.2 + 0.6 * score ? 1 : 0 };
  });

test("area and error match Hanley & McNeil 1982, table I: 0.893 and 0.032", () => {
  const normal = [33, 6, 6, 11, 2];
  const abnormal = [3, 2, 2, 11, 33];
  const rows = (counts: number[], outcome: number) =>
    counts.flatMap((count, score) => Array.from({ length: count }, () => ({ score, outcome })));
  const found = aucOf([...rows(normal, 0), ...rows(abnormal, 1)]);
  expect(found?.auc).toBeCloseTo(0.893, 3);
  // theirs is not DeLong's, so the last digit may differ
  expect(Math.abs((found?.standard_error ?? 0) - 0.032)).toBeLessThan(0.0015);
});

test("area and error match DeLong's by every pair, ties among them", () => {
  for (const levels of [2, 7, 1e9])
    for (const count of [30, 211]) {
      const rows = drawn(count, levels);
      const found = aucOf(rows);
      expect(found?.auc).toBeCloseTo(byPairs(rows).auc, 12);
      expect(found?.standard_error).toBeCloseTo(byPairs(rows).standard_error, 12);
    }
});

test("the area of two normal scores is that of theory, and the error is their spread", () => {
  const normal = randomNormal.source(draw)();
  const found = Array.from({ length: 400 }, () =>
    aucOf(
      Array.from({ length: 150 }, (_, at) => ({
        score: normal() + (at < 60 ? 1 : 0),
        outcome: at < 60 ? 1 : 0,
      })),
    ),
  );
  const areas = found.map((one) => one?.auc ?? Number.NaN);
  // Φ(1 ÷ √2) = 0.7602; the mean of 400 areas with an error of 0.04 is known to 0.002
  expect(Math.abs(mean(areas) - 0.7602)).toBeLessThan(0.008);
  const errors = mean(found.map((one) => one?.standard_error ?? Number.NaN));
  expect(errors / Math.sqrt(variance(areas))).toBeGreaterThan(0.87);
  expect(errors / Math.sqrt(variance(areas))).toBeLessThan(1.15);
});

test("order of customers and any rising change of the scores leave the area, and reversing mirrors it", () => {
  const rows = drawn(97, 11);
  const { auc: area, standard_error } = aucOf(rows) ?? { auc: Number.NaN, standard_error: Number.NaN };
  expect(aucOf(rows.toReversed())).toEqual({ auc: area, standard_error });
  expect(aucOf(rows.map((row) => ({ ...row, score: Math.exp(5 * row.score) - 9 })))?.auc).toBe(area);
  const reversed = aucOf(rows.map((row) => ({ ...row, score: -row.score })));
  expect(reversed?.auc).toBeCloseTo(1 - area, 12);
  expect(reversed?.standard_error).toBeCloseTo(standard_error, 12);
});

test("scores that are all alike have an area of a half", () => {
  expect(aucOf(drawn(40, 1))?.auc).toBe(0.5);
});

test("a perfect ranking of few is no certainty, and of more it is more certain", () => {
  const perfect = (each: number) =>
    aucOf(Array.from({ length: 2 * each }, (_, at) => ({ score: at, outcome: at < each ? 0 : 1 })));
  expect([1, 3, 50].map((each) => perfect(each)?.auc)).toEqual([1, 1, 1]);
  // one pair counts as 3/4: Hanley & McNeil's error is √(3/4 · 1/4)
  expect(perfect(1)?.standard_error).toBeCloseTo(Math.sqrt(3 / 16), 12);
  expect(perfect(3)?.standard_error).toBeGreaterThan(perfect(50)?.standard_error ?? 1);
  expect(perfect(50)?.standard_error).toBeGreaterThan(0);
});

test("an absent class has no area, and NaN is our mistake", () => {
  expect(aucOf([])).toBeNull();
  expect(aucOf([{ score: 1, outcome: 1 }])).toBeNull();
  expect(aucOf([{ score: 1, outcome: 0 }])).toBeNull();
  expect(() => aucOf([{ score: Number.NaN, outcome: 0 }])).toThrow("customer 0 is NaN");
});

test("scores may be infinite: only their order counts", () => {
  const scores = [Number.NEGATIVE_INFINITY, 3, Number.POSITIVE_INFINITY];
  expect(aucOf(scores.map((score, at) => ({ score, outcome: at === 1 ? 0 : 1 })))?.auc).toBe(0.5);
});
