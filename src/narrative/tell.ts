import type { PublishedTable } from "../results/published.ts";
import type { Scalar } from "../results/shape.ts";
import {
  ExpressionError,
  type Operandum,
  type Pointer,
  parseCondition,
  parseWanted,
  type Step,
} from "./expression.ts";
import { type Names, noTable, noValue, targetOf, unknownName } from "./names.ts";
import { type Index, type Told, tellCell, tellRank, tellRanked, tellTable, tellValue } from "./told.ts";

/** The published numbers and their names, as one page asks for them. */
export interface Source {
  index: Index;
  names: Names;
  /** What `subject` means; null on a page that is about none. */
  subject: string | null;
}

/** What one pointer, or `abs(pointer)`, points at; throws `ExpressionError`. */
export function tellWanted(source: Source, expression: string): Told {
  const { told, shown } = tellShown(source, expression);
  return { ...told, value: shown };
}

/** The value that one pointer points at, and what of it is shown: for `abs(pointer)` its size; throws `ExpressionError`. */
export function tellShown(source: Source, expression: string): { told: Told; shown: Scalar } {
  const { pointer, absolute } = parseWanted(expression);
  const told = tellPointer(source, pointer);
  const { value } = told;
  return { told, shown: absolute && typeof value === "number" ? Math.abs(value) : value };
}

/** Throws `ExpressionError` where a value or condition has an unknown name, also one that is never evaluated. */
export function checkNames({ names }: Source, expression: string, kind: "value" | "condition"): void {
  if (kind === "value") targetOf(parseWanted(expression).pointer, names);
  else for (const { pointer } of parseCondition(expression).operands) targetOf(pointer, names);
}

/** What a condition comes to: its truth, or null where a number that it needs is missing; and what it leans on. */
export interface ToldTruth {
  truth: boolean | null;
  /** One for each value that it names, in its order, with where it stands; tables are not among them. */
  operands: readonly { told: Told; start: number; end: number; mayBeMissing: boolean }[];
  /** The tables that it names and that have no rows. */
  emptyTables: readonly { name: string }[];
}

/** The truth of a condition and what it leans on; throws `ExpressionError`. */
export function tellTruth(source: Source, condition: string): ToldTruth {
  const { operands, holds } = parseCondition(condition);
  const told = operands.map(({ pointer, mayBeMissing }) => ({
    ...operandum(source, pointer),
    start: pointer.start,
    end: pointer.end,
    mayBeMissing,
  }));
  const isSayable = told.every(({ value, mayBeMissing }) => mayBeMissing || value !== null);
  return {
    truth: isSayable ? holds(told.map(({ value }) => value)) : null,
    operands: told.flatMap(({ told: one, start, end, mayBeMissing }) =>
      one ? [{ told: one, start, end, mayBeMissing }] : [],
    ),
    emptyTables: told.flatMap(({ table }) => table ?? []),
  };
}

function operandum(
  source: Source,
  pointer: Pointer,
): { value: Operandum; told?: Told; table?: { name: string } } {
  const target = targetOf(pointer, source.names);
  if (target.kind === "table") {
    const name = `${target.analysis}.${target.table}`;
    const { rows } = tellTable(source.index, name);
    return rows.length === 0 ? { value: rows, table: { name } } : { value: rows };
  }
  const told = tellPointer(source, pointer);
  return { value: told.value, told };
}

/** A table by `analysis.table`, with all the columns asked for; throws `ExpressionError`. */
export function tellWholeTable(
  { index, names }: Source,
  name: string,
  columns: readonly string[],
): PublishedTable {
  const target = targetOf(parseWanted(name).pointer, names);
  if (target.kind !== "table") throw noTable(name);
  const table = tellTable(index, `${target.analysis}.${target.table}`);
  const there = Object.keys(table.columns);
  const unknown = columns.find((column) => !there.includes(column));
  if (unknown !== undefined) throw unknownName(`column of ${name}`, unknown, there, 0);
  return table;
}

function tellPointer(source: Source, pointer: Pointer): Told {
  const target = targetOf(pointer, source.names);
  if (target.kind === "subject") return tellSubject(source, pointer);
  if (target.kind === "value") return tellValue(source.index, target.analysis, target.name);
  const name = `${target.analysis}.${target.table}`;
  if (target.kind === "table") throw noValue(name, pointer.start);
  if (target.kind === "ranked") return tellRanked(source.index, name, target.column, target.place);
  const keys = target.keys.map((step) => keyText(source, step));
  const missing = keys.find((key) => typeof key !== "string");
  if (missing) return missing;
  const cell = tellCell(source.index, name, keys.map(String), target.column, pointer.start);
  return target.kind === "rank" ? tellRank(source.index, cell, name, target.column) : cell;
}

/** The text of a row's key; where it comes by a reference without a value, the cell has none for the same reason. */
function keyText(source: Source, step: Step): string | Told {
  if (typeof step === "string") return step;
  const told = tellPointer(source, step);
  return told.value === null ? told : String(told.value);
}

function tellSubject({ subject, index }: Source, { start }: Pointer): Told {
  if (subject !== null) return { name: "subject", value: subject, unit: "text", label: index.called.subject };
  throw noSubject(start);
}

/** The error for `subject` on a page that is about none. */
export function noSubject(offset: number): ExpressionError {
  const remedy = "Use subject only on pages that are one of many.";
  return new ExpressionError("This page has no subject.", remedy, offset);
}
