import { type Pointer, parseCondition, parseWanted, type Reference } from "./expression.ts";
import { glossary } from "./glossary.ts";
import { type Names, noTable, noValue, targetOf, unknownName } from "./names.ts";
import type { ExpressionKind, FoundExpression } from "./page-source.ts";
import { noSubject } from "./tell.ts";

/** The names that an expression may use. */
export interface ExpressionNames {
  names: Names;
  /** `analysis.claim` of every claim that an analysis tests itself. */
  claims: readonly string[];
  /** `slug.figure` of every figure. */
  figures: readonly string[];
}

/** The names of what is found by its whole name. */
const listsOf = ({
  figures,
  claims,
}: ExpressionNames): Partial<Record<ExpressionKind, readonly string[]>> => ({
  figure: figures,
  claim: claims,
  term: Object.keys(glossary),
});

/** Throws `ExpressionError` where an expression has an unknown name; `subject` means something only on a page about one of many. */
export function checkExpression(
  { kind, text }: FoundExpression,
  known: ExpressionNames,
  isAboutOne: boolean,
): void {
  const list = listsOf(known)[kind];
  if (list) {
    if (!list.includes(text)) throw unknownName(kind, text, list, 0);
    return;
  }
  const pointers =
    kind === "condition"
      ? parseCondition(text).operands.map(({ pointer }) => pointer)
      : [parseWanted(text).pointer];
  for (const pointer of pointers) {
    const target = targetOf(pointer, known.names);
    checkSubject(pointer, isAboutOne);
    if (kind === "table" && target.kind !== "table") throw noTable(text);
    if (kind === "value" && target.kind === "table")
      throw noValue(`${target.analysis}.${target.table}`, pointer.start);
  }
}

function referenceOf(pointer: Pointer): Reference {
  if (pointer.kind === "ranked") return pointer.table;
  return pointer.kind === "rank" ? pointer.cell : pointer;
}

function checkSubject(pointer: Pointer, isAboutOne: boolean): void {
  const { root, steps, start } = referenceOf(pointer);
  if (root === "subject" && !isAboutOne) throw noSubject(start);
  for (const step of steps) if (typeof step !== "string") checkSubject(step, isAboutOne);
}

/** The columns of a table that it does not have. */
export function unknownColumns({ text, columns = [] }: FoundExpression, names: Names) {
  if (columns.length === 0) return [];
  const target = targetOf(parseWanted(text).pointer, names);
  const there = target.kind === "table" ? (names[target.analysis]?.tables[target.table]?.columns ?? []) : [];
  return columns
    .filter((column) => !there.includes(column.text))
    .map(({ text: column, at }) => ({ at, error: unknownName(`column of ${text}`, column, there, 0) }));
}
