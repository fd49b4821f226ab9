import type { Place } from "../errors.ts";
import { deliveredAs, type Extract } from "./extract.ts";
import { columnOfValue, readLines } from "./locate.ts";

const numbers = new Intl.NumberFormat("en-US");

/** A count in words: "1 line", "1,204 lines". */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${numbers.format(count)} ${count === 1 ? noun : plural}`;
}

/** What a row is called where the extract is text, and where it is not. */
export function nounOf(extract: Pick<Extract, "file">): "line" | "row" {
  return deliveredAs(extract) === "text" ? "line" : "row";
}

/** Where a row stands, counted from 1 without the header: "line 2" of text, "row 1" of Parquet. */
export function lineOf(extract: Pick<Extract, "file">, row: number): string {
  return deliveredAs(extract) === "text" ? `line ${row + 1}` : `row ${row}`;
}

/** How many rows, in words: "on 3 lines"; of Parquet with the first of them, since it has no lines to point at. */
export function whereOf(extract: Pick<Extract, "file">, count: number, row: number): string {
  const words = countOf(count, nounOf(extract));
  if (deliveredAs(extract) === "text") return `on ${words}`;
  return count === 1 ? `in row ${row}` : `in ${words} from row ${row} on`;
}

/** A value in an extract: row counted from 1 without the header, and the contract's name of its column. */
export interface Cell {
  row: number;
  column: string;
}

/** The places of values, in the order asked for; the file is read once. Parquet has no lines, and gets its file alone. */
export async function placesOf(extract: Extract, cells: readonly Cell[]): Promise<Place[]> {
  const file = extract.file.path;
  if (deliveredAs(extract) === "typed" || cells.length === 0) return cells.map(() => ({ file }));
  const lines = await readLines(
    extract.textPath,
    cells.map(({ row }) => row + 1),
  );
  return cells.map(({ row, column }) => {
    const line = lines.get(row + 1) ?? "";
    return { file, line: row + 1, column: columnOfValue(line, extract.columns.indexOf(column)) };
  });
}
