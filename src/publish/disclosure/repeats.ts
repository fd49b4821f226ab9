import { numberOf } from "./cells.ts";
import { customersIn } from "./partitions.ts";
import { type Quantity, type Series, shareQuantity } from "./quantities.ts";
import type { Relation } from "./relations.ts";
import { type BlockColumn, groupings, groupSums, matches, positionsByGroup } from "./series.ts";

function repeatsAlong(column: BlockColumn, series: Series, dimensions: readonly string[]): Relation[] | null {
  const { block, cells } = column;
  const groups = positionsByGroup(block, dimensions);
  if (groups.size === block.rows.length) return null;
  const sums = groupSums(block, series.quantities, dimensions);
  if (!matches(cells, (position, value) => [value, sums[position] ?? 0])) return null;
  const parts = (positions: number[]): Quantity[] => positions.flatMap((at) => series.quantities[at] ?? []);
  for (const positions of groups.values()) {
    const n = customersIn({ table: block.table, rows: positions.flatMap((at) => block.rows[at] ?? []) });
    for (const at of positions) Object.assign(cells[at] ?? {}, { role: "repeated", n, base: n });
  }
  return [...groups.values()].flatMap((positions) =>
    positions
      .flatMap((at) => cells[at] ?? [])
      .filter((cell) => numberOf(cell.value) !== null)
      .map((cell) => ({ plus: [shareQuantity(cell, numberOf(cell.value))], minus: parts(positions) })),
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
      if (relations) return relations;
    }
  }
  return null;
}
