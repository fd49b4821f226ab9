import { numberOf } from "./cells.ts";
import { type Quantity, quantityOf, type Series } from "./quantities.ts";
import type { Relation } from "./relations.ts";
import { type BlockColumn, groupings, groupSums, matches, positionsByGroup } from "./series.ts";

function repeatsAlong(column: BlockColumn, series: Series, dimensions: readonly string[]): Relation[] | null {
  const { block, cells } = column;
  const groups = positionsByGroup(block, dimensions);
  if (groups.size === block.rows.length) return null;
  const sums = groupSums(block, series.quantities, dimensions);
  if (!matches(cells, (position, value) => [value, sums[position] ?? 0])) return null;
  const parts = (positions: number[]): Quantity[] => positions.flatMap((at) => series.quantities[at] ?? []);
  return [...groups.values()].flatMap((positions) =>
    positions
      .flatMap((at) => cells[at] ?? [])
      .filter((cell) => numberOf(cell.value) !== null)
      .map((cell) => ({ plus: [quantityOf(cell)], minus: parts(positions) })),
  );
}

/**
 * A column that repeats on each row what a larger group adds up to (the cohort's size on each of its months), and the
 * relations that follow; null where the column holds amounts of its own rows.
 */
export function repeatedColumn(column: BlockColumn, others: readonly Series[]): Relation[] | null {
  for (const series of others.filter(({ unit }) => unit === column.unit)) {
    for (const dimensions of groupings(column.block)) {
      const relations = repeatsAlong(column, series, dimensions);
      if (!relations) continue;
      for (const cell of column.cells) cell.role = "repeated";
      return relations;
    }
  }
  return null;
}
