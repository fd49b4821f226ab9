/** Value of the function at `point`; writes its gradient into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  point: Float64Array;
  value: number;
  gradient: Float64Array;
  iterations: number;
  /** Whether the largest |gradient| is within the tolerance. */
  converged: boolean;
}

export interface MinimiseOptions {
  /** Largest |gradient| that counts as none; 1e-7 without. */
  tolerance?: number;
  /** 200 without. */
  maxIterations?: number;
  /** Inverse Hessian near the start, row by row, where it is known. */
  inverseHessian?: Float64Array;
  /** Asked after each step; true ends the search there. */
  leave?: (point: Float64Array) => boolean;
}

type Place = Pick<Minimum, "point" | "value" | "gradient">;

/** Share of the predicted decrease to reach, and share of the slope to leave behind (Nocedal & Wright 2006, 3.1). */
const [enoughDecrease, enoughCurvature] = [1e-4, 0.9];
/** Most that one coordinate moves in one step: the coordinates are logarithms, so a factor of 50. */
const longestMove = 4;
/** Relative error of a value, below which only slopes tell up from down (Hager & Zhang 2005, approximate Wolfe). */
const valueNoise = 1e-13;
const mostTrials = 40;

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

const largest = (vector: Float64Array): number =>
  vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function placeAt(objective: Objective, point: Float64Array): Place {
  const gradient = new Float64Array(point.length);
  const value = objective(point, gradient);
  return { point, value, gradient };
}

/** Where to go: −H·gradient; straight downhill where H is not known or leads up. */
function directionAt({ gradient }: Place, shape: Float64Array | undefined): Float64Array {
  const size = gradient.length;
  const straight = gradient.map((slope) => -slope / Math.max(1, largest(gradient)));
  if (!shape) return straight;
  const shaped = gradient.map((_, row) => -dot(shape.subarray(row * size, (row + 1) * size), gradient));
  return dot(shaped, gradient) < 0 ? shaped : straight;
}

/** The next trial between two bounds: where the slopes say it is level, kept off the ends. */
function between(low: number, high: number, lowSlope: number, highSlope: number): number {
  const level = -lowSlope / (highSlope - lowSlope);
  const share = level > 0 && level < 1 ? Math.min(0.9, Math.max(0.1, level)) : 0.5;
  return low + share * (high - low);
}

/**
 * A place along `direction` that satisfies the weak Wolfe conditions, by bracketing (Lewis & Overton 2013); undefined
 * where none is found. A value that is not a number counts as too far.
 */
function searchLine(objective: Objective, from: Place, direction: Float64Array): Place | undefined {
  const slope0 = dot(direction, from.gradient);
  const furthest = longestMove / largest(direction);
  const noise = valueNoise * (1 + Math.abs(from.value));
  let [low, lowSlope, high, highSlope] = [0, slope0, Infinity, NaN];
  let step = Math.min(1, furthest);
  for (let trial = 0; trial < mostTrials; trial += 1) {
    const place = placeAt(
      objective,
      from.point.map((value, at) => value + step * (direction[at] ?? 0)),
    );
    const slope = dot(direction, place.gradient);
    const decreased = place.value <= from.value + enoughDecrease * step * slope0;
    const level = place.value <= from.value + noise && slope <= (2 * enoughDecrease - 1) * slope0;
    if (!(Number.isFinite(slope) && (decreased || level))) [high, highSlope] = [step, slope];
    else if (slope >= enoughCurvature * slope0 || step >= furthest) return place;
    else [low, lowSlope] = [step, slope];
    step = high < Infinity ? between(low, high, lowSlope, highSlope) : Math.min(furthest, 3 * step);
  }
  return undefined;
}

/** H after a step, by the BFGS formula; before the first, the identity on the scale of the step. */
function reshaped(shape: Float64Array | undefined, from: Place, to: Place): Float64Array | undefined {
  const moved = to.point.map((value, at) => value - (from.point[at] ?? 0));
  const turned = to.gradient.map((value, at) => value - (from.gradient[at] ?? 0));
  const curvature = dot(moved, turned);
  if (!(curvature > 1e-10 * Math.sqrt(dot(moved, moved) * dot(turned, turned)))) return shape;
  const size = moved.length;
  const scale = curvature / dot(turned, turned);
  const old = shape ?? Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) ? 0 : scale));
  const shapedTurn = turned.map((_, row) => dot(old.subarray(row * size, (row + 1) * size), turned));
  const factor = 1 + dot(turned, shapedTurn) / curvature;
  return old.map((value, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    const [movedRow, movedColumn] = [moved[row] ?? 0, moved[column] ?? 0];
    const cross = (shapedTurn[row] ?? 0) * movedColumn + movedRow * (shapedTurn[column] ?? 0);
    return value + (factor * movedRow * movedColumn - cross) / curvature;
  });
}

/**
 * The minimum near `start`: BFGS with a Wolfe line search, for few coordinates that are logarithms or of a like size.
 * Never throws where the objective is NaN or ∞: it steps back. Where it cannot go on, `converged` is false.
 */
export function minimise(objective: Objective, start: Float64Array, options: MinimiseOptions = {}): Minimum {
  const { tolerance = 1e-7, maxIterations = 200, leave } = options;
  let place = placeAt(objective, start.slice());
  let shape = options.inverseHessian;
  let iterations = 0;
  while (iterations < maxIterations && Number.isFinite(place.value) && largest(place.gradient) > tolerance) {
    iterations += 1;
    const next = searchLine(objective, place, directionAt(place, shape));
    if (!next && !shape) break;
    shape = next && reshaped(shape, place, next);
    place = next ?? place;
    if (leave?.(place.point)) break;
  }
  const converged = Number.isFinite(place.value) && largest(place.gradient) <= tolerance;
  return { ...place, iterations, converged };
}
