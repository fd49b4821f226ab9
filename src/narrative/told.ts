import type { PublishedResult, PublishedTable, Reason } from "../results/published.ts";
import type { Scalar, Unit } from "../results/shape.ts";
import { expressionName, unknownName } from "./names.ts";

/** What a reference comes to: the value with its unit, or null and the reason why there is none. */
export interface Told {
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
export function indexResults(results: readonly PublishedResult[]): Index {
  const named = results.map((result) => [expressionName(result.analysis), result] as const);
  const tables = named.flatMap(([name, result]) =>
    Object.entries(result.tables).map(([table, rows]) => [`${name}.${table}`, indexTable(rows)] as const),
  );
  return { results: new Map(named), tables: new Map(tables) };
}

/** A number without a reason is a bug of whoever published it; a null without one has no meaning here. */
function told(value: Scalar, unit: Unit, label: string, reason: Reason | undefined): Told {
  return value === null ? { value, unit, label, reason: reason ?? "not_applicable" } : { value, unit, label };
}

/** A named value; a plain error where names were not checked before. */
export function tellValue({ results }: Index, analysis: string, name: string): Told {
  const found = results.get(analysis)?.values[name];
  if (!found) throw new Error(`${analysis}.${name} was not checked before it was looked up`);
  return told(found.value, found.unit, found.label, found.reason);
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
  return told(row[column] ?? null, shape.unit, shape.label, reasons.get(`${at}.${column}`));
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
