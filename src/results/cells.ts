import type { Row } from "./shape.ts";

/** The number in a column; a plain error where there is none, since the caller's own SQL promised one. */
export function numberIn(row: Row | undefined, column: string): number {
  const cell = row?.[column];
  if (typeof cell !== "number") throw new Error(`${column} is ${String(cell)}, not a number`);
  return cell;
}

/** The number in a column, or null where SQL gave null. */
export function numberOrNull(row: Row | undefined, column: string): number | null {
  return row?.[column] === null ? null : numberIn(row, column);
}

/** The text in a column; a plain error where there is none. */
export function textIn(row: Row | undefined, column: string): string {
  const cell = row?.[column];
  if (typeof cell !== "string") throw new Error(`${column} is ${String(cell)}, not text`);
  return cell;
}

/** part ÷ whole, or null where the whole is 0: a share of nothing has no value. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The sum of a column over the rows. */
export function sumOf(rows: readonly Row[], column: string): number {
  return rows.reduce((sum, row) => sum + numberIn(row, column), 0);
}
