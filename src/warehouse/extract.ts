import type { Column, Table } from "../contracts/contract.ts";
import type { DeliveredFile } from "../contracts/delivery.ts";
import { type Parameters, sqlName, sqlText, type Warehouse } from "./open.ts";
import { longestLine } from "./text-faults.ts";

/** An extract that the engine can read: one view of its values as delivered, under the contract's names. */
export interface Extract {
  table: Table;
  file: DeliveredFile;
  /** UTF-8 text, ours or the delivered file; of Parquet the file itself. */
  textPath: string;
  /** The contract's names in the order of the file. */
  columns: readonly string[];
  /** The file's own names, in the same order. */
  header: readonly string[];
}

/** The engine as far as the gate needs it. */
export type Engine = Pick<Warehouse, "query" | "run" | "folder">;

/** Name of the view of an extract's values as delivered: text of CSV, typed of Parquet. */
export function rawView(table: string): string {
  return `"extract ${sqlName(table).slice(1, -1)}"`;
}

/** Name of a column in that view; a space keeps it apart from every name of a contract. */
export function rawColumn(column: string): string {
  return `"raw ${sqlName(column).slice(1, -1)}"`;
}

/** A value of a column as its type, null where it is none; `infinity` and years beyond 9999 are none either. */
export function tryTyped({ name, type, decimal }: Column): string {
  const raw = rawColumn(name);
  if (type === "text") return `try_cast(${raw} as varchar)`;
  if (type === "integer") return `try_cast(${raw} as bigint)`;
  if (type === "decimal")
    return `try_cast(${raw} as decimal(${decimal?.precision ?? 38}, ${decimal?.scale ?? 0}))`;
  return `try_cast(${raw} as date)`;
}

const readerOptions = [
  "auto_detect = false",
  "header = true",
  "delim = ','",
  `quote = '"'`,
  `escape = '"'`,
  "nullstr = ''",
  "strict_mode = true",
  "ignore_errors = false",
  "null_padding = false",
  "encoding = 'utf-8'",
  `max_line_size = ${longestLine}`,
  "comment = ''",
  "hive_partitioning = false",
].join(", ");

/** A path as the engine's pattern for itself alone: [, * and ? lose their meaning. */
export function literalPattern(path: string): string {
  return path.replace(/[[*?]/g, "[$&]");
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

const pathVariable = (table: Table) => sqlText(`path_${table.name}`);

function sourceOf({ table, file, columns, header }: Extract): string {
  const path = `getvariable(${pathVariable(table)})`;
  if (file.format === "parquet") {
    const renamed = columns.map((name, at) => `${quoted(header[at] ?? name)} as ${rawColumn(name)}`);
    return `select ${renamed.join(", ")} from read_parquet(${path}, hive_partitioning = false)`;
  }
  const types = columns.map((name) => `${sqlText(rawColumn(name).slice(1, -1))}: 'VARCHAR'`);
  return `select * from read_csv(${path}, ${readerOptions}, columns = {${types.join(", ")}})`;
}

/** Binds the extract's path and makes the view of its values as delivered. Nothing is read yet. */
export async function createRawView(engine: Engine, extract: Extract): Promise<void> {
  const path: Parameters = { path: literalPattern(extract.textPath) };
  await engine.run(`set variable ${sqlName(`path_${extract.table.name}`)} = $path`, path);
  await engine.run(`create or replace view ${rawView(extract.table.name)} as ${sourceOf(extract)}`);
}

/**
 * Puts the typed view under the contract's name, for staging, in place of the raw one; call when every check has
 * passed. The view reads the file whenever it is asked.
 */
export async function createTypedView(engine: Engine, extract: Extract): Promise<void> {
  const { table } = extract;
  const columns = table.columns.map(
    (column) => `${tryTyped(column).replace("try_cast(", "cast(")} as ${sqlName(column.name)}`,
  );
  await engine.run(
    `create or replace view ${sqlName(table.name)} as select ${columns.join(", ")} from (${sourceOf(extract)})`,
  );
  await engine.run(`drop view ${rawView(table.name)}`);
}

/** How the values of an extract come: as text to be read, or with a type. */
export function deliveredAs({ file }: Pick<Extract, "file">): "text" | "typed" {
  return file.format === "parquet" ? "typed" : "text";
}
