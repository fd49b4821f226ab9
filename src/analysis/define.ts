import type { EngagementLevel } from "../contracts/settings.ts";
import type { Result, ResultShape, Row, Scalar, TableShape, Value } from "../results/shape.ts";
import { checkUnit } from "../results/units.ts";

/** The levels that the settings put together, for sums over several of them. */
export interface LevelGroups {
  loyal: readonly EngagementLevel[];
  to_protect: readonly EngagementLevel[];
  high_risk: readonly EngagementLevel[];
  to_deprioritize: readonly EngagementLevel[];
}

/** All that an analysis is handed; it reaches nothing else. */
export interface AnalysisContext {
  /** Rows of `<table>.sql` in the analysis's own folder; JSON-safe, since its last select casts every column. */
  query(table: string, parameters?: Record<string, Scalar>): Promise<Row[]>;
  /** ISO date: the last date that the data covers. */
  observationEnd: string;
  groups: LevelGroups;
  /** The results of the analyses named in `needs`. */
  needs: Readonly<Record<string, Result>>;
}

/** What an analysis found; units and guards stand in its shape. */
export interface Findings {
  values: Record<string, Scalar>;
  tables: Record<string, Row[]>;
}

/** A claim that takes more than a condition: its page names it as `<Claim named="slug.claim">`. */
export interface AnalysisClaim {
  /** The values of the analysis that it leans on; where one has no number or is withheld, it cannot be claimed. */
  of: readonly string[];
  /** Is it true of these, unrounded? */
  holds(values: Readonly<Record<string, number>>): boolean;
}

/** Gives a claim its type: the predicate is handed exactly the values that it names. */
export const defineClaim = <const Name extends string>(
  of: readonly Name[],
  holds: (values: Readonly<Record<Name, number>>) => boolean,
): AnalysisClaim => ({ of, holds });

/** One analysis: what it needs, what it promises to find, and how. */
export interface AnalysisDefinition {
  /** Slugs of analyses whose results it reads. */
  needs?: readonly string[];
  /** What it promises to find; a function where sums go over the groups of the settings. */
  shape: ResultShape | ((groups: LevelGroups) => ResultShape);
  run(context: AnalysisContext): Promise<Findings>;
  /** Named claims about what it found. */
  claims?: Readonly<Record<string, AnalysisClaim>>;
}

/** Gives a definition its type; `analysis.ts` exports it as default. */
export function defineAnalysis<Definition extends AnalysisDefinition>(definition: Definition): Definition {
  return definition;
}

/** The shape of an analysis under the groups of these settings. */
export function shapeOf({ shape }: AnalysisDefinition, groups: LevelGroups): ResultShape {
  return typeof shape === "function" ? shape(groups) : shape;
}

/** The findings with their units, in the order of the shape; an error where names or kinds of cells and shape differ. */
export function toResult(analysis: string, shape: ResultShape, findings: Findings): Result {
  sameNames(`${analysis} values`, Object.keys(shape.values), Object.keys(findings.values));
  sameNames(`${analysis} tables`, Object.keys(shape.tables), Object.keys(findings.tables));
  const values: Record<string, Value> = {};
  for (const [name, { unit }] of Object.entries(shape.values)) {
    const value = findings.values[name] ?? null;
    checkUnit(`${analysis}.${name}`, value, unit);
    values[name] = { value, unit };
  }
  const tables: Record<string, Row[]> = {};
  for (const [name, table] of Object.entries(shape.tables)) {
    const rows = findings.tables[name] ?? [];
    for (const [at, row] of rows.entries()) checkRow(`${analysis}.${name}`, at, table, row);
    tables[name] = rows;
  }
  return { analysis, values, tables };
}

function checkRow(table: string, at: number, { columns }: TableShape, row: Row): void {
  sameNames(`${table} columns`, Object.keys(columns), Object.keys(row));
  for (const [column, { unit }] of Object.entries(columns))
    checkUnit(`${table}[${at}].${column}`, row[column], unit);
}

function sameNames(what: string, promised: readonly string[], found: readonly string[]): void {
  const missing = promised.filter((name) => !found.includes(name));
  const extra = found.filter((name) => !promised.includes(name));
  if (missing.length + extra.length === 0) return;
  throw new Error(
    `${what}: missing ${missing.join(", ") || "none"}; not in its shape ${extra.join(", ") || "none"}`,
  );
}
