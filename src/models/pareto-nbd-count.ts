import { gaussLegendre } from "./gauss-legendre.ts";
import { chanceOfCount } from "./negative-binomial.ts";
import type { ParetoNbdParameters } from "./pareto-nbd-pairs.ts";

const { nodes, weights } = gaussLegendre(16);
/**
 * Parts for each unit of the logarithm that is integrated over: the chances fall by at most r + s e-folds in it, and that of n
 * purchases has a peak no narrower than 1/√n.
 */
const partsWanted = (r: number, s: number, n: number): number => 2 + (r + s) / 8 + Math.sqrt(n) / 2;

/**
 * P(a new customer has made exactly `n` purchases after `weeks`): active all the time, or gone at some u and n made by then.
 * The second is integrated over log(1 + u ÷ the smaller of α and β), in which neither chance changes abruptly
 * (Fader & Hardie 2006, Deriving an expression for P(X(t) = x) under the Pareto/NBD model, has it in hypergeometric functions).
 */
export function paretoNbdCount(parameters: ParetoNbdParameters, n: number, weeks: number): number {
  const { r, alpha, s, beta } = parameters;
  const unit = Math.min(alpha, beta);
  const range = Math.log1p(weeks / unit);
  const parts = Math.ceil(range * partsWanted(r, s, n));
  let gone = 0;
  for (let part = 0; part < parts; part += 1)
    for (let node = 0; node < nodes.length; node += 1) {
      const u = unit * Math.expm1((range * (part + (nodes[node] ?? 0))) / parts);
      const density = ((s * (unit + u)) / (beta + u)) * Math.exp(-s * Math.log1p(u / beta));
      gone += (range / parts) * (weights[node] ?? 0) * density * chanceOfCount(n, r, u / alpha);
    }
  const active = Math.exp(-s * Math.log1p(weeks / beta));
  return Math.min(1, active * chanceOfCount(n, r, weeks / alpha) + gone);
}
