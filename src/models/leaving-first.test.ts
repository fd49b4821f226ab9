import hyp2f1 from "@stdlib/math-base-special-hyp2f1";
import { expect, test } from "vitest";
import { leavingFirst } from "./leaving-first.ts";

const shapes = [0.01, 0.3, 1, 2.5, 40];
const ratios = [1e-6, 1e-3, 0.05, 0.2, 0.39, 0.41, 0.9, 0.999, 1, 1.001, 1.7, 2.4, 2.6, 20, 1e3, 1e6];
const grid = shapes.flatMap((a) => shapes.flatMap((s) => ratios.map((k) => ({ a, s, k }))));
const share = (a: number, s: number, k: number) => leavingFirst(a, s, k, new Float64Array(3));

/** E[μ / (λ + μ)] over λ ~ Gamma(a, rate 1) and μ ~ Gamma(s, rate k), by the trapezoidal rule in the logit of μ / (λ + μ). */
function byDefinition(a: number, s: number, k: number): number {
  const reach = 20 + 40 / Math.min(a, s);
  let [sum, whole] = [0, 0];
  for (let u = -reach; u <= reach; u += 0.05) {
    const tail = Math.log1p(Math.exp(-Math.abs(u)));
    const [log, logRest] = [-Math.max(0, -u) - tail, -Math.max(0, u) - tail];
    // the density of the logit, λ + μ integrated out: w^s (1 − w)^a / (1 − w + kw)^(a+s)
    const density = Math.exp(
      s * log + a * logRest - (a + s) * Math.log(Math.exp(logRest) + k * Math.exp(log)),
    );
    sum += density * Math.exp(log);
    whole += density;
  }
  return sum / whole;
}

test("the share is the expectation of μ / (λ + μ) that it stands for", () => {
  for (const { a, s, k } of grid.filter(({ a, s }) => Math.min(a, s) > 0.1))
    expect(share(a, s, k) / byDefinition(a, s, k)).toBeCloseTo(1, 10);
});

test("the share is s / (a + s) · ₂F₁(a, 1; a + s + 1; 1 − k) where the power series of that converges well", () => {
  for (const { a, s, k } of grid.filter(({ k }) => k >= 0.39 && k < 1.7)) {
    const closed = (s / (a + s)) * hyp2f1(a, 1, a + s + 1, 1 - k);
    expect(share(a, s, k) / closed).toBeCloseTo(1, 11);
  }
});

test("the share is s / (a + s) where orders and dropout run at one pace", () => {
  for (const a of shapes) for (const s of shapes) expect(share(a, s, 1)).toBeCloseTo(s / (a + s), 14);
});

test("the shares of those who leave first and of those who order first sum to 1", () => {
  for (const { a, s, k } of grid) expect(share(a, s, k) + share(s, a, 1 / k)).toBeCloseTo(1, 12);
});

// ₂F₁ with 400 digits
test.each([
  { a: 5000, s: 1, k: 0.05, expected: 0.003969159376316711 },
  { a: 1000, s: 0.5, k: 1e-3, expected: 0.24221471829072774 },
])("the share at a = $a, s = $s, k = $k matches arithmetic of 400 digits", ({ a, s, k, expected }) => {
  expect(share(a, s, k) / expected).toBeCloseTo(1, 11);
});

test("the slopes are the central differences of the share", () => {
  const step = 1e-5;
  const slopes = new Float64Array(3);
  for (const { a, s, k } of grid) {
    const value = leavingFirst(a, s, k, slopes);
    const [up, down] = [Math.exp(step), Math.exp(-step)];
    const differences = [
      (share(a * up, s, k) - share(a * down, s, k)) / (2 * step * a),
      (share(a, s * up, k) - share(a, s * down, k)) / (2 * step * s),
      (share(a, s, k * up) - share(a, s, k * down)) / (2 * step),
    ];
    const scales = [value / a, value / s, value];
    for (const [at, difference] of differences.entries())
      expect(Math.abs((slopes[at] ?? NaN) - difference)).toBeLessThan(1e-8 * (scales[at] ?? NaN));
  }
});
