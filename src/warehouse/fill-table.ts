import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  DuckDBVector,
  INTEGER,
  VARCHAR,
} from "@duckdb/node-api";
import { sqlName } from "./sql-names.ts";

/** Columns of a table, all of one length; NaN is null. */
export type TableColumns = Readonly<Record<string, Float64Array | readonly string[]>>;

/** How numbers are given to a column of one SQL type; a type without `fits` takes all. */
interface NumberType {
  type: DuckDBType;
  fits?(value: number): boolean;
  toValue(value: number): DuckDBValue;
}

const isInteger = (value: number) => (value | 0) === value;

const numberTypes: Readonly<Record<string, NumberType>> = {
  double: { type: DOUBLE, toValue: (value) => value },
  integer: { type: INTEGER, fits: isInteger, toValue: (value) => value },
  bigint: { type: BIGINT, fits: Number.isSafeInteger, toValue: BigInt },
  boolean: { type: BOOLEAN, fits: (value) => value === 0 || value === 1, toValue: (value) => value === 1 },
};

/** One column, checked, and how its value of a row is given. */
interface ReadyColumn {
  name: string;
  type: DuckDBType;
  rows: number;
  valueAt(row: number): DuckDBValue;
}

function readyNumbers(name: string, values: Float64Array, type: string): ReadyColumn {
  const known = Object.hasOwn(numberTypes, type) ? numberTypes[type] : undefined;
  if (!known) throw new Error(`column ${name} of numbers cannot be ${type}`);
  const { type: sqlType, fits, toValue } = known;
  const wrong = fits && values.find((value) => !Number.isNaN(value) && !fits(value));
  if (wrong !== undefined) throw new Error(`${wrong} in column ${name} is no ${type}`);
  const valueAt = (row: number) => {
    const value = values[row] ?? Number.NaN;
    return Number.isNaN(value) ? null : toValue(value);
  };
  return { name, type: sqlType, rows: values.length, valueAt };
}

function readyTexts(name: string, values: readonly string[], type: string): ReadyColumn {
  if (type !== "varchar") throw new Error(`column ${name} of texts cannot be ${type}`);
  return { name, type: VARCHAR, rows: values.length, valueAt: (row) => values[row] ?? null };
}

/** The columns in their order; what does not fit is refused before any table is touched. */
function readyColumns(columns: TableColumns, types: Readonly<Record<string, string>>): ReadyColumn[] {
  for (const name of Object.keys(types))
    if (!Object.hasOwn(columns, name)) throw new Error(`no column ${name}, whose type is given`);
  const ready = Object.entries(columns).map(([name, values]) => {
    const type = Object.hasOwn(types, name) ? (types[name] ?? "") : "";
    return values instanceof Float64Array ? readyNumbers(name, values, type) : readyTexts(name, values, type);
  });
  const [first] = ready;
  if (!first) throw new Error("a table has at least one column");
  for (const { name, rows } of ready)
    if (rows !== first.rows) throw new Error(`${name} has ${rows} rows, and ${first.name} ${first.rows}`);
  return ready;
}

function writeColumn(vector: DuckDBVector, column: ReadyColumn, start: number): void {
  for (let item = 0; item < vector.itemCount; item += 1) vector.setItem(item, column.valueAt(start + item));
  vector.flush();
}

function appendAll(appender: DuckDBAppender, columns: readonly ReadyColumn[], rows: number): void {
  const rowsAChunk = DuckDBVector.standardSize();
  const types = columns.map(({ type }) => type);
  for (let start = 0; start < rows; start += rowsAChunk) {
    const chunk = DuckDBDataChunk.create(types, Math.min(rowsAChunk, rows - start));
    for (const [at, column] of columns.entries()) writeColumn(chunk.getColumnVector(at), column, start);
    appender.appendDataChunk(chunk);
  }
}

/**
 * Makes a table, in place of one of that name, of columns in their order. `types` has the type of each: double, integer,
 * bigint or boolean (0 and 1) for numbers, varchar for texts. NaN becomes null. A number that is none of its type, columns
 * of unequal length and a column without a type are our mistake; the table of that name is then left as it was.
 */
export async function fillTable(
  connection: DuckDBConnection,
  name: string,
  columns: TableColumns,
  types: Readonly<Record<string, string>>,
): Promise<void> {
  const table = sqlName(name);
  const ready = readyColumns(columns, types);
  const definitions = ready.map((column) => `${sqlName(column.name)} ${column.type}`);
  await connection.run(`create or replace table ${table} (${definitions.join(", ")})`);
  const appender = await connection.createAppender(name);
  try {
    appendAll(appender, ready, ready[0]?.rows ?? 0);
  } finally {
    appender.closeSync();
  }
}
