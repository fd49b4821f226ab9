import { expect, test } from "vitest";
import { paretoNbdCount } from "./pareto-nbd-count.ts";
import { answer } from "./pareto-nbd-likelihood.ts";
import { historiesOf } from "./test-customers.ts";

const published = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
const wide = [
  published,
  { r: 0.01, alpha: 50, s: 0.5, beta: 0.01 },
  { r: 1.5, alpha: 6, s: 0.5, beta: 500 },
  { r: 30, alpha: 40, s: 5, beta: 2000 },
  { r: 900, alpha: 1000, s: 300, beta: 9000 },
  { r: 0.5, alpha: 300, s: 1, beta: 20 },
];

// the definition, integrated over the time of dropout with 30 digits in mpmath: r, alpha, s, beta, n, weeks, chance
test.each([
  [0.553, 10.578, 0.606, 11.669, 1, 52, 0.16050818826569932],
  [0.553, 10.578, 0.606, 11.669, 5, 520, 0.022641768985916334],
  [0.553, 10.578, 0.606, 11.669, 50, 520, 0.000732643047212924],
  [0.553, 10.578, 0.606, 11.669, 300, 520, 1.4419010344615428e-6],
  [0.01, 50, 0.5, 0.01, 1, 52, 0.00017846768718872343],
  [0.01, 50, 0.5, 0.01, 5, 520, 1.0115796908747242e-5],
  [0.01, 50, 0.5, 0.01, 50, 520, 1.0046975850888865e-8],
  [1.5, 6, 0.5, 500, 1, 52, 0.04867085568324608],
  [1.5, 6, 0.5, 500, 5, 520, 0.008673919928092192],
  [1.5, 6, 0.5, 500, 50, 520, 0.005658214100653678],
  [1.5, 6, 0.5, 500, 300, 520, 0.0005758489873431447],
  [30, 40, 5, 2000, 1, 52, 0.0034189474355853814],
  [30, 40, 5, 2000, 5, 520, 0.0033611891202143577],
  [30, 40, 5, 2000, 50, 520, 0.0027861271205464147],
] as const)("r %d, alpha %d, s %d, beta %d: the chance of %i purchases in %d weeks is that of the definition", (r, alpha, s, beta, n, weeks, chance) => {
  expect(paretoNbdCount({ r, alpha, s, beta }, n, weeks) / chance).toBeCloseTo(1, 9);
});

test("the chance of no purchase is the likelihood of a silent history", () => {
  for (const parameters of wide)
    for (const weeks of [0, 0.5, 52, 520]) {
      const log = answer(parameters, historiesOf([[0, 0, weeks]])).logLikelihoods[0] ?? NaN;
      expect(paretoNbdCount(parameters, 0, weeks) / Math.exp(log)).toBeCloseTo(1, 10);
    }
});

test("the chances of all counts sum to 1", () => {
  for (const parameters of wide) {
    const chances = Array.from({ length: 250 }, (_, n) => paretoNbdCount(parameters, n, 30));
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
    expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true);
  }
});

test("nothing is bought in no time", () => {
  expect(paretoNbdCount(published, 0, 0)).toBe(1);
  expect(paretoNbdCount(published, 3, 0)).toBe(0);
});
