import type { PartitionShape, TableShape } from "../../results/shape.ts";
import type { TableCells } from "./cells.ts";

/**
 * Rows of one table in which every customer stands exactly once. A dimension is what tables about the same groups
 * share: a label column, under the name that other tables give it.
 */
export interface Block {
  table: TableCells;
  /** Row numbers in the table. */
  rows: readonly number[];
  /** Dimensions that together name a row. */
  keys: readonly string[];
  /** Every dimension of the rows, with its column. */
  labels: ReadonlyMap<string, string>;
}

function labelColumns(shape: TableShape): string[] {
  const labelled = Object.entries(shape.columns).filter(([, column]) => column.guard === "label");
  return [...new Set([...shape.key, ...labelled.map(([name]) => name)])];
}

function blockOf(table: TableCells, part: PartitionShape): Block {
  const { shape } = table;
  const fixed = Object.entries(part.where);
  const free = (column: string): boolean => !(column in part.where);
  const dimension = (column: string): string => part.as?.[column] ?? column;
  const rows = [...table.rows.keys()].filter((row) =>
    fixed.every(([column, value]) => table.rows[row]?.[column] === value),
  );
  const labels = new Map(
    labelColumns(shape)
      .filter(free)
      .map((column) => [dimension(column), column]),
  );
  return { table, rows, keys: shape.key.filter(free).map(dimension), labels };
}

/** The name of a row's group along some dimensions; rows of different blocks with the same name are the same people. */
export function groupName(block: Block, row: number, dimensions: readonly string[]): string {
  const labels = dimensions.map((dimension) => {
    const column = block.labels.get(dimension);
    return column === undefined ? undefined : block.table.rows[row]?.[column];
  });
  return JSON.stringify(labels.map((label) => (label === undefined ? null : String(label))));
}

function requireOneRowEach(block: Block): void {
  const names = new Set(block.rows.map((row) => groupName(block, row, block.keys)));
  const { analysis, name } = block.table;
  if (names.size < block.rows.length)
    throw new Error(`${analysis}.${name} has two rows with the same ${block.keys}`);
}

/** The partitions of all customers in one table; none where the table declares none. */
export function blocksOf(table: TableCells): Block[] {
  const parts = table.shape.partition ? [{ where: {} }] : (table.shape.partitions ?? []);
  const blocks = parts.map((part) => blockOf(table, part));
  blocks.forEach(requireOneRowEach);
  return blocks;
}
