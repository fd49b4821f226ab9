import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";
import { fillTable, type TableColumns } from "./fill-table.ts";
import { selectColumns } from "./select-columns.ts";
import { namedIn, sqlName, sqlText } from "./sql-names.ts";

export { namedIn, sqlName, sqlText } from "./sql-names.ts";

/** What the engine may use; `memory_limit` in DuckDB's own words ("1GB"). Process memory overshoots it by 10–40%. */
export interface WarehouseLimits {
  memoryLimit: string;
  threads: number;
}

/** A value bound to a `$parameter` of a statement. */
export type Parameters = Record<string, DuckDBValue>;

/** A cell as DuckDB's JSON reader gives it: BIGINT, HUGEINT and DECIMAL come as text unless the select casts them. */
export type Cell = string | number | boolean | null | Cell[] | { [key: string]: Cell };

/** The DuckDB of one build, in a private folder of its own that `close` removes with all that spilled into it. */
export interface Warehouse {
  /** The folder for the database file, spilled blocks and transcoded extracts; nobody else's. */
  folder: string;
  /** Rows of one select, in SQL's own column names. */
  query(sql: string, parameters?: Parameters): Promise<Record<string, Cell>[]>;
  /**
   * Every column of a select as numbers, by name, in the rows' order; null is NaN. A million rows of ten columns take
   * about a second. Only integers of up to 32 bits and doubles: the select casts all else. Hands over only those parameters
   * that the select names.
   */
  columns(select: string, parameters?: Parameters): Promise<Record<string, Float64Array>>;
  /**
   * Makes a table, in place of one of that name, of columns of one length, in their order; NaN becomes null. `types` has
   * the SQL type of each: double, integer, bigint or boolean (0 and 1) for numbers, varchar for texts.
   */
  fillTable(name: string, columns: TableColumns, types: Readonly<Record<string, string>>): Promise<void>;
  /** Runs one statement for its effect. */
  run(sql: string, parameters?: Parameters): Promise<void>;
  /** Makes a table of one select, handing over only those parameters that the select names. */
  createTable(name: string, select: string, parameters: Parameters): Promise<void>;
  /** Writes a table to a new file, CSV or Parquet by its ending; equal rows in equal order give equal bytes. */
  copyTable(name: string, file: string): Promise<void>;
  /**
   * Closes the engine's doors: from now on no file, extension or setting can be reached from SQL (allow-listed
   * spilling apart). Called once, when everything is loaded and before any analysis runs.
   */
  closeDoors(): Promise<void>;
  /** Ends the engine and removes its folder. */
  close(): Promise<void>;
}

async function bindLimits(
  connection: DuckDBConnection,
  limits: WarehouseLimits,
  folder: string,
): Promise<void> {
  const spill = join(folder, "spill");
  await connection.run(`set memory_limit = ${sqlText(limits.memoryLimit)}`);
  await connection.run(`set threads = ${limits.threads}`);
  await connection.run(`set temp_directory = ${sqlText(spill)}`);
  await connection.run("set timezone = 'UTC'");
  await connection.run("set autoinstall_known_extensions = false");
  await connection.run("set autoload_known_extensions = false");
}

async function closeDoors(connection: DuckDBConnection, folder: string): Promise<void> {
  await connection.run(`set allowed_directories = [${sqlText(join(folder, "spill"))}]`);
  await connection.run("set enable_external_access = false");
  await connection.run("set lock_configuration = true");
}

/** Opens an empty warehouse in a new folder under `parent` (which is made when absent). */
export async function openWarehouse(parent: string, limits: WarehouseLimits): Promise<Warehouse> {
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, "warehouse-"));
  const instance = await DuckDBInstance.create(join(folder, "warehouse.duckdb"));
  const connection = await instance.connect();
  await bindLimits(connection, limits, folder);
  return {
    folder,
    async query(sql, parameters) {
      const reader = await connection.runAndReadAll(sql, parameters);
      return reader.getRowObjectsJson() as Record<string, Cell>[];
    },
    columns: (select, parameters = {}) => selectColumns(connection, select, namedIn(select, parameters)),
    fillTable: (name, columns, types) => fillTable(connection, name, columns, types),
    async run(sql, parameters) {
      await connection.run(sql, parameters);
    },
    async createTable(name, select, parameters) {
      await connection.run(
        `create or replace table ${sqlName(name)} as ${select}`,
        namedIn(select, parameters),
      );
    },
    async copyTable(name, file) {
      const format = file.endsWith(".parquet") ? "format parquet, compression zstd" : "format csv, header";
      await connection.run(`copy ${sqlName(name)} to ${sqlText(file)} (${format})`);
    },
    closeDoors: () => closeDoors(connection, folder),
    async close() {
      connection.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
