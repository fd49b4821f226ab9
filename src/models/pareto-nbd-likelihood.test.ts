import gammaln from "@stdlib/math-base-special-gammaln";
import hyp2f1 from "@stdlib/math-base-special-hyp2f1";
import { expect, test } from "vitest";
import { answer, partsOf } from "./pareto-nbd-likelihood.ts";
import type { ParetoNbdParameters } from "./pareto-nbd-pairs.ts";
import { hardHistories, historiesOf } from "./test-customers.ts";

type Row = readonly [x: number, tx: number, T: number];

const logLikelihood = (parameters: ParetoNbdParameters, row: Row): number =>
  answer(parameters, historiesOf([row])).logLikelihoods[0] ?? NaN;

const closeBy = (value: number, oracle: number, error: number): void =>
  expect(Math.abs(value - oracle)).toBeLessThan(error * (1 + Math.abs(oracle)));

/** ∫ over 0..range by the tanh-sinh rule (Takahasi & Mori 1974), whose nodes crowd at the ends, where all may happen. */
function tanhSinh(f: (x: number) => number, range: number): number {
  const step = 1 / 64;
  let sum = 0;
  for (let t = -4; t <= 4; t += step) {
    const grown = Math.exp(-Math.PI * Math.sinh(t));
    sum += (f(range / (1 + grown)) * Math.PI * Math.cosh(t) * grown) / (1 + grown) ** 2;
  }
  return step * range * sum;
}

/** The definition: active at T, or gone at some u in between; all relative to the chance of what was bought by t_x. */
function byQuadrature({ r, alpha, s, beta }: ParetoNbdParameters, [x, tx, T]: Row): number {
  const logF = (t: number) => (r + x) * Math.log(alpha / (alpha + t)) + s * Math.log(beta / (beta + t));
  const unit = Math.min(alpha, beta) + tx;
  const range = Math.log1p((T - tx) / unit);
  const gone = tanhSinh((v) => {
    const u = tx + unit * Math.expm1(v);
    return Math.exp(logF(u) - logF(tx)) * (s / (beta + u)) * unit * Math.exp(v);
  }, range);
  const active = Math.exp(logF(T) - logF(tx));
  return gammaln(r + x) - gammaln(r) - x * Math.log(alpha) + logF(tx) + Math.log(active + gone);
}

/** Fader & Hardie (2005), eq. 18 and 22, as printed. */
function byHypergeometric({ r, alpha, s, beta }: ParetoNbdParameters, [x, tx, T]: Row): number {
  const [most, difference] = [Math.max(alpha, beta), Math.abs(alpha - beta)];
  const second = alpha >= beta ? s + 1 : r + x;
  const total = r + s + x;
  const part = (t: number) => hyp2f1(total, second, total + 1, difference / (most + t)) / (most + t) ** total;
  const bracket = 1 / ((alpha + T) ** (r + x) * (beta + T) ** s) + (s / total) * (part(tx) - part(T));
  return gammaln(r + x) - gammaln(r) + r * Math.log(alpha) + s * Math.log(beta) + Math.log(bracket);
}

const published = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
const sizes = [0.02, 0.6, 8] as const;
const scales = [0.05, 4, 90, 3000] as const;
const grid = sizes.flatMap((r) =>
  sizes.flatMap((s) => scales.flatMap((alpha) => scales.map((beta) => ({ r, alpha, s, beta })))),
);
const rows: readonly Row[] = [
  [0, 0, 0],
  [0, 0, 1 / 7],
  [0, 0, 52],
  [0, 0, 521.5],
  [1, 1 / 7, 104],
  [2, 30.43, 38.86],
  [26, 30.86, 31],
  [26, 31, 31],
  [1000, 10, 520],
  [1000, 520, 521],
  [1000, 520, 520],
];

test("likelihoods are those of the definition by quadrature, from tiny to large parameters and histories", () => {
  for (const parameters of [published, ...grid])
    for (const row of rows) closeBy(logLikelihood(parameters, row), byQuadrature(parameters, row), 2e-10);
});

test("likelihoods are those of Fader and Hardie's hypergeometric form, where that neither overflows nor cancels", () => {
  const plain = [published, { r: 0.4, alpha: 12, s: 0.9, beta: 8 }, { r: 2, alpha: 6, s: 1.5, beta: 9 }];
  for (const parameters of plain)
    for (const row of rows.slice(0, 7))
      closeBy(logLikelihood(parameters, row), byHypergeometric(parameters, row), 1e-9);
});

