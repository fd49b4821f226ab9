import type { Table } from "../contracts/contract.ts";
import type { DeliveredFile } from "../contracts/delivery.ts";
import type { Problem } from "../errors.ts";
import type { Bytes } from "./byte-gate.ts";
import { type Engine, literalPattern } from "./extract.ts";
import { matchHeader, parseHeader } from "./header.ts";
import { columnOfValue } from "./locate.ts";
import { type ParquetColumn, typeFault } from "./parquet-types.ts";
import { readerFault } from "./reader-fault.ts";

/** The columns of an extract's file: as the contract names them, as the file does, and what is amiss. */
export interface Columns {
  names: readonly string[];
  header: readonly string[];
  problems: Problem[];
}

const remedy =
  "Name the columns as the contract does, or declare the other name there as a synonym; no analysis can start without.";

function headerProblems(
  table: Table,
  file: DeliveredFile,
  header: readonly string[],
  line?: string,
): Problem[] {
  const { faults, firstFault } = matchHeader(header, table);
  if (faults.length === 0) return [];
  const place = line === undefined ? {} : { line: 1, column: columnOfValue(line, firstFault ?? 0) };
  const fact = `The columns are not those of the contract for ${table.name}: ${faults.join("; ")}.`;
  return [{ place: { file: file.path, ...place }, fact, remedy }];
}

function readCsvColumns(table: Table, file: DeliveredFile, { header: bytes }: Bytes): Columns {
  const line = bytes?.toString("utf8") ?? "";
  const header = parseHeader(line);
  return {
    names: matchHeader(header, table).names,
    header,
    problems: headerProblems(table, file, header, line),
  };
}

async function describeParquet(engine: Engine, path: string): Promise<ParquetColumn[]> {
  const rows = await engine.query(
    "select column_name, column_type from (describe select * from read_parquet($path, hive_partitioning = false))",
    { path: literalPattern(path) },
  );
  return rows.map((row) => ({ name: String(row["column_name"]), type: String(row["column_type"]) }));
}

async function readParquetColumns(engine: Engine, table: Table, file: DeliveredFile): Promise<Columns> {
  const place = { file: file.path };
  try {
    const found = await describeParquet(engine, file.path);
    const header = found.map(({ name }) => name);
    const { names } = matchHeader(header, table);
    const faults = found.flatMap(({ type }, at) => {
      const column = table.columns.find(({ name }) => name === names[at]);
      return column ? (typeFault(column, type) ?? []) : [];
    });
    const amiss = headerProblems(table, file, header);
    return {
      names,
      header,
      problems: amiss.length > 0 ? amiss : faults.map((fault) => ({ place, ...fault })),
    };
  } catch (error) {
    const fault = readerFault(error, "typed");
    if (!fault) throw error;
    return { names: [], header: [], problems: [{ place, fact: fault.fact, remedy: fault.remedy }] };
  }
}

/** Reads the names, and of Parquet the types, of a file's columns and compares them with the contract. */
export async function readColumns(
  engine: Engine,
  table: Table,
  file: DeliveredFile,
  bytes: Bytes,
): Promise<Columns> {
  return file.format === "parquet"
    ? readParquetColumns(engine, table, file)
    : readCsvColumns(table, file, bytes);
}
