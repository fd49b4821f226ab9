import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBResult,
  DuckDBTypeId,
  type DuckDBValue,
} from "@duckdb/node-api";

/** SQL types of which every value is a number of JavaScript's; BIGINT, HUGEINT and DECIMAL may hold more than it can. */
const numberTypes: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
]);

function requireNumbers(result: DuckDBResult): string[] {
  const names = result.columnNames();
  for (const [at, name] of names.entries()) {
    if (names.indexOf(name) < at) throw new Error(`two columns of the select are named ${name}`);
    if (!numberTypes.has(result.columnTypeId(at)))
      throw new Error(
        `column ${name} is ${result.columnType(at)}; cast it to double or integer in the select`,
      );
  }
  return names;
}

/** Writes one column of a chunk into `column` from row `start` on. */
function copyColumn(chunk: DuckDBDataChunk, at: number, column: Float64Array, start: number): void {
  const vector = chunk.getColumnVector(at);
  for (let row = 0; row < vector.itemCount; row += 1) {
    const value = vector.getItem(row);
    column[start + row] = typeof value === "number" ? value : Number.NaN;
  }
}

/**
 * Every column of a select as numbers, by name; null is NaN. The rows stand in the order of the select, so a select whose
 * order matters says `order by`.
 */
export async function selectColumns(
  connection: DuckDBConnection,
  select: string,
  parameters: Record<string, DuckDBValue>,
): Promise<Record<string, Float64Array>> {
  // not streamed: a stream that is cut off by an error, or by another statement, just ends, and says nothing
  const result = await connection.run(select, parameters);
  const names = requireNumbers(result);
  const columns = names.map(() => new Float64Array(result.rowCount));
  let start = 0;
  for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
    for (const [at, column] of columns.entries()) copyColumn(chunk, at, column, start);
    start += chunk.rowCount;
  }
  if (start !== result.rowCount) throw new Error(`${result.rowCount} rows were promised, and ${start} came`);
  return Object.fromEntries(names.map((name, at) => [name, columns[at] ?? new Float64Array()]));
}
