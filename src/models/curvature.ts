import type { Objective } from "./minimise.ts";
import { eigenvaluesOf, inverseOf } from "./symmetric.ts";

/** Step of the differences in a log parameter: errors of the formula and of rounding are both about 1e-8. */
const difference = 1e-4;
/** The Hessian by central differences of the gradient, made symmetric. */
export function hessianAt(objective: Objective, point: Float64Array): Float64Array {
  const size = point.length;
  const hessian = new Float64Array(size * size);
  const gradients = [new Float64Array(size), new Float64Array(size)] as const;
  for (let row = 0; row < size; row += 1) {
    for (const [side, gradient] of gradients.entries())
      objective(
        point.map((value, at) => value + (at === row ? (side ? -difference : difference) : 0)),
        gradient,
      );
    for (let column = 0; column < size; column += 1) {
      const half = ((gradients[0][column] ?? 0) - (gradients[1][column] ?? 0)) / (4 * difference);
      hessian[row * size + column] = (hessian[row * size + column] ?? 0) + half;
      hessian[column * size + row] = (hessian[column * size + row] ?? 0) + half;
    }
  }
  return hessian;
}

/** How sharp an optimum is. */
export interface Curvature {
  /** Smallest eigenvalue of the Hessian. */
  smallest_eigenvalue: number;
  /** Inverse of the Hessian ÷ customers; null where the Hessian is not positive definite. */
  covariance: readonly (readonly number[])[] | null;
}

/** The curvature of a −mean over `customers` at its minimum. */
export function curvatureAt(objective: Objective, point: Float64Array, customers: number): Curvature {
  const size = point.length;
  const hessian = hessianAt(objective, point);
  const inverse = inverseOf(hessian, size);
  const rowOf = (matrix: Float64Array, row: number) =>
    Array.from(matrix.subarray(row * size, (row + 1) * size), (value) => value / customers);
  return {
    smallest_eigenvalue: eigenvaluesOf(hessian, size)[0] ?? 0,
    covariance: inverse ? Array.from(point, (_, row) => rowOf(inverse, row)) : null,
  };
}
