import { curvatureAt, hessianAt } from "./curvature.ts";
import type { Minimum, Objective } from "./minimise.ts";
import { minimiseWithin, type Range } from "./minimise-within.ts";
import { inverseOf } from "./symmetric.ts";

/** Parameters by name, in natural units. */
export type Parameters = Readonly<Record<string, number>>;

/** What a fit by maximum likelihood found, and how sure it is. */
export interface Fitted {
  /**
   * "boundary": a parameter ran to its bound, where it stays, and the others are the best that go with it; or the
   * likelihood is level in some direction, in which it goes on to a bound by less than can be told.
   */
  status: "converged" | "boundary" | "not_converged";
  parameters: Parameters;
  log_likelihood: number;
  /** Largest |∂(mean log-likelihood per customer)/∂ log parameter| at the optimum, over the parameters not on a bound. */
  gradient_norm: number;
  /** Best less worst log-likelihood over the starts that converged; 0 for one start. */
  starts_spread: number;
  /** Smallest eigenvalue of the Hessian of −mean log-likelihood per customer in log parameters; ≤ 0: not identified. */
  smallest_eigenvalue: number;
  /** Inverse of that Hessian ÷ customers: covariance of the log parameters; null where it is not positive definite. */
  covariance: readonly (readonly number[])[] | null;
  iterations: number;
}

/** Data that no fit can be made of: nobody, or nobody with a repeat purchase, or no time passed. */
export interface NothingToFit {
  status: "nothing_to_fit";
  reason: string;
  parameters: null;
}

export type Fit = Fitted | NothingToFit;

export interface FitOptions {
  /** One warm start in place of the several cold ones (bootstrap, refits); they follow where it does not converge. */
  start?: Parameters;
  /**
   * A fit to almost the same data (a resample, one customer less), with `start` or as the start: its curvature guides
   * the search and is handed on as that of the answer, which saves most of the work.
   */
  like?: Fitted;
}

/** A likelihood to be maximised in log parameters. */
export interface FitProblem {
  parameterNames: readonly string[];
  /** −mean log-likelihood per customer and its gradient in LOG parameters. */
  objective: Objective;
  /**
   * The same of a sample of the customers, to try the cold starts on and to learn the curvature at a warm one; worth it
   * where there are many different histories.
   */
  coarse?: Objective;
  starts: readonly Parameters[];
  customers: number;
  /** Natural units; a parameter that runs out of these is held there. */
  bounds: Readonly<Record<string, readonly [number, number]>>;
}

/** An eigenvalue of the Hessian up to this is none: the differences that it is made of are no more exact. */
const level = 1e-7;
/** Ends that differ by less than this in each log parameter are one and the same optimum. */
const sameEnd = 0.02;

/** Logarithms of named parameters; one that is missing or not above 0 is an Error. */
function logsOf(names: readonly string[], parameters: Parameters): Float64Array {
  return Float64Array.from(names, (name) => {
    const log = Math.log(parameters[name] ?? NaN);
    if (!Number.isFinite(log)) throw new Error(`a start needs ${name} above 0, not ${parameters[name]}`);
    return log;
  });
}

const rangesOf = ({ parameterNames, bounds }: FitProblem): Range[] =>
  parameterNames.map((name) => {
    const [low, high] = bounds[name] ?? [0, Infinity];
    return { low: Math.log(low), high: Math.log(high) };
  });

type End = Minimum & { held: readonly boolean[] };
/** `converged` first, then the lower value. */
const better = (a: End, b: End): number => Number(b.converged) - Number(a.converged) || a.value - b.value;

const spreadOf = (ends: readonly End[]): number => {
  const values = ends.filter(({ converged }) => converged).map(({ value }) => value);
  return values.length > 1 ? Math.max(...values) - Math.min(...values) : 0;
};

/** One end for each optimum, the best first. */
function differentEnds(ends: readonly End[]): End[] {
  const same = (a: End, b: End) =>
    a.point.every((value, at) => Math.abs(value - (b.point[at] ?? 0)) < sameEnd);
  const sorted = ends.toSorted(better);
  return sorted.filter((end, at) => !sorted.slice(0, at).some((earlier) => same(earlier, end)));
}

/** The ends of all cold starts: found on the sample where there is one, then carried over to all customers. */
function coldEnds(problem: FitProblem): { ends: End[]; spread: number } {
  const { objective, coarse = objective, starts, parameterNames } = problem;
  const ranges = rangesOf(problem);
  const ends = starts.map((start) => minimiseWithin(coarse, logsOf(parameterNames, start), ranges));
  if (coarse === objective) return { ends, spread: spreadOf(ends) };
  const carried = differentEnds(ends).map(({ point }) => warmEnd(problem, point, coarse));
  return { ends: carried, spread: Math.max(spreadOf(ends), spreadOf(carried)) };
}

/** From a point near the optimum, with the curvature there (of the sample, where there is one). */
function warmEnd(problem: FitProblem, point: Float64Array, curved: Objective): End {
  const shape = inverseOf(hessianAt(curved, point), point.length);
  return minimiseWithin(problem.objective, point, rangesOf(problem), shape ?? undefined);
}

function warmStart(problem: FitProblem, { start, like }: FitOptions): End | undefined {
  const from = start ?? like?.parameters;
  if (!from) return undefined;
  const point = logsOf(problem.parameterNames, from);
  if (!like?.covariance) return warmEnd(problem, point, problem.coarse ?? problem.objective);
  const shape = Float64Array.from(like.covariance.flat(), (value) => value * problem.customers);
  return minimiseWithin(problem.objective, point, rangesOf(problem), shape);
}

/** Multi-start maximum likelihood in log parameters, shared by all models. */
export function maximise(problem: FitProblem, options: FitOptions = {}): Fitted {
  const { parameterNames, customers } = problem;
  const warm = warmStart(problem, options);
  const { ends, spread } = warm?.converged ? { ends: [warm], spread: 0 } : coldEnds(problem);
  const best = ends.toSorted(better)[0];
  if (!best) throw new Error("maximise needs at least one start");
  const free = best.gradient.filter((_, at) => !best.held[at]);
  const known = warm === best && options.like?.covariance ? options.like : undefined;
  const { smallest_eigenvalue, covariance } = known ?? curvatureAt(problem.objective, best.point, customers);
  const onBoundary = best.held.includes(true) || smallest_eigenvalue <= level;
  return {
    status: !best.converged ? "not_converged" : onBoundary ? "boundary" : "converged",
    parameters: Object.fromEntries(parameterNames.map((name, at) => [name, Math.exp(best.point[at] ?? NaN)])),
    log_likelihood: -best.value * customers,
    gradient_norm: free.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
    starts_spread: spread * customers,
    smallest_eigenvalue,
    covariance,
    iterations: best.iterations,
  };
}
