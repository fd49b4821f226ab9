import { distance } from "fastest-levenshtein";
import type { PublishedResult } from "../results/published.ts";
import type { ResultShape } from "../results/shape.ts";
import {
  ExpressionError,
  type Pointer,
  type Rank,
  type Ranked,
  type Reference,
  type Step,
} from "./expression.ts";

/** The names of one table: how many keys name a row, and its published columns. */
export interface TableNames {
  key: readonly string[];
  columns: readonly string[];
}

/** The names that an analysis offers to pages. */
export interface AnalysisNames {
  values: readonly string[];
  tables: Readonly<Record<string, TableNames>>;
}

/** All names that a page may use, by the name of the analysis in expressions. */
export type Names = Readonly<Record<string, AnalysisNames>>;

/** What a reference points at, its names checked; whether the row exists only the data can tell. */
export type Target =
  | { kind: "subject" }
  | { kind: "value"; analysis: string; name: string }
  | { kind: "table"; analysis: string; table: string }
  | { kind: "cell"; analysis: string; table: string; keys: readonly Step[]; column: string }
  | { kind: "ranked"; analysis: string; table: string; column: string; place: number }
  | { kind: "rank"; analysis: string; table: string; keys: readonly Step[]; column: string };

/** The name of an analysis in expressions: its slug, with `_` for `-`, which CEL would read as minus. */
export const expressionName = (slug: string): string => slug.replaceAll("-", "_");

/** The names of published results. */
export function namesOfResults(results: readonly PublishedResult[]): Names {
  return Object.fromEntries(
    results.map(({ analysis, values, tables }) => [expressionName(analysis), namesOf(values, tables)]),
  );
}

/** The names that shapes promise, by slug, without any data; private columns are not among them. */
export function namesOfShapes(shapes: Readonly<Record<string, ResultShape>>): Names {
  return Object.fromEntries(
    Object.entries(shapes).map(([slug, { values, tables }]) => [
      expressionName(slug),
      namesOf(values, tables),
    ]),
  );
}

type Columns = Readonly<Record<string, { guard: string }>>;

function namesOf(
  values: Readonly<Record<string, unknown>>,
  tables: Readonly<Record<string, { key: readonly string[]; columns: Columns }>>,
): AnalysisNames {
  const visible = (columns: Columns) =>
    Object.keys(columns).filter((name) => columns[name]?.guard !== "private");
  const entries = Object.entries(tables);
  return {
    values: Object.keys(values),
    tables: Object.fromEntries(
      entries.map(([name, { key, columns }]) => [name, { key, columns: visible(columns) }]),
    ),
  };
}

/** The three names nearest to a mistyped one, nearest first. */
export function nearest(name: string, candidates: readonly string[]): string[] {
  const ranked = candidates.map((candidate) => ({ candidate, far: distance(name, candidate) }));
  return ranked
    .sort((one, other) => one.far - other.far)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** The error for a name that does not exist, with those that come nearest. */
export function unknownName(what: string, name: string, candidates: readonly string[], offset: number) {
  const near = nearest(name, candidates);
  const remedy = near.length === 0 ? "There is none to name here." : `Did you mean ${near.join(", ")}?`;
  return new ExpressionError(`There is no ${what} named ${name}.`, remedy, offset);
}

/** The error for the name of a table where a value is asked for. */
export const noValue = (table: string, offset: number): ExpressionError =>
  new ExpressionError(`${table} is a table, not a value.`, "Name a row and a column.", offset);

/** The error for what is no table where one is asked for. */
export const noTable = (text: string): ExpressionError =>
  new ExpressionError(`${text} is not a table.`, "Write analysis.table.", 0);

/** Checks every name of a pointer and says what it points at; throws `ExpressionError` on an unknown one. */
export function targetOf(pointer: Pointer, names: Names): Target {
  if (pointer.kind === "ranked") return targetOfRanked(pointer, names);
  if (pointer.kind === "rank") return targetOfRank(pointer, names);
  return targetOfReference(pointer, names);
}

function targetOfRanked({ table: reference, column, place, start }: Ranked, names: Names): Target {
  const target = targetOfReference(reference, names);
  if (target.kind !== "table")
    throw new ExpressionError(
      "ranked asks for a table.",
      'Write ranked(analysis.table, "column", 1).',
      start,
    );
  const { analysis, table } = target;
  const there = names[analysis]?.tables[table];
  if (!there?.columns.includes(column))
    throw unknownName(`column of ${analysis}.${table}`, column, there?.columns ?? [], start);
  if (there.key.length === 1) return { kind: "ranked", analysis, table, column, place };
  throw new ExpressionError(
    `The rows of ${analysis}.${table} are named by ${there.key.join(" and ")}, not by one name.`,
    "Rank them in the analysis, as a value.",
    start,
  );
}

function targetOfRank({ cell, start }: Rank, names: Names): Target {
  const target = targetOfReference(cell, names);
  if (target.kind === "cell") return { ...target, kind: "rank" };
  throw new ExpressionError(
    "rank asks for one cell of a table.",
    "Write rank(analysis.table['row'].column).",
    start,
  );
}

function targetOfReference(reference: Reference, names: Names): Target {
  const { root, steps, start } = reference;
  for (const step of steps) if (typeof step !== "string") targetOf(step, names);
  if (root === "subject" && steps.length === 0) return { kind: "subject" };
  const analysis = Object.hasOwn(names, root) ? names[root] : undefined;
  if (!analysis) throw unknownName("analysis", root, [...Object.keys(names), "subject"], start);
  const [name, ...rest] = steps;
  if (typeof name !== "string")
    throw new ExpressionError(`${root} is an analysis; say which of its values.`, remedyFor(root), start);
  const table = Object.hasOwn(analysis.tables, name) ? analysis.tables[name] : undefined;
  if (table) return inTable(reference, name, table, rest);
  if (!analysis.values.includes(name))
    throw unknownName(`value or table of ${root}`, name, namesIn(analysis), start);
  if (rest.length === 0) return { kind: "value", analysis: root, name };
  throw new ExpressionError(`${root}.${name} is one value, without rows or columns.`, remedyFor(root), start);
}

const namesIn = ({ values, tables }: AnalysisNames) => [...values, ...Object.keys(tables)];
const remedyFor = (root: string) => `Write ${root}.value or ${root}.table['row'].column.`;

function inTable({ root, start }: Reference, table: string, names: TableNames, rest: Step[]): Target {
  if (rest.length === 0) return { kind: "table", analysis: root, table };
  const keys = rest.slice(0, names.key.length);
  const [column, ...more] = rest.slice(names.key.length);
  if (typeof column !== "string" || more.length > 0) {
    const keyed = names.key.map((key) => `[${key}]`).join("");
    throw new ExpressionError(
      `${root}.${table} is read by ${names.key.join(" and ")}, then a column.`,
      `Write ${root}.${table}${keyed}.column.`,
      start,
    );
  }
  if (!names.columns.includes(column))
    throw unknownName(`column of ${root}.${table}`, column, names.columns, start);
  return { kind: "cell", analysis: root, table, keys, column };
}
