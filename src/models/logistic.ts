import { fromLogOdds, logOdds } from "./measures/log-odds.ts";
import { roundingShare, spreadOf } from "./scaling.ts";

/** Why coefficients are not the optimum: nobody or one class, columns that depend on each other or part the classes. */
export type LogisticFailure = "one_class" | "singular" | "separated" | "too_many_iterations";

export interface LogisticFit {
  /** Intercept first, then one a column, in log odds a unit of the column as given; always finite. */
  coefficients: Float64Array;
  converged: boolean;
  failure: LogisticFailure | null;
  iterations: number;
}

interface Problem {
  features: Float64Array;
  columns: number;
  outcomes: Uint8Array;
  weights: Float64Array;
  totalWeight: number;
  ridge: number;
  mean: Float64Array;
  /** 1 ÷ deviation; 0 for a column whose rows are alike. */
  perUnit: Float64Array;
  /** Of each coefficient, that of the intercept first. */
  penalties: Float64Array;
}

/** −log-likelihood with penalty, and its derivatives by the coefficients of standardised columns. */
interface Position {
  point: Float64Array;
  value: number;
  gradient: Float64Array;
  /** Lower triangle, row by row. */
  hessian: Float64Array;
}

const mostIterations = 100;
const mostHalvings = 30;
/** Largest gradient a unit of weight. */
const gradientTolerance = 1e-9;
/** What remains of a pivot, beside the diagonal, where a column depends on those before it. */
const dependentShare = 1e-13;
/** −log-likelihood a unit of weight below which every outcome is foretold. */
const certainLoss = 1e-7;

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Where a lower triangle, row by row, holds this row and column. */
const place = (row: number, column: number): number => (row * (row + 1)) / 2 + column;

/** Adds one row to gradient and Hessian, and returns its loss; `row` holds 1 and then the standardised columns. */
function addRow(position: Position, row: Float64Array, outcome: number, weight: number): number {
  const { point, gradient, hessian } = position;
  const size = point.length;
  let odds = 0;
  for (let a = 0; a < size; a += 1) odds += (point[a] ?? 0) * (row[a] ?? 0);
  // without overflow, and with one exponential: rows are many
  const small = Math.exp(-Math.abs(odds));
  const probability = (odds < 0 ? small : 1) / (1 + small);
  const error = weight * (probability - outcome);
  const curvature = (weight * small) / (1 + small) ** 2;
  for (let a = 0, at = 0; a < size; a += 1) {
    const feature = row[a] ?? 0;
    gradient[a] = (gradient[a] ?? 0) + error * feature;
    const scaled = curvature * feature;
    for (let b = 0; b <= a; b += 1, at += 1) hessian[at] = (hessian[at] ?? 0) + scaled * (row[b] ?? 0);
  }
  return weight * (Math.max(odds, 0) + Math.log1p(small) - outcome * odds);
}

/** Value, gradient and Hessian at a point. */
function positionAt(problem: Problem, point: Float64Array): Position {
  const { features, columns, outcomes, weights, mean, perUnit, penalties } = problem;
  const size = columns + 1;
  const gradient = new Float64Array(size);
  const position: Position = { point, value: 0, gradient, hessian: new Float64Array(place(size, 0)) };
  const row = new Float64Array(size).fill(1);
  let loss = 0;
  for (let at = 0; at < outcomes.length; at += 1) {
    const from = at * columns;
    for (let column = 0; column < columns; column += 1)
      row[column + 1] = ((features[from + column] ?? 0) - (mean[column] ?? 0)) * (perUnit[column] ?? 0);
    loss += addRow(position, row, outcomes[at] ?? 0, weights[at] ?? 0);
  }
  position.value = loss;
  for (const [a, penalty] of penalties.entries()) {
    const coefficient = point[a] ?? 0;
    position.value += (penalty * coefficient * coefficient) / 2;
    gradient[a] = (gradient[a] ?? 0) + penalty * coefficient;
    position.hessian[place(a, a)] = (position.hessian[place(a, a)] ?? 0) + penalty;
  }
  return position;
}

/** Solves `matrix` · x = `right` by Cholesky; null where the matrix (lower triangle) is not positive definite. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const size = right.length;
  const lower = Float64Array.from(matrix);
  const x = Float64Array.from(right);
  const at = (row: number, column: number) => lower[place(row, column)] ?? 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = at(row, column);
      for (let before = 0; before < column; before += 1) sum -= at(row, before) * at(column, before);
      if (row === column && !(sum > dependentShare * at(row, row))) return null;
      lower[place(row, column)] = row === column ? Math.sqrt(sum) : sum / at(column, column);
    }
    for (let before = 0; before < row; before += 1)
      x[row] = (x[row] ?? 0) - at(row, before) * (x[before] ?? 0);
    x[row] = (x[row] ?? 0) / at(row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let after = row + 1; after < size; after += 1)
      x[row] = (x[row] ?? 0) - at(after, row) * (x[after] ?? 0);
    x[row] = (x[row] ?? 0) / at(row, row);
  }
  return x;
}

/** The next position along a Newton step, halved until the value does not rise; null where no length helps. */
function stepFrom(problem: Problem, { point, value }: Position, step: Float64Array): Position | null {
  for (let halvings = 0, length = 1; halvings < mostHalvings; halvings += 1, length /= 2) {
    const next = positionAt(
      problem,
      point.map((coefficient, at) => coefficient - length * (step[at] ?? 0)),
    );
    if (next.value <= value * (1 + roundingShare)) return next;
  }
  return null;
}

