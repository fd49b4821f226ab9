import { expect, test } from "vitest";
import { fromLogOdds, logOdds } from "./log-odds.ts";

test("log odds are those of the definition, and lead back", () => {
  expect(logOdds(0.75)).toBeCloseTo(Math.log(3), 14);
  for (const probability of [0.001, 0.2, 0.5, 0.98])
    expect(fromLogOdds(logOdds(probability))).toBeCloseTo(probability, 14);
});

test("certainty is drawn in to one in a million", () => {
  expect(logOdds(0)).toBeCloseTo(-Math.log(999_999), 10);
  expect(logOdds(1)).toBeCloseTo(Math.log(999_999), 8);
  expect(logOdds(1e-300)).toBe(logOdds(0));
});

test("any log odds have a probability", () => {
  expect([-1000, 0, 1000].map(fromLogOdds)).toEqual([0, 0.5, 1]);
});
