import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { countValue } from "../results/amounts.ts";
import type { Result, Row } from "../results/shape.ts";
import { type AnalysisContext, defineAnalysis } from "./define.ts";
import { type RunSelect, runAnalysis } from "./run.ts";

const groups = {
  loyal: ["Champions"],
  to_protect: ["Champions"],
  high_risk: ["Churn Risk"],
  to_deprioritize: ["Churn Risk"],
} as const;

/** An analysis in a folder of its own whose one table asks `select 1`; `seen` holds what it was handed. */
async function given(needs: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), "assay-run-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "counts.sql"), "select 1 as customers");
  const seen: Partial<AnalysisContext> = {};
  const definition = defineAnalysis({
    needs,
    shape: { values: { customers: countValue("Customers") }, tables: {} },
    async run(context) {
      Object.assign(seen, context);
      const [row] = await context.query("counts", { least: 3 });
      return { values: { customers: row?.["customers"] ?? null }, tables: {} };
    },
  });
  return { analysis: { slug: "counts", folder, definition }, seen };
}

const asked: { sql: string; parameters: Row }[] = [];
const runSelect: RunSelect = async (sql, parameters) => {
  asked.push({ sql, parameters });
  return [{ customers: 7 }];
};
const context = { runSelect, observationEnd: "2024-12-31", groups };

test("a query is the text of its file, with observation_end and its own parameters", async () => {
  const { analysis } = await given([]);
  const result = await runAnalysis(analysis, context, {});
  expect(asked).toEqual([
    { sql: "select 1 as customers", parameters: { observation_end: "2024-12-31", least: 3 } },
  ]);
  expect(result).toEqual({
    analysis: "counts",
    values: { customers: { value: 7, unit: "customers" } },
    tables: {},
  });
});

test("an analysis is handed the results that it needs and no others", async () => {
  const { analysis, seen } = await given(["segments"]);
  const resultOf = (name: string): Result => ({ analysis: name, values: {}, tables: {} });
  await runAnalysis(analysis, context, { segments: resultOf("segments"), value: resultOf("value") });
  expect(seen.needs).toEqual({ segments: resultOf("segments") });
  expect(seen.observationEnd).toBe("2024-12-31");
  expect(seen.groups).toBe(groups);
});

/** What a person is told when DuckDB answers the one select of an analysis with these words. */
async function toldOf(words: string): Promise<string> {
  const { analysis } = await given([]);
  const runFaulty: RunSelect = () => Promise.reject(new Error(words));
  const run = runAnalysis(analysis, { ...context, runSelect: runFaulty }, {});
  const error = await run.catch((reason: unknown) => reason);
  return String(error).replace(analysis.folder, "counts");
}

test("a select that DuckDB cannot read is told with its file and line", async () => {
  const words = `Binder Error: Referenced column "sale" not found!\nCandidate bindings: "sales"\n\nLINE 3:     sum(sale)\n                ^`;
  expect(await toldOf(words)).toMatchInlineSnapshot(`
    "UserError: counts/counts.sql:3: DuckDB cannot run this select (Referenced column "sale" not found! Candidate bindings: "sales").
      Mend the select; analyses/WRITING.md lists the tables that it may read."
  `);
});

test("what may quote a row is not told as a person's mistake", async () => {
  expect(await toldOf("Conversion Error: Could not convert string 'x'")).toBe(
    "Error: Conversion Error: Could not convert string 'x'",
  );
});

test("a query without a file fails with the name of the file", async () => {
  const { analysis } = await given([]);
  await expect(
    runAnalysis({ ...analysis, folder: join(analysis.folder, "gone") }, context, {}),
  ).rejects.toThrow("counts.sql");
});
