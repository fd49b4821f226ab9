import type { Figure, PlotRow, Telling } from "./define.ts";

/** What a figure needs of a published table: rows and why a cell of theirs has no number. */
export interface FigureTable {
  rows: readonly PlotRow[];
  reasons: readonly { row: number; column: string; reason: string }[];
}

/** The name under which a plotted row says why a column is null: `withheld` or `not_applicable`. */
const reasonName = (column: string): string => `${column}_reason`;

/**
 * The rows that a figure plots, in the table's order: all, or those of the page's subject. A cell without a number is
 * null, and the row says why under `<column>_reason`.
 */
export function figureRows(figure: Figure, table: FigureTable, subject: string | null): PlotRow[] {
  const rows = table.rows.map((row) => ({ ...row }));
  for (const { row, column, reason } of table.reasons) {
    const cells = rows[row];
    if (cells) cells[reasonName(column)] = reason;
  }
  const { subjectColumn } = figure;
  if (subjectColumn === undefined) return rows;
  return rows.filter((row) => row[subjectColumn] === subject);
}

function cell(row: PlotRow, column: string): number | string | boolean | null {
  const value = row[column];
  if (value === undefined) throw new Error(`a plotted row has no column ${column}`);
  return value;
}

/** The number in a column, or null where it may not be shown or does not exist. */
export function numberAt(row: PlotRow, column: string): number | null {
  const value = cell(row, column);
  if (value === null || typeof value === "number") return value;
  throw new Error(`column ${column} of a plotted row is not a number`);
}

/** The text of a column that names the row. */
export function nameAt(row: PlotRow, column: string): string {
  return String(cell(row, column));
}

/** Is the cell's number held back to protect people, rather than missing by nature? */
export const isWithheld = (row: PlotRow, column: string): boolean => row[reasonName(column)] === "withheld";

/** What is written where a number is not: "withheld", "no customers" or "n/a". */
export function absentText(row: PlotRow, column: string, { format }: Pick<Telling, "format">): string {
  const { withheld, nobody, not_applicable } = format.words.missing;
  if (isWithheld(row, column)) return withheld;
  return row["customers"] === 0 ? nobody : not_applicable;
}

/** The rows with a number in every one of the columns. */
export const rowsWith = (rows: readonly PlotRow[], ...columns: readonly string[]): PlotRow[] =>
  rows.filter((row) => columns.every((column) => numberAt(row, column) !== null));

/** The rows without a number in at least one of the columns. */
export const rowsWithout = (rows: readonly PlotRow[], ...columns: readonly string[]): PlotRow[] =>
  rows.filter((row) => columns.some((column) => numberAt(row, column) === null));

/** The largest number of the columns; 0 where there is none. */
export function largestOf(rows: readonly PlotRow[], ...columns: readonly string[]): number {
  return rows.reduce(
    (largest, row) => Math.max(largest, ...columns.map((column) => numberAt(row, column) ?? 0)),
    0,
  );
}

/** Writes a row's number of customers: "2,952 customers", "1 customer", "withheld". */
export const customerNote =
  ({ format }: Pick<Telling, "format">) =>
  (row: PlotRow): string => {
    const customers = numberAt(row, "customers");
    if (customers === null) return absentText(row, "customers", { format });
    return format.count(format.words.drawings.customers, customers);
  };

/** The different names in a column, in the order of their first rows. */
export const namesIn = (rows: readonly PlotRow[], column: string): string[] => [
  ...new Set(rows.map((row) => nameAt(row, column))),
];

/** The number of a cell as `write` has it, or why there is none. */
export function cellText(
  row: PlotRow,
  column: string,
  write: (value: number) => string,
  telling: Pick<Telling, "format">,
): string {
  const value = numberAt(row, column);
  return value === null ? absentText(row, column, telling) : write(value);
}
