import { expect, test } from "vitest";
import { type BeforeAfter, compareRates, evidenceOf } from "./compare-rates.ts";

const counts = (
  eventsBefore: number[],
  exposureBefore: number[],
  eventsAfter: number[],
  exposureAfter: number[],
) => ({
  eventsBefore: Float64Array.from(eventsBefore),
  exposureBefore: Float64Array.from(exposureBefore),
  eventsAfter: Float64Array.from(eventsAfter),
  exposureAfter: Float64Array.from(exposureAfter),
});

const compared = (given: BeforeAfter) => {
  const rates = compareRates(given);
  return { ...rates, evidence: evidenceOf(given, rates) };
};

test("one class gives the ratio of its rates and the likelihood ratio of two Poisson counts", () => {
  // 4 in 100 against 30 in 300: rates .04 and .1; common rate 34 ÷ 400, so 8.5 and 25.5 are expected
  const { before, after, evidence } = compared(counts([4], [100], [30], [300]));
  expect(before / after).toBeCloseTo(0.04 / 0.1, 12);
  expect(evidence).toBeCloseTo(4 * Math.log(4 / 8.5) + 30 * Math.log(30 / 25.5), 12);
});

test("a mix of classes that changes is no change of rates", () => {
  // class one at 1 in 10, class two at 1 in 100, on both sides; but the mix turns round
  const { before, after, evidence } = compared(counts([100, 1], [1000, 100], [10, 10], [100, 1000]));
  expect(before / after).toBeCloseTo(1, 12);
  expect(evidence).toBeCloseTo(0, 12);
});

test("the ratio over classes is Mantel and Haenszel's", () => {
  // Rothman, Greenland & Lash 2008: Σ a·N₀/N ÷ Σ b·N₁/N
  const { before, after } = compared(counts([8, 12], [100, 400], [30, 9], [200, 100]));
  expect(before).toBeCloseTo((8 * 200) / 300 + (12 * 100) / 500, 12);
  expect(after).toBeCloseTo((30 * 100) / 300 + (9 * 400) / 500, 12);
});

test("a class that was seen on one side only says nothing", () => {
  expect(compared(counts([50, 4], [100, 100], [0, 4], [0, 100]))).toEqual({
    before: 2,
    after: 2,
    evidence: 0,
  });
  expect(compared(counts([5], [10], [0], [0]))).toEqual({ before: 0, after: 0, evidence: 0 });
});

test("none before leaves the chance of none as evidence", () => {
  // all 20 after, though half of the exposure lies before: ½²⁰
  expect(compared(counts([0], [70], [20], [70])).evidence).toBeCloseTo(20 * Math.log(2), 12);
});
