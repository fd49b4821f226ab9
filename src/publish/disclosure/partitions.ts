import type { PartitionShape, Row, Scalar, TableShape } from "../../results/shape.ts";
import { numberOf, type TableCells } from "./cells.ts";

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
  /** Said by the shape; otherwise found because its customers add up to all. */
  declared: boolean;
}

function labelColumns(shape: TableShape): string[] {
  const labelled = Object.entries(shape.columns).filter(([, column]) => column.guard === "label");
  return [...new Set([...shape.key, ...labelled.map(([name]) => name)])];
}

function rowsWhere(table: TableCells, where: Row): number[] {
  const fixed = Object.entries(where);
  return [...table.rows.keys()].filter((row) =>
    fixed.every(([column, value]) => table.rows[row]?.[column] === value),
  );
}

function blockOf(
  table: TableCells,
  part: PartitionShape,
  declared: boolean,
  rows = rowsWhere(table, part.where),
): Block {
  const { shape } = table;
  const free = (column: string): boolean => !(column in part.where);
  const dimension = (column: string): string => part.as?.[column] ?? column;
  const labels = new Map(
    labelColumns(shape)
      .filter(free)
      .map((column) => [dimension(column), column]),
  );
  return { table, rows, keys: shape.key.filter(free).map(dimension), labels, declared };
}

/** The name of a row's group along some dimensions; rows of different blocks with the same name are the same people. */
export function groupName(block: Block, row: number, dimensions: readonly string[]): string {
  const labels = dimensions.map((dimension) => {
    const column = block.labels.get(dimension);
    return column === undefined ? undefined : block.table.rows[row]?.[column];
  });
  return JSON.stringify(labels.map((label) => (label === undefined ? null : String(label))));
}

function hasOneRowEach(block: Block): boolean {
  return new Set(block.rows.map((row) => groupName(block, row, block.keys))).size === block.rows.length;
}

/** The partitions of all customers that a table declares. */
export function declaredBlocks(table: TableCells): Block[] {
  const { partition, partitions = partition ? [{ where: {} }] : [] } = table.shape;
  const blocks = partitions.map((part) => blockOf(table, part, true));
  const { analysis, name } = table;
  if (blocks.every(hasOneRowEach)) return blocks;
  throw new Error(`${analysis}.${name} has two rows with the same ${table.shape.key.join(", ")}`);
}

function rowsByValue(table: TableCells, column: string): Map<Scalar, number[]> {
  const groups = new Map<Scalar, number[]>();
  for (const [row, cells] of table.rows.entries()) {
    const value = cells[column] ?? null;
    const group = groups.get(value);
    if (group) group.push(row);
    else groups.set(value, [row]);
  }
  return groups;
}

/** The table as a whole, and its rows with one value of one key column. */
export function slicesOf(table: TableCells): Block[] {
  const { key } = table.shape;
  const columns = key.length > 1 ? key : [];
  const parts = columns.flatMap((column) =>
    [...rowsByValue(table, column)].map(([value, rows]) =>
      blockOf(table, { where: { [column]: value } }, false, rows),
    ),
  );
  return [blockOf(table, { where: {} }, false), ...parts];
}

/**
 * The partitions of all customers in a table: those that it declares, else the slices whose customers add up to all
 * (`population`; null where no table declares a partition), since a reader who adds them up learns as much.
 */
export function blocksOf(table: TableCells, population: number | null): Block[] {
  const declared = declaredBlocks(table);
  if (declared.length > 0 || population === null) return declared;
  return slicesOf(table).filter((block) => customersIn(block) === population && hasOneRowEach(block));
}

/** Customers in the rows of a block, by the table's own count. */
export function customersIn({ table, rows }: Pick<Block, "table" | "rows">): number {
  const { n } = table.shape;
  return rows.reduce((sum, row) => sum + (n === null ? 0 : (numberOf(table.rows[row]?.[n]) ?? 0)), 0);
}
