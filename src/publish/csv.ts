import { csvFormatBody, csvFormatRow } from "d3-dsv";
import type { Row, Scalar } from "../results/shape.ts";

/** A text that begins so is a formula to a spreadsheet program. */
const formula = /^[=+\-@\t\r]/;

const safeCell = (cell: Scalar | undefined): string => {
  if (cell === null || cell === undefined) return "";
  return typeof cell === "string" && formula.test(cell) ? `'${cell}` : String(cell);
};

/** Rows as CSV with a header and a newline at the end; a text that a spreadsheet would run gets a leading quote. */
export function safeCsv(rows: readonly Row[], columns: readonly string[]): string {
  const cells = rows.map((row) => Object.fromEntries(columns.map((name) => [name, safeCell(row[name])])));
  const body = rows.length === 0 ? "" : `${csvFormatBody(cells, [...columns])}\n`;
  return `${csvFormatRow([...columns])}\n${body}`;
}
