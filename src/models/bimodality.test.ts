import { randomGamma, randomLcg, randomLogNormal, randomPareto } from "d3-random";
import { describe, expect, test } from "vitest";
import { bimodalityOf, isBimodal } from "./bimodality.ts";
import { simulateValues } from "./gamma-gamma.ts";

const draw = (count: number, one: () => number) => Float64Array.from({ length: count }, one);

/** Accessories around 30 and bikes around 2000, each spread by this deviation of logarithms. */
function shopOf(count: number, bikes: number, spread: number, seed: number): Float64Array {
  const source = randomLcg(seed);
  const accessory = randomLogNormal.source(source)(Math.log(30), spread);
  const bike = randomLogNormal.source(source)(Math.log(2000), spread);
  return draw(count, () => (source() < bikes ? bike() : accessory()));
}

describe.each([300, 20_000])("%i values", (count) => {
  const source = randomLcg(0.3);
  const published = { p: 6.25, q: 3.74, gamma: 15.44 };
  test.each([
    ["lognormal", randomLogNormal.source(source)(3, 0.4)],
    ["wide lognormal", randomLogNormal.source(source)(3, 2)],
    ["gamma of shape 0.3", randomGamma.source(source)(0.3, 100)],
    ["exponential", randomGamma.source(source)(1, 100)],
    ["gamma of shape 8", randomGamma.source(source)(8, 100)],
    ["Gamma-Gamma", () => simulateValues(published, 1, source)[0] ?? NaN],
    ["wide Gamma-Gamma", () => simulateValues({ p: 0.5, q: 1.2, gamma: 15 }, 1, source)[0] ?? NaN],
    ["Pareto", randomPareto.source(source)(1.5)],
    ["evenly spread", () => 1 + 99 * source()],
  ] as const)("that are %s have one peak", (_, one) => {
    const { bimodal, reason } = bimodalityOf(draw(count, one));
    expect({ bimodal, reason }).toEqual({ bimodal: false, reason: expect.not.stringMatching("two_peaks") });
  });

  test.each([0.1, 0.2, 0.35, 0.5])("of accessories and a share of %d bikes have two", (bikes) => {
    for (const spread of [0.3, 0.6, 0.8]) {
      const found = bimodalityOf(shopOf(count, bikes, spread, 0.7));
      expect(found.reason).toBe("two_peaks");
      expect(Math.abs((found.smallerShare ?? NaN) - bikes)).toBeLessThan(0.1);
      expect(found.valleyValue).toBeGreaterThan(60);
      expect(found.valleyValue).toBeLessThan(1200);
    }
  });
});

test("the separation is Ashman's D of the components, and the valley lies in the middle of equals", () => {
  const found = bimodalityOf(shopOf(100_000, 0.5, 0.5, 0.1));
  expect(found.separation).toBeCloseTo(Math.log(2000 / 30) / 0.5, 0);
  expect(found.smallerShare).toBeCloseTo(0.5, 2);
  expect(Math.log(found.valleyValue ?? NaN)).toBeCloseTo(Math.log(Math.sqrt(2000 * 30)), 0);
  expect(found.valleyDepth).toBeLessThan(0.01);
});

test("a few rare values far away are no second peak", () => {
  const source = randomLcg(0.9);
  const common = randomLogNormal.source(source)(3, 0.4);
  const values = draw(5000, () => (source() < 0.01 ? 5000 : common()));
  expect(bimodalityOf(values)).toMatchObject({ bimodal: false, reason: "second_peak_is_small" });
});

test("the unit of money changes nothing but the valley's value", () => {
  const values = shopOf(3000, 0.3, 0.6, 0.4);
  const found = bimodalityOf(values);
  const inCents = bimodalityOf(values.map((value) => value * 100));
  expect(inCents.separation).toBeCloseTo(found.separation ?? NaN, 1);
  expect((inCents.valleyValue ?? NaN) / (found.valleyValue ?? NaN)).toBeCloseTo(100, -1);
  expect(inCents.reason).toBe(found.reason);
});

test("a weight counts a value as often", () => {
  const values = shopOf(2000, 0.3, 0.6, 0.2);
  const weights = values.map((_, row) => row % 3);
  const repeated = Float64Array.from([...values].flatMap((value, row) => Array(row % 3).fill(value)));
  const [weighed, written] = [bimodalityOf(values, weights), bimodalityOf(repeated)];
  expect(weighed.separation).toBeCloseTo(written.separation ?? NaN, 9);
  expect(weighed.smallerShare).toBeCloseTo(written.smallerShare ?? NaN, 9);
});

test("values that do not differ, or are few, have no peaks to tell apart", () => {
  const nothing = { separation: null, smallerShare: null, valleyValue: null, valleyDepth: null };
  const [same, few] = ["values_do_not_differ", "too_few_values"].map((reason) => ({
    bimodal: false,
    reason,
    ...nothing,
  }));
  const mixed = Float64Array.from({ length: 60 }, (_, at) => (at % 2 ? 5 : 70));
  expect(bimodalityOf(new Float64Array(100).fill(5))).toEqual(same);
  expect(
    bimodalityOf(
      mixed,
      mixed.map((value) => (value === 5 ? 2 : 0)),
    ),
  ).toEqual(same);
  expect(bimodalityOf(Float64Array.of())).toEqual(few);
  expect(bimodalityOf(mixed.subarray(0, 49))).toEqual(few);
  expect(isBimodal(mixed)).toBe(true);
});

test("a value without a logarithm is refused with its row", () => {
  expect(() => bimodalityOf(Float64Array.of(5, 0))).toThrow("row 1: a value must be above 0, not 0");
  expect(() => bimodalityOf(Float64Array.of(Number.NaN))).toThrow("row 0");
});
