import type { PublishedTable } from "../results/published.ts";
import {
  ExpressionError,
  type Operandum,
  parseCondition,
  parseWanted,
  type Reference,
  type Step,
} from "./expression.ts";
import { type Names, targetOf, unknownName } from "./names.ts";
import { type Index, type Told, tellCell, tellTable, tellValue } from "./told.ts";

/** The published numbers and their names, as one page asks for them. */
export interface Source {
  index: Index;
  names: Names;
  /** What `subject` means; null on a page that is about none. */
  subject: string | null;
}

/** What one reference, or `abs(reference)`, points at; throws `ExpressionError`. */
export function tellWanted(source: Source, expression: string): Told {
  const { reference, absolute } = parseWanted(expression);
  const told = tellReference(source, reference);
  return absolute && typeof told.value === "number" ? { ...told, value: Math.abs(told.value) } : told;
}

/** Throws `ExpressionError` where a value or condition has an unknown name, also one that is never evaluated. */
export function checkNames({ names }: Source, expression: string, kind: "value" | "condition"): void {
  if (kind === "value") targetOf(parseWanted(expression).reference, names);
  else for (const { reference } of parseCondition(expression).operands) targetOf(reference, names);
}

/** The truth of a condition; false where a value that it needs is missing. Throws `ExpressionError`. */
export function tellTruth(source: Source, condition: string): boolean {
  const { operands, holds } = parseCondition(condition);
  const values = operands.map(({ reference }) => operandum(source, reference));
  const sayable = operands.every(({ mayBeMissing }, at) => mayBeMissing || values[at] !== null);
  return sayable && holds(values);
}

function operandum(source: Source, reference: Reference): Operandum {
  const target = targetOf(reference, source.names);
  if (target.kind !== "table") return tellReference(source, reference).value;
  return tellTable(source.index, `${target.analysis}.${target.table}`).rows;
}

/** A table by `analysis.table`, with all the columns asked for; throws `ExpressionError`. */
export function tellWholeTable(
  { index, names }: Source,
  name: string,
  columns: readonly string[],
): PublishedTable {
  const target = targetOf(parseWanted(name).reference, names);
  if (target.kind !== "table")
    throw new ExpressionError(`${name} is not a table.`, "Write analysis.table.", 0);
  const table = tellTable(index, `${target.analysis}.${target.table}`);
  const there = Object.keys(table.columns);
  const unknown = columns.find((column) => !there.includes(column));
  if (unknown !== undefined) throw unknownName(`column of ${name}`, unknown, there, 0);
  return table;
}

function tellReference(source: Source, reference: Reference): Told {
  const target = targetOf(reference, source.names);
  if (target.kind === "subject") return tellSubject(source, reference);
  if (target.kind === "value") return tellValue(source.index, target.analysis, target.name);
  const name = `${target.analysis}.${target.table}`;
  if (target.kind === "table")
    throw new ExpressionError(
      `${name} is a table, not a value.`,
      "Name a row and a column.",
      reference.start,
    );
  const keys = target.keys.map((step) => keyText(source, step));
  const missing = keys.find((key) => typeof key !== "string");
  if (missing) return missing;
  return tellCell(source.index, name, keys.map(String), target.column, reference.start);
}

/** The text of a row's key; where it comes by a reference without a value, the cell has none for the same reason. */
function keyText(source: Source, step: Step): string | Told {
  if (typeof step === "string") return step;
  const told = tellReference(source, step);
  return told.value === null ? told : String(told.value);
}

function tellSubject({ subject }: Source, { start }: Reference): Told {
  if (subject !== null) return { value: subject, unit: "text", label: "Subject of the page" };
  throw noSubject(start);
}

/** The error for `subject` on a page that is about none. */
export function noSubject(offset: number): ExpressionError {
  const remedy = "Use subject only on pages that are one of many.";
  return new ExpressionError("This page has no subject.", remedy, offset);
}
