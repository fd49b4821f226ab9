import { readFile } from "node:fs/promises";
import { join } from "node:path";
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
    query: async (table, parameters = {}) =>
      runSelect(await readFile(join(folder, `${table}.sql`), "utf8"), {
        observation_end: observationEnd,
        ...parameters,
      }),
    observationEnd,
    groups,
    needs,
  });
  return toResult(slug, shapeOf(definition, groups), findings);
}
