import { gaussLegendre } from "./gauss-legendre.ts";

/*
 * Everything that needs an integral in Pareto/NBD is one number: the chance that an active customer leaves before ordering
 * again, E[μ / (λ + μ)] with λ ~ Gamma(a, rate A) and μ ~ Gamma(s, rate B). With k = B / A it is
 *
 *     share(a, s, k) = s ∫₀^∞ e^(−sv) (1 + k(e^v − 1))^(−a) dv = s / (a + s) · ₂F₁(a, 1; a + s + 1; 1 − k).
 *
 * For k > 1 the same is written around 1/k (Pfaff), so that the argument lies in 0..1 and every term is positive. With
 *
 *     K(p, q, κ) = ∫₀^∞ e^(−pv) (1 + κ(e^v − 1))^(−q) dv = ₂F₁(q, 1; p + q + 1; 1 − κ) / (p + q),   0 < κ ≤ 1,
 *
 * share = s K(s, a, k) for k ≤ 1 and (s/k) K(a − 1, s + 1, 1/k) for k > 1. The power series gives K where κ is not small; where
 * it is, Gauss–Legendre goes from 0 to the v from which on the series does: what is left is K again, with a larger κ.
 */

/** Ratio of the terms of the power series, once 40 are summed, up to which it is the faster way. */
const slowestRatio = 0.65;
const someTerms = 40;
/** 1 − κ at which quadrature hands over to the series. */
const handover = 0.6;
/** Terms below this share of the sum are left out. */
const negligible = 1e-18;
/** Longest step in v and in e-folds of the integrand; with 16 nodes the error is that of rounding. */
const [longestStep, mostDecay] = [4, 16];
const { nodes, weights } = gaussLegendre(16);

/** K, ∂K/∂p, ∂K/∂q, ∂K/∂ log κ: written over by each call of `integrate`. */
const result = new Float64Array(4);

/** K by the power series in z = 1 − κ; its derivatives term by term. */
function sumSeries(p: number, q: number, z: number): void {
  let [term, sum, sumP, sumQ, sumZ, harmonicP, harmonicQ] = [1, 1, 0, 0, 0, 0, 0];
  for (let n = 0; term * (n + 1) > negligible * sum; ) {
    const inverse = 1 / (p + q + 1 + n);
    harmonicP += inverse;
    harmonicQ += 1 / (q + n);
    term *= (q + n) * inverse * z;
    n += 1;
    sum += term;
    sumP += term * harmonicP;
    sumQ += term * harmonicQ;
    sumZ += term * n;
  }
  const scale = 1 / (p + q);
  const shared = (sumP + sum * scale) * scale;
  result[0] = sum * scale;
  result[1] = -shared;
  result[2] = sumQ * scale - shared;
  result[3] = z > 0 ? (-sumZ * scale * (1 - z)) / z : (-scale * q) / (p + q + 1);
}

/** How fast the integrand falls at v, in e-folds, where growth = κe^v. */
const decayAt = (p: number, q: number, one: number, growth: number): number =>
  p + (q * growth) / (one + growth);

/** The longest step from growth = κe^v over which the integrand is smooth enough. */
function stepFrom(p: number, q: number, one: number, growth: number, longest: number): number {
  let step = longest;
  let factor = Math.exp(step);
  while (step * Math.abs(decayAt(p, q, one, growth * factor)) > mostDecay) {
    step /= 2;
    factor = Math.sqrt(factor);
  }
  return step;
}

/** K by quadrature, and by the series from where its argument is `handover`. */
function integrateFar(p: number, q: number, kappa: number): void {
  const one = 1 - kappa;
  const end = Math.log((one * (1 - handover)) / (handover * kappa));
  let [v, growth, value, sumV, sumLog, left] = [0, kappa, 0, 0, 0, 1];
  while (v < end) {
    const step = stepFrom(p, q, one, growth, Math.min(longestStep, end - v));
    for (let at = 0; at < nodes.length; at += 1) {
      const there = v + step * (nodes[at] ?? 0);
      const log = Math.log(one + kappa * Math.exp(there));
      const part = step * (weights[at] ?? 0) * Math.exp(-p * there - q * log);
      value += part;
      sumV += part * there;
      sumLog += part * log;
    }
    v = Math.min(end, v + step);
    growth = kappa * Math.exp(v);
    left = Math.exp(-p * v - q * Math.log(one + growth));
    // what is left is at most left / decay, since the decay only rises
    if (left < negligible * decayAt(p, q, one, growth) * value) break;
  }
  if (v === end) {
    sumSeries(p, q, handover);
    const log = Math.log(one + growth);
    const rest = left * (result[0] ?? 0);
    value += rest;
    sumV += rest * v - left * (result[1] ?? 0);
    sumLog += rest * log - left * (result[2] ?? 0);
  }
  result[0] = value;
  result[1] = -sumV;
  result[2] = -sumLog;
  // by parts: (1 − κ) κ ∂K/∂κ = (p + qκ) K − 1
  result[3] = ((p + q * kappa) * value - 1) / one;
}

function integrate(p: number, q: number, kappa: number): void {
  const ratio = ((1 - kappa) * (q + someTerms)) / (p + q + 1 + someTerms);
  if (ratio <= slowestRatio || 1 - kappa <= handover) sumSeries(p, q, 1 - kappa);
  else integrateFar(p, q, kappa);
}

/**
 * P(an active customer leaves before ordering again), in 0..1, with order rate ~ Gamma(a) and dropout rate ~ Gamma(s), whose
 * rate parameters have the ratio k (dropout's ÷ order's); a, s, k > 0. Writes into `slopes` ∂share/∂a, ∂share/∂s and
 * ∂share/∂ log k. Relative error below 1e-12 for a and s up to thousands and any k (Schmittlein, Morrison & Colombo 1987).
 */
export function leavingFirst(a: number, s: number, k: number, slopes: Float64Array): number {
  if (k <= 1) {
    integrate(s, a, k);
    const share = s * (result[0] ?? 0);
    slopes[0] = s * (result[2] ?? 0);
    slopes[1] = share / s + s * (result[1] ?? 0);
    slopes[2] = s * (result[3] ?? 0);
    return Math.min(1, share);
  }
  integrate(a - 1, s + 1, 1 / k);
  const scale = s / k;
  const share = scale * (result[0] ?? 0);
  slopes[0] = scale * (result[1] ?? 0);
  slopes[1] = share / s + scale * (result[2] ?? 0);
  slopes[2] = -share - scale * (result[3] ?? 0);
  return Math.min(1, share);
}
