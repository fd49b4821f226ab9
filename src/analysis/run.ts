import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { Result, Row, Scalar } from "../results/shape.ts";
import type { LevelGroups } from "./define.ts";
import { shapeOf, toResult } from "./define.ts";
import type { Analysis } from "./discover.ts";

/** A select run by whoever owns the engine. */
export type RunSelect = (sql: string, parameters: Record<string, Scalar>) => Promise<Row[]>;

/** What all analyses of one build share. */
export interface RunContext {
  runSelect: RunSelect;
  observationEnd: string;
  groups: LevelGroups;
}

/** What DuckDB says of the text of a select; such words quote the select and never a row. */
const faultOfText = /^(?:Parser|Binder|Catalog) Error: (?<fact>.+?)(?:\n+LINE (?<line>\d+):|$)/s;

function tellFault(file: string, error: unknown): unknown {
  const { fact, line } = (error instanceof Error && faultOfText.exec(error.message)?.groups) || {};
  if (fact === undefined) return error;
  return new UserError({
    place: { file, ...(line ? { line: Number(line) } : {}) },
    fact: `DuckDB cannot run this select (${fact.trim().replaceAll(/\s*\n\s*/g, " ")}).`,
    remedy: "Mend the select; analyses/WRITING.md lists the tables that it may read.",
  });
}

async function readSelect(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new UserError({
      place: { file },
      fact: "analysis.ts asks for this select, and there is no such file.",
      remedy: "Add the file, or mend the name in query(…).",
    });
  }
}

/** Runs one analysis over the results that came before it. */
export async function runAnalysis(
  { slug, folder, definition }: Analysis,
  { runSelect, observationEnd, groups }: RunContext,
  before: Readonly<Record<string, Result>>,
): Promise<Result> {
  const needs: Record<string, Result> = {};
  for (const need of definition.needs ?? []) {
    const result = before[need];
    if (result) needs[need] = result;
  }
  const findings = await definition.run({
    async query(table, parameters = {}) {
      const file = join(folder, `${table}.sql`);
      const all = { observation_end: observationEnd, ...parameters };
      const sql = await readSelect(file);
      return runSelect(sql, all).catch((error) => Promise.reject(tellFault(file, error)));
    },
    observationEnd,
    groups,
    needs,
  });
  return toResult(slug, shapeOf(definition, groups), findings);
}
