/** Nodes in 0..1 and their weights, which sum to 1: ∫₀¹ f ≈ Σ weight · f(node), exact for polynomials up to 2n − 1. */
export interface QuadratureRule {
  nodes: Float64Array;
  weights: Float64Array;
}

/** The Legendre polynomial of a degree ≥ 1 at x in (−1, 1), and its derivative, by the three-term recurrence. */
function legendre(degree: number, x: number): { value: number; slope: number } {
  let [value, before] = [x, 1];
  for (let n = 1; n < degree; n += 1)
    [value, before] = [((2 * n + 1) * x * value - n * before) / (n + 1), value];
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}

/** Newton steps from the usual first guess at a root: three or four reach the last digit. */
const newtonSteps = 8;

/** Gauss–Legendre quadrature with `count` nodes (Abramowitz & Stegun 1964, 25.4.29), moved from −1..1 to 0..1. */
export function gaussLegendre(count: number): QuadratureRule {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let at = 0; at < count; at += 1) {
    let x = Math.cos((Math.PI * (at + 0.75)) / (count + 0.5));
    for (let step = 0; step < newtonSteps; step += 1) {
      const { value, slope } = legendre(count, x);
      x -= value / slope;
    }
    const { slope } = legendre(count, x);
    nodes[at] = (1 - x) / 2;
    weights[at] = 1 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
