import type { PublishedResult, PublishedTable, Reason } from "../results/published.ts";
import type { Scalar, Unit } from "../results/shape.ts";
import { fill } from "../words/fill.ts";
import type { Words } from "../words/words.ts";
import { expressionName, unknownName } from "./names.ts";

/** What a reference comes to: the value with its unit, or null and the reason why there is none. */
export interface Told {
  /** The number's own name, every index resolved: `segments.engagement_levels["Champions"].revenue`. */
  name: string;
  value: Scalar;
  unit: Unit;
  label: string;
  reason?: Reason;
}

/** A table with its rows found by key, and the reasons of its empty cells. */
interface IndexedTable {
  table: PublishedTable;
  rows: ReadonlyMap<string, number>;
  reasons: ReadonlyMap<string, Reason>;
}

/** Published results, ready to be looked up by name. */
export interface Index {
  results: ReadonlyMap<string, PublishedResult>;
  tables: ReadonlyMap<string, IndexedTable>;
  /** What things are called that no analysis has named. */
  called: Words["called"];
}

const separator = "\u0000";
const rowKey = (keys: readonly string[]) => keys.join(separator);

function indexTable(table: PublishedTable): IndexedTable {
  const keysOf = (row: PublishedTable["rows"][number]) => table.key.map((name) => String(row[name]));
  return {
    table,
    rows: new Map(table.rows.map((row, at) => [rowKey(keysOf(row)), at])),
    reasons: new Map(table.reasons.map(({ row, column, reason }) => [`${row}.${column}`, reason])),
  };
}

/** Makes results ready for look-ups, once a build. */
export function indexResults(results: readonly PublishedResult[], words: Words): Index {
  const named = results.map((result) => [expressionName(result.analysis), result] as const);
  const tables = named.flatMap(([name, result]) =>
    Object.entries(result.tables).map(([table, rows]) => [`${name}.${table}`, indexTable(rows)] as const),
  );
  return { results: new Map(named), tables: new Map(tables), called: words.called };
}

/** The name of a cell as pages write it. */
export const cellName = (table: string, keys: readonly string[], column: string): string =>
  `${table}${keys.map((key) => `[${JSON.stringify(key)}]`).join("")}.${column}`;

/** A number without a reason is a bug of whoever published it; a null without one has no meaning here. */
function told(
  name: string,
  value: Scalar,
  { unit, label }: Pick<Told, "unit" | "label">,
  reason?: Reason,
): Told {
  const of = { name, value, unit, label };
  return value === null ? { ...of, reason: reason ?? "not_applicable" } : of;
}

/** A named value; a plain error where names were not checked before. */
export function tellValue({ results }: Index, analysis: string, name: string): Told {
  const found = results.get(analysis)?.values[name];
  if (!found) throw new Error(`${analysis}.${name} was not checked before it was looked up`);
  return told(`${analysis}.${name}`, found.value, found, found.reason);
}

/** A whole table; a plain error where names were not checked before. */
export function tellTable({ tables }: Index, name: string): PublishedTable {
  return tableIn(tables, name).table;
}

/** One cell by the keys of its row; throws `ExpressionError` where no row has them. */
export function tellCell(
  { tables }: Index,
  name: string,
  keys: readonly string[],
  column: string,
  offset: number,
): Told {
  const { table, rows, reasons } = tableIn(tables, name);
  const at = rows.get(rowKey(keys));
  const row = at === undefined ? undefined : table.rows[at];
  const shape = table.columns[column];
  if (!row || !shape) throw unknownRow(name, keys, rows, offset);
  return told(cellName(name, keys, column), row[column] ?? null, shape, reasons.get(`${at}.${column}`));
}

/** The numbers of a column by row, or why they cannot be ranked: withheld cells would tell by their place. */
function rankable(
  { tables }: Index,
  name: string,
  column: string,
): Reason | { table: PublishedTable; numbers: (number | null)[] } {
  const { table, reasons } = tableIn(tables, name);
  if (table.rows.some((_, at) => reasons.get(`${at}.${column}`) === "withheld")) return "withheld";
  const numbers = table.rows.map((row) => (typeof row[column] === "number" ? row[column] : null));
  return { table, numbers };
}

/** Which row stands at a place of a table by a column; none where others share the place, or a cell is withheld. */
export function tellRanked(index: Index, name: string, column: string, place: number): Told {
  const shown = `ranked(${name}, ${JSON.stringify(column)}, ${place})`;
  const found = rankable(index, name, column);
  const { table } = tableIn(index.tables, name);
  const key = table.key[0] ?? "";
  const shape = { unit: "text" as const, label: table.columns[key]?.label ?? key };
  if (typeof found === "string") return told(shown, null, shape, found);
  const ranked = [...found.numbers.entries()]
    .filter((entry): entry is [number, number] => entry[1] !== null)
    .sort((one, other) => (place > 0 ? other[1] - one[1] : one[1] - other[1]));
  const at = Math.abs(place) - 1;
  const [row, number] = ranked[at] ?? [];
  const isShared = [ranked[at - 1], ranked[at + 1]].some((other) => other?.[1] === number);
  return told(shown, row === undefined || isShared ? null : String(table.rows[row]?.[key]), shape);
}

/** The place of a row by a column: 1 for most; those that are equal share a place. */
export function tellRank(index: Index, cell: Told, name: string, column: string): Told {
  const shown = `rank(${cell.name})`;
  const shape = { unit: "number" as const, label: fill(index.called.rank, { measure: cell.label }) };
  const found = rankable(index, name, column);
  if (typeof found === "string") return told(shown, null, shape, found);
  const { value } = cell;
  if (typeof value !== "number") return told(shown, null, shape, cell.reason);
  return told(shown, 1 + found.numbers.filter((number) => number !== null && number > value).length, shape);
}

function tableIn(tables: Index["tables"], name: string): IndexedTable {
  const found = tables.get(name);
  if (!found) throw new Error(`${name} was not checked before it was looked up`);
  return found;
}

function unknownRow(name: string, keys: readonly string[], rows: IndexedTable["rows"], offset: number) {
  const written = [...rows.keys()].map((key) => key.replaceAll(separator, " / "));
  return unknownName(`row of ${name}`, keys.join(" / "), written, offset);
}
