import { expect, test } from "vitest";
import { densityOf, fitMixture, fitNormal } from "./normal-mixture.ts";

const standard = { share: 1, mean: 0, deviation: 1 };
/** A grid from −10 to 10 that is weighed by a density. */
const weighed = (density: (x: number) => number) => {
  const points = Float64Array.from({ length: 401 }, (_, at) => -10 + at / 20);
  return { points, weights: points.map((x) => 1000 * density(x)) };
};

test("the density is that of the normal distribution times its share", () => {
  expect(densityOf(standard, 0)).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 14);
  expect(densityOf({ share: 0.5, mean: 3, deviation: 2 }, 5)).toBeCloseTo(0.5 * 0.12098536225957168, 14);
});

test("one normal distribution is found from its own density, with its entropy as log-likelihood", () => {
  const data = weighed((x) => densityOf({ share: 1, mean: 1, deviation: 1.5 }, x));
  const { component, logLikelihood } = fitNormal(data, 0.01);
  expect(component).toEqual({ share: 1, mean: expect.closeTo(1, 6), deviation: expect.closeTo(1.5, 6) });
  const total = data.weights.reduce((sum, weight) => sum + weight, 0);
  expect(logLikelihood / total).toBeCloseTo(-0.5 * Math.log(2 * Math.PI * Math.E * 1.5 ** 2), 6);
});

test("two normal distributions are found from the density of their mixture, the lower mean first", () => {
  const low = { share: 0.2, mean: -4, deviation: 0.5 };
  const high = { share: 0.8, mean: 2, deviation: 1.5 };
  const mixture = fitMixture(
    weighed((x) => densityOf(low, x) + densityOf(high, x)),
    0.01,
  );
  for (const [at, component] of [low, high].entries())
    for (const name of ["share", "mean", "deviation"] as const)
      expect(mixture?.components[at]?.[name]).toBeCloseTo(component[name], 3);
});

test("a mixture is never less likely than one normal distribution, but for where the climb ends", () => {
  for (const density of [
    (x: number) => densityOf(standard, x),
    (x: number) => Math.exp(-Math.abs(x)),
    (x: number) => (x > 0 ? Math.exp(-x) : 0),
    (x: number) => Number(Math.abs(x) < 5),
  ]) {
    const data = weighed(density);
    const two = fitMixture(data, 0.01)?.logLikelihood ?? NaN;
    expect(two).toBeGreaterThan(fitNormal(data, 0.01).logLikelihood - 0.1);
  }
});

test("no component is narrower than asked for, and a point far away is no NaN", () => {
  const data = { points: Float64Array.of(0, 1, 5000), weights: Float64Array.of(900, 900, 1) };
  const mixture = fitMixture(data, 0.25);
  expect(Number.isFinite(mixture?.logLikelihood)).toBe(true);
  for (const { deviation } of mixture?.components ?? []) expect(deviation).toBeGreaterThanOrEqual(0.25);
});

test("points that do not differ have no two components", () => {
  expect(fitMixture({ points: Float64Array.of(3), weights: Float64Array.of(10) }, 0.1)).toBeUndefined();
});