interface Optimum {
  point: Float64Array;
  failure: LogisticFailure | null;
  iterations: number;
}

/** Whether, without a penalty, every outcome is foretold: columns part the classes, and the further the better. */
const isCertain = ({ ridge, totalWeight }: Problem, value: number): boolean =>
  ridge === 0 && value <= certainLoss * totalWeight;

/** Newton's method from coefficients 0. */
function minimiseLoss(problem: Problem): Optimum {
  let position = positionAt(problem, new Float64Array(problem.columns + 1));
  for (let iterations = 0; iterations < mostIterations; iterations += 1) {
    const { point, value, gradient, hessian } = position;
    if (isCertain(problem, value)) return { point, failure: "separated", iterations };
    if (gradient.every((slope) => Math.abs(slope) <= gradientTolerance * problem.totalWeight))
      return { point, failure: null, iterations };
    const step = solve(hessian, gradient);
    if (step === null) return { point, failure: "singular", iterations };
    const next = stepFrom(problem, position, step);
    if (next === null) return { point, failure: "too_many_iterations", iterations };
    position = next;
  }
  return { point: position.point, failure: "too_many_iterations", iterations: mostIterations };
}

/** The coefficients in units of the columns as given. */
function unscaled(point: Float64Array, { mean, perUnit }: Problem): Float64Array {
  const coefficients = point.map((value, at) => (at === 0 ? value : value * (perUnit[at - 1] ?? 0)));
  for (let column = 0; column < mean.length; column += 1)
    coefficients[0] = (coefficients[0] ?? 0) - (coefficients[column + 1] ?? 0) * (mean[column] ?? 0);
  return coefficients;
}

function problemOf(
  features: Float64Array,
  columns: number,
  outcomes: Uint8Array,
  ridge: number,
  weights: Float64Array | undefined,
): Problem {
  const rows = outcomes.length;
  if (features.length !== rows * columns || (weights && weights.length !== rows))
    throw new Error(
      `${features.length} features and ${weights?.length ?? rows} weights for ${rows} outcomes`,
    );
  if (!(ridge >= 0)) throw new Error(`the ridge is ${ridge}, not a number of at least 0`);
  const { mean, deviation } = spreadOf(features, columns, weights);
  const allWeights = weights ?? new Float64Array(rows).fill(1);
  // a column whose rows are alike has no effect of its own: any penalty holds its coefficient at 0
  const penalties = [0, ...Array.from(deviation, (value) => (value > 0 ? ridge : 1))];
  return {
    features,
    columns,
    outcomes,
    weights: allWeights,
    totalWeight: sumOf(allWeights),
    ridge,
    mean,
    perUnit: deviation.map((value) => (value > 0 ? 1 / value : 0)),
    penalties: Float64Array.from(penalties),
  };
}

/**
 * Logistic regression of outcomes 0 and 1 on features (row-major, `columns` a row) by penalised maximum likelihood:
 * the penalty is ridge ÷ 2 · Σ coefficient², of columns in standard deviations and without the intercept, beside the
 * sum (not the mean) of the log-likelihoods; so units of columns do not matter, and with ridge > 0 columns that part
 * the classes or depend on each other have finite coefficients (le Cessie & van Houwelingen 1992). A row of weight 2
 * counts as two rows. Newton's method with halved steps. What could not be fitted is said in `failure`; of one class
 * alone, the intercept is its share, drawn in to log odds of ±13.8, and of nobody 0.
 */
export function fitLogistic(
  features: Float64Array,
  columns: number,
  outcomes: Uint8Array,
  ridge: number,
  weights?: Float64Array,
): LogisticFit {
  const problem = problemOf(features, columns, outcomes, ridge, weights);
  const successes = problem.weights.reduce((sum, weight, at) => sum + weight * (outcomes[at] ?? 0), 0);
  if (!(successes > 0 && successes < problem.totalWeight)) {
    const coefficients = new Float64Array(columns + 1);
    if (problem.totalWeight > 0) coefficients[0] = logOdds(successes > 0 ? 1 : 0);
    return { coefficients, converged: false, failure: "one_class", iterations: 0 };
  }
  const { point, failure, iterations } = minimiseLoss(problem);
  return { coefficients: unscaled(point, problem), converged: failure === null, failure, iterations };
}

/** The probability of each row of features, in 0..1; `coefficients` as `fitLogistic` gives them. */
export function predictLogistic(
  coefficients: Float64Array,
  features: Float64Array,
  columns: number,
): Float64Array {
  if (coefficients.length !== columns + 1)
    throw new Error(`${coefficients.length} coefficients for ${columns} columns and the intercept`);
  if (columns === 0) throw new Error("without columns the number of rows is not known");
  const probabilities = new Float64Array(features.length / columns);
  for (let row = 0; row < probabilities.length; row += 1) {
    let odds = coefficients[0] ?? 0;
    for (let column = 0; column < columns; column += 1)
      odds += (coefficients[column + 1] ?? 0) * (features[row * columns + column] ?? 0);
    probabilities[row] = fromLogOdds(odds);
  }
  return probabilities;
}
