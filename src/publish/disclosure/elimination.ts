/** A sparse row of whole numbers by column; entries are never zero. */
export type SparseRow = Map<number, bigint>;

function gcd(one: bigint, other: bigint): bigint {
  let [large, small] = [one < 0n ? -one : one, other < 0n ? -other : other];
  while (small > 0n) [large, small] = [small, large % small];
  return large;
}

function shrink(row: SparseRow): void {
  let divisor = 0n;
  for (const entry of row.values()) {
    divisor = gcd(divisor, entry);
    if (divisor === 1n) return;
  }
  if (divisor > 1n) for (const [column, entry] of row) row.set(column, entry / divisor);
}

/** Makes `row` zero in `column` by means of `pivotRow`, without fractions. */
function clear(row: SparseRow, pivotRow: SparseRow, column: number): void {
  const own = row.get(column) ?? 0n;
  const pivot = pivotRow.get(column) ?? 0n;
  if (own === 0n || pivot === 0n) return;
  const divisor = gcd(own, pivot);
  const [scale, subtract] = [pivot / divisor, own / divisor];
  if (scale !== 1n) for (const [at, entry] of row) row.set(at, entry * scale);
  for (const [at, entry] of pivotRow) {
    const left = (row.get(at) ?? 0n) - entry * subtract;
    if (left === 0n) row.delete(at);
    else row.set(at, left);
  }
  shrink(row);
}

function pivotOf(row: SparseRow, isUnknown: (column: number) => boolean): number | undefined {
  for (const column of row.keys()) if (isUnknown(column)) return column;
  return undefined;
}

/**
 * Gauss–Jordan elimination of the unknown columns in exact whole-number arithmetic. In what is returned every row has
 * a pivot that no other row has: an unknown follows from the known columns exactly when it stands alone in a row.
 */
export function eliminate(rows: readonly SparseRow[], isUnknown: (column: number) => boolean): SparseRow[] {
  const reduced = new Map<number, SparseRow>();
  for (const given of rows) {
    const row = new Map(given);
    for (const column of [...row.keys()]) {
      const other = reduced.get(column);
      if (other) clear(row, other, column);
    }
    const pivot = pivotOf(row, isUnknown);
    if (pivot === undefined) continue;
    for (const other of reduced.values()) clear(other, row, pivot);
    reduced.set(pivot, row);
  }
  return [...reduced.values()];
}
