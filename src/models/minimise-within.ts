import { type Minimum, minimise, type Objective } from "./minimise.ts";

/** What a coordinate may be. */
export interface Range {
  low: number;
  high: number;
}

/** A minimum within ranges, and which of its coordinates lie on a bound because the function falls on beyond it. */
export interface MinimumWithin extends Minimum {
  held: readonly boolean[];
}

/** Rounds of holding and letting go of coordinates. */
const mostRounds = 10;

const isOutside = (value: number, { low, high }: Range): boolean => value < low || value > high;

const clamp = (point: Float64Array, ranges: readonly Range[]): Float64Array =>
  point.map((value, at) => {
    const { low, high } = ranges[at] ?? { low: -Infinity, high: Infinity };
    return Math.min(high, Math.max(low, value));
  });

/** The objective as if it were level in the coordinates that are held: nothing then moves them. */
const holding =
  (objective: Objective, held: readonly boolean[]): Objective =>
  (point, gradient) => {
    const value = objective(point, gradient);
    for (const [at, isHeld] of held.entries()) if (isHeld) gradient[at] = 0;
    return value;
  };

/** Of what is held, that which the function does not pull inwards from its bound. */
const stillHeld = (
  held: readonly boolean[],
  { point, gradient }: Pick<Minimum, "point" | "gradient">,
  ranges: readonly Range[],
): boolean[] =>
  ranges.map(({ low, high }, at) => {
    const [value, slope] = [point[at] ?? NaN, gradient[at] ?? NaN];
    const pulled = (value <= low && slope < 0) || (value >= high && slope > 0);
    return held[at] === true && !pulled;
  });

/**
 * The minimum near `start` with every coordinate in its range: a coordinate that runs out is held on its bound while
 * the others go on, and let go where the function then falls inwards (an active set). `converged` is of the
 * coordinates that are not held. `inverseHessian` as of `minimise`.
 */
export function minimiseWithin(
  objective: Objective,
  start: Float64Array,
  ranges: readonly Range[],
  inverseHessian?: Float64Array,
): MinimumWithin {
  const outside = (point: Float64Array) => ranges.map((range, at) => isOutside(point[at] ?? NaN, range));
  const leave = (point: Float64Array) => outside(point).includes(true);
  let held: boolean[] = ranges.map(() => false);
  let point = clamp(start, ranges);
  let iterations = 0;
  for (let round = 1; ; round += 1) {
    // a shape of all coordinates would move what is held
    const options = inverseHessian && round === 1 ? { leave, inverseHessian } : { leave };
    const found = minimise(holding(objective, held), point, options);
    iterations += found.iterations;
    const left = outside(found.point);
    if (!left.includes(true) && !held.includes(true)) return { ...found, iterations, held };
    point = clamp(found.point, ranges);
    const gradient = new Float64Array(point.length);
    const value = objective(point, gradient);
    const next = left.includes(true)
      ? held.map((isHeld, at) => isHeld || left[at] === true)
      : stillHeld(held, { point, gradient }, ranges);
    const settled = next.every((isHeld, at) => isHeld === held[at]);
    if (settled || round === mostRounds)
      return { point, value, gradient, iterations, held, converged: settled && found.converged };
    held = next;
  }
}
