import type { PublishedResult } from "../../results/published.ts";
import type { ColumnShape, Guard, Result, ResultShape, Row, TableShape, Unit } from "../../results/shape.ts";

/** A column with a guard and a unit. */
export function column(guard: Guard, unit: Unit, more: Partial<ColumnShape> = {}): ColumnShape {
  return { guard, unit, label: guard, ...more };
}

const label = column("label", "text");
/** The column that counts customers. */
export const customers = column("count", "customers");
/** A column of revenue that nobody dominates. */
export const revenue = column("sum", "currency");

/** A partition with its labels and columns; `more` overrides what it says of itself. */
export function table(
  key: string[],
  columns: Record<string, ColumnShape>,
  more: Partial<TableShape> = {},
): TableShape {
  const labels = Object.fromEntries(key.map((name) => [name, label]));
  return {
    label: "Table",
    key,
    n: "customers",
    partition: true,
    ...more,
    columns: { ...labels, ...columns },
  };
}

/** One analysis from tables and values, each with its shape. */
export function analysis(
  tables: Record<string, [TableShape, Row[]]>,
  values: Record<string, [ResultShape["values"][string], number | null]> = {},
  name = "segments",
): { result: Result; shape: ResultShape } {
  const pick = <In, Out>(from: Record<string, In>, map: (one: In) => Out): Record<string, Out> =>
    Object.fromEntries(Object.entries(from).map(([key, one]) => [key, map(one)]));
  return {
    result: {
      analysis: name,
      tables: pick(tables, ([, rows]) => rows),
      values: pick(values, ([{ unit }, value]) => ({ value, unit })),
    },
    shape: { tables: pick(tables, ([shape]) => shape), values: pick(values, ([shape]) => shape) },
  };
}

/** The cells of one column, hidden ones as "–", those without a meaning as null. */
export function shown(
  results: PublishedResult[],
  tableName: string,
  columnName: string,
  index = 0,
): unknown[] {
  const found = results[index]?.tables[tableName];
  const isWithheld = (row: number) =>
    found?.reasons.some((one) => one.row === row && one.column === columnName && one.reason === "withheld");
  return found?.rows.map((row, at) => (isWithheld(at) ? "–" : row[columnName])) ?? [];
}

/** A table with one row a level, of these sizes, with further cells row by row. */
export function levels(
  sizes: number[],
  columns: Record<string, ColumnShape> = {},
  cells: Row[] = [],
): [TableShape, Row[]] {
  const rows = sizes.map((size, at) => ({ level: `L${at}`, customers: size, ...cells[at] }));
  return [table(["level"], { customers, ...columns }), rows];
}
