import type { Column } from "../contracts/contract.ts";

/** A column of a Parquet file as the engine names it. */
export interface ParquetColumn {
  name: string;
  type: string;
}

/** A column whose type in the file is not the contract's. */
export interface TypeFault {
  fact: string;
  remedy: string;
}

const integers = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/;

function decimalScale(type: string): number | undefined {
  const scale = /^DECIMAL\(\d+,(\d+)\)$/.exec(type)?.[1];
  return scale === undefined ? undefined : Number(scale);
}

function fits(column: Column, type: string): boolean {
  if (column.type === "integer") return integers.test(type) || decimalScale(type) === 0;
  if (column.type === "date") return type === "DATE";
  if (column.type === "text") return type === "VARCHAR" || type.startsWith("ENUM");
  return (
    integers.test(type) || (decimalScale(type) ?? Number.POSITIVE_INFINITY) <= (column.decimal?.scale ?? 0)
  );
}

function remedyFor({ type, decimal }: Column, found: string): string {
  if (type === "decimal" && /FLOAT|DOUBLE/.test(found))
    return `Floating point cannot hold every amount: export it as decimal(${decimal?.precision},${decimal?.scale}).`;
  if (type === "date") return "Export it as a Parquet DATE, without a time of day.";
  if (type === "text") return "Export it as text in UTF-8.";
  return "Export it with the type of the contract.";
}

/** Compares a column's type in a Parquet file with the contract's; undefined where they fit. */
export function typeFault(column: Column, type: string): TypeFault | undefined {
  if (fits(column, type)) return undefined;
  const wanted = column.decimal
    ? `decimal(${column.decimal.precision},${column.decimal.scale})`
    : { integer: "a whole number", decimal: "a decimal", text: "text", date: "a date" }[column.type];
  return {
    fact: `${column.name} comes as ${type}, and the contract has it as ${wanted}.`,
    remedy: remedyFor(column, type),
  };
}
