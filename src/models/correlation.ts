const meanOf = (column: Float64Array): number =>
  column.reduce((sum, value) => sum + value, 0) / column.length;

/** Pearson's correlation of two columns, −1..1; null where one of them does not vary, or there are fewer than two rows. */
export function correlationOf(one: Float64Array, other: Float64Array): number | null {
  if (one.length !== other.length) throw new Error("columns to correlate differ in length");
  const [meanOne, meanOther] = [meanOf(one), meanOf(other)];
  let [both, squaresOne, squaresOther] = [0, 0, 0];
  for (let row = 0; row < one.length; row += 1) {
    const [left, right] = [(one[row] ?? 0) - meanOne, (other[row] ?? 0) - meanOther];
    both += left * right;
    squaresOne += left * left;
    squaresOther += right * right;
  }
  const scale = Math.sqrt(squaresOne) * Math.sqrt(squaresOther);
  return scale > 0 ? Math.max(-1, Math.min(1, both / scale)) : null;
}
