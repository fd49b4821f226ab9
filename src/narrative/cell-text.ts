import { isNumeric as isNumericUnit } from "../format.ts";
import type { PublishedTable, Reason } from "../results/published.ts";
import type { Scalar } from "../results/shape.ts";
import type { Language } from "../words/language.ts";
import { missingText } from "./report-view.ts";

/** A cell as a table shows it. */
export interface Cell {
  text: string;
  /** Numbers stand at the right, so that their digits are in line. */
  numeric: boolean;
  /** There is no number, and `text` says so. */
  missing: boolean;
  /** What `text` writes, by which rows are put in order; none where it is missing or was not published as such. */
  exact?: Scalar;
}

/** A table ready to be shown: headings and cells as text. */
export interface ShownTable {
  label: string;
  columns: readonly { name: string; label: string; numeric: boolean }[];
  rows: readonly (readonly Cell[])[];
  /** Is any of the cells shown withheld? */
  withheld: boolean;
}

/** Which part of a table to show, and how its numbers, dates and gaps are written. */
export interface ShowOptions {
  /** In reading order; all when absent. */
  columns?: readonly string[];
  /** Only rows whose column has this content. */
  only?: { column: string; value: Scalar } | undefined;
  format: Language;
}

type Columns = PublishedTable["columns"];

const isNumeric = (shape: Columns[string] | undefined): boolean =>
  shape !== undefined && isNumericUnit(shape.unit);

/** Writes a table for readers; columns that it does not have are an error of ours, since names are checked before. */
export function showTable(table: PublishedTable, options: ShowOptions): ShownTable {
  const names = options.columns ?? Object.keys(table.columns);
  const reasons = new Map(table.reasons.map(({ row, column, reason }) => [`${row}.${column}`, reason]));
  const kept = [...table.rows.entries()].filter(([, row]) => isKept(row, options.only));
  const reasonAt = (row: number, name: string) => reasons.get(`${row}.${name}`);
  return {
    label: table.label,
    columns: names.map((name) => ({
      name,
      label: labelOf(table, name),
      numeric: isNumeric(table.columns[name]),
    })),
    rows: kept.map(([at, row]) =>
      names.map((name) => toCell(row[name] ?? null, table.columns[name], reasonAt(at, name), options)),
    ),
    withheld: kept.some(([at]) => names.some((name) => reasonAt(at, name) === "withheld")),
  };
}

const isKept = (row: Record<string, Scalar>, only: ShowOptions["only"]) =>
  only === undefined || row[only.column] === only.value;

function labelOf(table: PublishedTable, name: string): string {
  const shape = table.columns[name];
  if (!shape) throw new Error(`${table.label} has no column ${name}`);
  return shape.label;
}

function toCell(
  value: Scalar,
  shape: Columns[string] | undefined,
  reason: Reason | undefined,
  { format }: ShowOptions,
): Cell {
  const numeric = isNumeric(shape);
  if (value === null || shape === undefined)
    return { text: missingText(format, reason), numeric, missing: true };
  return {
    text: format(value, shape.unit, { form: "table" }),
    numeric,
    missing: false,
    exact: value,
  };
}
