import { readFile } from "node:fs/promises";
import { csvParseRows } from "d3-dsv";
import { type Place, UserError } from "../errors.ts";
import { type HistoriesHeader, readHistoriesHeader } from "./histories-header.ts";
import { faultOfField, faultOfRow, type HistoryFault, toNumber } from "./history-faults.ts";

/** Purchase histories as a person's file gives them, one row a customer; times in a unit of the file's own. */
export interface HistoriesFile {
  /** x: purchases after the first; whole, ≥ 0. */
  frequency: Float64Array;
  /** t_x: first to last purchase; 0 where x is 0, above 0 elsewhere. */
  recency: Float64Array;
  /** T: first purchase to the end of observation, ≥ t_x. */
  age: Float64Array;
  /** m: mean value of the purchases after the first, ≥ 0; NaN where x is 0 and none is given; null without the column. */
  meanValue: Float64Array | null;
}

type Row = readonly string[];
const columns = ["x", "t_x", "T", "m"] as const;

/** A fault, the row that has it first, and how many have it. */
interface CountedFault {
  fault: HistoryFault;
  row: number;
  count: number;
}

function faultOf(row: Row, header: HistoriesHeader): HistoryFault | undefined {
  if (row.length !== header.width)
    return {
      column: null,
      fact: "The values are not as many as the columns",
      first: `${row.length} for ${header.width}`,
      remedy: "Write every line with all its values, and text that holds a comma in double quotes.",
    };
  const fields = columns.map((name) => (row[header[name] ?? -1] ?? "").trim());
  for (const [at, name] of columns.entries()) {
    const fault = faultOfField(name, fields[at] ?? "");
    if (fault) return fault;
  }
  const [x = 0, t_x = 0, T = 0, m = 0] = fields.map(toNumber);
  return faultOfRow({ x, t_x, T, m: header.m === null ? null : m });
}

/** A line without anything, as the last one of many files, is no row. */
const isBlank = (row: Row) => row.length === 1 && row[0]?.trim() === "";

function countFaults(rows: readonly Row[], header: HistoriesHeader): CountedFault[] {
  const counted = new Map<string, CountedFault>();
  for (const [row, fields] of rows.entries()) {
    const fault = row === 0 || isBlank(fields) ? undefined : faultOf(fields, header);
    if (!fault) continue;
    const before = counted.get(fault.fact);
    if (before) before.count += 1;
    else counted.set(fault.fact, { fault, row, count: 1 });
  }
  return [...counted.values()];
}

const lineEnd = /\r\n|\n|\r/g;
const lineEndsIn = (field: string) => field.match(lineEnd)?.length ?? 0;

/** Where a field stands in the text; without the column where quotes hide it. */
function placeOf(file: string, text: string, rows: readonly Row[], row: number, at: number | null): Place {
  const within = rows.slice(0, row).flat().map(lineEndsIn);
  const line = 1 + row + within.reduce((sum, count) => sum + count, 0);
  const fields = text.split(lineEnd)[line - 1]?.split(",") ?? [];
  if (at === null || fields.some((field) => field.includes('"'))) return { file, line };
  return { file, line, column: 1 + fields.slice(0, at).reduce((sum, field) => sum + field.length + 1, 0) };
}

const counts = new Intl.NumberFormat("en-US");

function tell({ fault, count }: CountedFault): string {
  const first = fault.first === "" ? "" : `, first ${fault.first}`;
  return `${fault.fact} on ${counts.format(count)} ${count === 1 ? "line" : "lines"}${first}.`;
}

/** Reads a text of purchase histories: comma-separated, with a header. Every kind of fault is told at once. */
export function parseHistories(file: string, given: string): HistoriesFile {
  const text = given.replace(/^\uFEFF/, "");
  const refuse = (fact: string): never => {
    throw new UserError({
      place: { file },
      fact,
      remedy: "Give a row for each customer, below a line of names.",
    });
  };
  const rows: Row[] = csvParseRows(text);
  const [names] = rows;
  if (text.trim() === "" || !names) return refuse("The file is empty.");
  const header = readHistoriesHeader(file, names);
  const faults = countFaults(rows, header);
  if (faults.length > 0)
    throw new UserError(
      faults.map((counted) => ({
        place: placeOf(file, text, rows, counted.row, counted.fault.column && header[counted.fault.column]),
        fact: tell(counted),
        remedy: counted.fault.remedy,
      })),
    );
  const customers = rows.slice(1).filter((row) => !isBlank(row));
  if (customers.length === 0) return refuse("The file has a header and no rows.");
  const column = (at: number) => Float64Array.from(customers, (row) => toNumber((row[at] ?? "").trim()));
  return {
    frequency: column(header.x),
    recency: column(header.t_x),
    age: column(header.T),
    meanValue: header.m === null ? null : column(header.m),
  };
}

/** Reads a file of purchase histories; one that cannot be read, or whose columns or rows are none, is refused. */
export async function readHistories(file: string): Promise<HistoriesFile> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new UserError({
      place: { file },
      fact: "The file cannot be read.",
      remedy: "Give a CSV file that exists and may be read.",
    });
  });
  return parseHistories(file, text);
}
