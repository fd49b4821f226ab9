/** Small symmetric matrices, row by row. */

/** The lower triangle L with L·Lᵀ = matrix (Cholesky); null where the matrix is not positive definite. */
function choleskyOf(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row * size + column] ?? 0;
      for (let k = 0; k < column; k += 1)
        rest -= (lower[row * size + k] ?? 0) * (lower[column * size + k] ?? 0);
      if (row === column && !(rest > 0 && rest < Infinity)) return null;
      const scale = row === column ? Math.sqrt(rest) : (lower[column * size + column] ?? 0);
      lower[row * size + column] = rest / scale;
    }
  }
  return lower;
}

/** The inverse of a triangle L, L⁻¹. */
function invertTriangle(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column += 1) {
    for (let row = column; row < size; row += 1) {
      let rest = row === column ? 1 : 0;
      for (let k = column; k < row; k += 1)
        rest -= (lower[row * size + k] ?? 0) * (inverse[k * size + column] ?? 0);
      inverse[row * size + column] = rest / (lower[row * size + row] ?? 1);
    }
  }
  return inverse;
}

/** The inverse of a positive definite matrix; null where it is not positive definite. */
export function inverseOf(matrix: Float64Array, size: number): Float64Array | null {
  const lower = choleskyOf(matrix, size);
  if (!lower) return null;
  const inverse = invertTriangle(lower, size);
  return new Float64Array(size * size).map((_, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    let sum = 0;
    for (let k = Math.max(row, column); k < size; k += 1)
      sum += (inverse[k * size + row] ?? 0) * (inverse[k * size + column] ?? 0);
    return sum;
  });
}

/** Turns rows and columns p and q so that their common entry becomes 0 (one rotation of Jacobi's method). */
function rotate(matrix: Float64Array, size: number, p: number, q: number): void {
  const at = (row: number, column: number) => matrix[row * size + column] ?? 0;
  const ratio = (at(q, q) - at(p, p)) / (2 * at(p, q));
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.hypot(ratio, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k += 1) {
    const [first, second] = [at(k, p), at(k, q)];
    matrix[k * size + p] = cosine * first - sine * second;
    matrix[k * size + q] = sine * first + cosine * second;
  }
  for (let k = 0; k < size; k += 1) {
    const [first, second] = [at(p, k), at(q, k)];
    matrix[p * size + k] = cosine * first - sine * second;
    matrix[q * size + k] = sine * first + cosine * second;
  }
}

/** Sweeps of Jacobi's method: it converges quadratically, so that a matrix of five rows needs about six. */
const sweeps = 12;

/** The eigenvalues of a symmetric matrix, rising (Jacobi's method). */
export function eigenvaluesOf(matrix: Float64Array, size: number): Float64Array {
  const turned = matrix.slice();
  for (let sweep = 0; sweep < sweeps; sweep += 1)
    for (let p = 0; p < size; p += 1)
      for (let q = p + 1; q < size; q += 1) if (turned[p * size + q]) rotate(turned, size, p, q);
  return Float64Array.from({ length: size }, (_, at) => turned[at * (size + 1)] ?? 0).sort();
}
