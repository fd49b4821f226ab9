import { randomLcg } from "d3-random";
import { expect, test } from "vitest";
import { drawBeta, drawExponential, drawGamma } from "./draws.ts";

const count = 20_000;

/** Mean and mean square of draws. */
function momentsOf(draw: (source: () => number) => number): [number, number] {
  const source = randomLcg(0.6);
  const draws = Array.from({ length: count }, () => draw(source));
  const mean = (of: (value: number) => number) => draws.reduce((sum, value) => sum + of(value), 0) / count;
  return [mean((value) => value), mean((value) => value * value)];
}

test("draws have the mean and spread of their distributions", () => {
  // within 4 standard errors of the means
  for (const shape of [0.25, 3]) {
    const [mean, square] = momentsOf((source) => drawGamma(source, shape, 4));
    expect(Math.abs(mean - shape / 4)).toBeLessThan((4 * Math.sqrt(shape)) / 4 / Math.sqrt(count));
    expect(square / ((shape * (shape + 1)) / 16)).toBeCloseTo(1, 1);
  }
  const [beta, betaSquare] = momentsOf((source) => drawBeta(source, 0.8, 2.5));
  expect(Math.abs(beta - 0.8 / 3.3)).toBeLessThan(0.006);
  expect(Math.abs(betaSquare - (0.8 * 1.8) / (3.3 * 4.3))).toBeLessThan(0.005);
  const [wait, waitSquare] = momentsOf((source) => drawExponential(source, 0.5));
  expect(Math.abs(wait - 2)).toBeLessThan(0.06);
  expect(Math.abs(waitSquare - 8)).toBeLessThan(0.6);
});

test("extreme shapes give numbers, and a rate of 0 waits for ever", () => {
  const source = randomLcg(0.1);
  for (let draw = 0; draw < 200; draw += 1) {
    const beta = drawBeta(source, 1e-4, 1e-4);
    expect(beta >= 0 && beta <= 1).toBe(true);
    expect(drawGamma(source, 1e-4, 5)).toBeGreaterThanOrEqual(0);
  }
  expect(drawExponential(source, 0)).toBe(Infinity);
});
