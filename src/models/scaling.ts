/** Mean and standard deviation of each column; a deviation of 1 where all rows are alike. */
export interface Scaling {
  mean: Float64Array;
  deviation: Float64Array;
}

/** Two numbers of which one is this share larger, and a deviation that is this share of its mean: rounding only. */
export const roundingShare = 1e-12;

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** The scaling of features (row-major); rows count by their weights. */
export function scalingOf(features: Float64Array, columns: number, weights?: Float64Array): Scaling {
  const { mean, deviation } = spreadOf(features, columns, weights);
  return { mean, deviation: deviation.map((value) => value || 1) };
}

/** Mean and deviation of each column, the deviation 0 where all rows are alike. */
export function spreadOf(
  features: Float64Array,
  columns: number,
  weights: Float64Array | undefined,
): Scaling {
  const rows = columns === 0 ? 0 : features.length / columns;
  const total = weights ? sumOf(weights) : rows;
  const mean = new Float64Array(columns);
  const deviation = new Float64Array(columns);
  for (let column = 0; column < columns && total > 0; column += 1) {
    let sum = 0;
    for (let row = 0; row < rows; row += 1)
      sum += (weights ? (weights[row] ?? 0) : 1) * (features[row * columns + column] ?? 0);
    const center = sum / total;
    if (!Number.isFinite(center)) throw new Error(`column ${column} of the features holds no finite numbers`);
    let squares = 0;
    for (let row = 0; row < rows; row += 1)
      squares +=
        (weights ? (weights[row] ?? 0) : 1) * ((features[row * columns + column] ?? 0) - center) ** 2;
    mean[column] = center;
    const spread = Math.sqrt(squares / total);
    if (spread > roundingShare * Math.abs(center)) deviation[column] = spread;
  }
  return { mean, deviation };
}

/** Features in standard deviations from the mean; 0 throughout in a column whose rows are alike. */
export const scale = (features: Float64Array, columns: number, { mean, deviation }: Scaling): Float64Array =>
  features.map((value, at) => (value - (mean[at % columns] ?? 0)) / (deviation[at % columns] ?? 1));
