import type { Column, Table } from "../contracts/contract.ts";
import type { DeliveredFile } from "../contracts/delivery.ts";
import { type Parameters, sqlName, sqlText, type Warehouse } from "./open.ts";
import { longestLine } from "./text-gate.ts";

/** An extract that the engine can read: one view of its values as delivered, under the contract's names. */
export interface Extract {
  table: Table;
  file: DeliveredFile;
  /** UTF-8 text, ours or the delivered file; of Parquet the file itself. */
  textPath: string;
  /** The contract's names in the order of the file. */
  columns: readonly string[];
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

function sourceOf({ file, columns }: Extract, path: string, header: readonly string[]): string {
  if (file.format === "parquet") {
    const renamed = columns.map((name, at) => `${quoted(header[at] ?? name)} as ${rawColumn(name)}`);
    return `select ${renamed.join(", ")} from read_parquet(${path}, hive_partitioning = false)`;
  }
  const types = columns.map((name) => `${sqlText(rawColumn(name).slice(1, -1))}: 'VARCHAR'`);
  return `select * from read_csv(${path}, ${readerOptions}, columns = {${types.join(", ")}})`;
}

/** Binds the extract's path and makes the view of its values as delivered. Nothing is read yet. */
export async function createRawView(
  engine: Engine,
  extract: Extract,
  header: readonly string[],
): Promise<void> {
  const variable = `path_${extract.table.name}`;
  const path: Parameters = { path: literalPattern(extract.textPath) };
  await engine.run(`set variable ${sqlName(variable)} = $path`, path);
  const source = sourceOf(extract, `getvariable(${sqlText(variable)})`, header);
  await engine.run(`create or replace view ${rawView(extract.table.name)} as ${source}`);
}

/** Makes the typed view under the contract's names, for staging; call when every check has passed. */
export async function createTypedView(engine: Engine, { table }: Extract): Promise<void> {
  const columns = table.columns.map(
    (column) => `${tryTyped(column).replace("try_cast(", "cast(")} as ${sqlName(column.name)}`,
  );
  await engine.run(
    `create or replace view ${sqlName(table.name)} as select ${columns.join(", ")} from ${rawView(table.name)}`,
  );
}

/** How the values of an extract come: as text to be read, or with a type. */
export function deliveredAs({ file }: Pick<Extract, "file">): "text" | "typed" {
  return file.format === "parquet" ? "typed" : "text";
}