// ₂F₁ and differences with 400 digits, in mpmath
const exact: readonly {
  parameters: ParetoNbdParameters;
  row: Row;
  value: number;
  gradient: readonly number[];
}[] = [
  {
    parameters: {
      r: 0.3389196359855632,
      alpha: 3539.3691517890693,
      s: 17.308349000528636,
      beta: 498.07568568656694,
    },
    row: [1000, 104.0, 104.0],
    value: -2297.3627354779587,
    gradient: [3.3739845443825276, -971.4453179714012, -3.282201543506153, 2.989770786047107],
  },
  {
    parameters: {
      r: 13.044186738083269,
      alpha: 4.66282045323508,
      s: 9.443030298326063,
      beta: 1344.3886760861599,
    },
    row: [1000, 0.14285714285714285, 521.4285714285714],
    value: 4394.8046053152475,
    gradient: [56.866575983367284, -968.9152583716842, 0.9989632384269167, -0.9988535102365097],
  },
  {
    parameters: {
      r: 7.823336989528396,
      alpha: 5548.955513346187,
      s: 0.1146661040948235,
      beta: 0.01683976435121211,
    },
    row: [0, 0.0, 521.4285714285714],
    value: -0.19670924262906636,
    gradient: [-0.15480743940951167, 0.14870233054557447, 0.2239042813362754, -0.024907974431262313],
  },
  {
    parameters: {
      r: 0.009566923612949172,
      alpha: 195.96969008541885,
      s: 1.2092241371125447,
      beta: 0.3495933036725482,
    },
    row: [1, 104.0, 104.0],
    value: -17.248241579505383,
    gradient: [0.9959271555829842, -0.6499814363716263, -6.891043711836027, 1.2051729793879187],
  },
  {
    parameters: {
      r: 0.03245162067262746,
      alpha: 10.388299676390883,
      s: 0.003665399398490245,
      beta: 7538.337247507133,
    },
    row: [10, 104.0, 104.0],
    value: -38.009057244036214,
    gradient: [1.0123739929814901, -0.8786565452786416, -5.022273568484083e-5, 4.988022971209891e-5],
  },
  {
    parameters: {
      r: 55.251606289288944,
      alpha: 269.08350911830684,
      s: 17.662660111359163,
      beta: 3314.256860291717,
    },
    row: [50, 43.77781206156956, 104.0],
    value: -81.91170825884166,
    gradient: [26.99619003312226, -34.42657206784317, 0.7525666515201609, -0.7403879219403714],
  },
  {
    parameters: {
      r: 7.471345279072257,
      alpha: 4777.722417900127,
      s: 0.007270724100673741,
      beta: 0.059688083013781444,
    },
    row: [2, 0.14285714285714285, 1.0],
    value: -12.806526978310004,
    gradient: [1.8804015277940545, -1.9980308922874617, -0.008870783960244674, 0.005125914019689734],
  },
];

test.each(exact)("likelihood and gradient of $row at $parameters match arithmetic of 400 digits", ({
  parameters,
  row,
  value,
  gradient,
}) => {
  const found = answer(parameters, historiesOf([row]));
  closeBy(found.logLikelihoods[0] ?? NaN, value, 1e-12);
  for (const [at, slope] of gradient.entries()) closeBy(found.gradients[at] ?? NaN, slope, 2e-11);
});

test("a history over which no time has passed is certain", () => {
  expect(logLikelihood(published, [0, 0, 0])).toBe(0);
});

test("each row is answered the same among others and alone, in any order", () => {
  const { logLikelihoods, gradients } = answer(published, historiesOf(rows));
  for (const [at, row] of rows.entries()) {
    const alone = answer(published, historiesOf([row]));
    closeBy(logLikelihoods[at] ?? NaN, alone.logLikelihoods[0] ?? NaN, 1e-13);
    for (let slope = 0; slope < 4; slope += 1)
      closeBy(gradients[4 * at + slope] ?? NaN, alone.gradients[slope] ?? NaN, 1e-11);
  }
});

test("who buys on the last day is active for certain, and no part is above the sum", () => {
  for (const parameters of [published, ...grid]) {
    const { active, sum } = partsOf(parameters, hardHistories);
    for (const [row, part] of active.entries()) {
      expect(part).toBeLessThanOrEqual((sum[row] ?? NaN) * (1 + 1e-12));
      if (hardHistories.recency[row] === hardHistories.age[row])
        expect(part / (sum[row] ?? NaN)).toBeCloseTo(1, 13);
    }
  }
});
