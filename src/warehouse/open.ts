import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";

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

/** SQL text literal; for the few statements (SET) that take no parameters. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

const identifierPattern = /^[a-z_][a-z0-9_]*$/;

/** An identifier from the contract as SQL; anything outside snake_case is our mistake, never spliced. */
export function sqlName(name: string): string {
  if (!identifierPattern.test(name)) throw new Error(`"${name}" is no name for SQL`);
  return `"${name}"`;
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

/** The parameters that a statement names; DuckDB refuses a binding that it does not. */
export function namedIn(sql: string, parameters: Parameters): Parameters {
  const named = new Set(Array.from(sql.matchAll(/\$([a-z_]\w*)/gi), (match) => match[1]));
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => named.has(name)));
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
