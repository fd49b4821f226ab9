import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Analysis, discoverAnalyses, orderByNeeds } from "./discover.ts";

/** A folder of analyses: file paths and texts. */
async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "assay-discover-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}

const analysisNeeding = (...needs: string[]) =>
  `export default { needs: ${JSON.stringify(needs)}, shape: { values: {}, tables: {} }, run: async () => ({}) };`;

/** What a person is told about a folder of analyses. */
async function refusalOf(files: Record<string, string>): Promise<string> {
  const folder = await folderOf(files);
  const refusal = await discoverAnalyses(folder).then(
    () => "nothing is refused",
    (error: unknown) => String(error),
  );
  return refusal.replaceAll(folder, "analyses");
}

const slugsOf = (analyses: readonly Analysis[]) => analyses.map(({ slug }) => slug);

test("the analyses of the repository are found by listing their folders", async () => {
  const found = await discoverAnalyses(join(import.meta.dirname, "../../analyses"));
  expect(slugsOf(found)).toEqual(
    expect.arrayContaining(["actions", "retention", "revenue", "segments", "summary", "value"]),
  );
});

test("an analysis comes after those that it needs, else by name", async () => {
  const folder = await folderOf({
    "README.md": "# How to add one",
    "actions/analysis.ts": analysisNeeding("value"),
    "retention/analysis.ts": analysisNeeding(),
    "summary/analysis.ts": analysisNeeding("actions", "retention"),
    "value/analysis.ts": analysisNeeding(),
  });
  expect(slugsOf(await discoverAnalyses(folder))).toEqual(["value", "actions", "retention", "summary"]);
});

test("a folder without analysis.ts is refused", async () => {
  expect(await refusalOf({ "value/page.mdx": "# Value" })).toMatchInlineSnapshot(`
    "UserError: analyses/value/analysis.ts: The folder of an analysis has no analysis.ts.
      Add analysis.ts with a default export of defineAnalysis, or remove the folder."
  `);
});

test("an analysis.ts without a definition is refused", async () => {
  expect(await refusalOf({ "value/analysis.ts": "export const shape = {};" })).toMatchInlineSnapshot(`
    "UserError: analyses/value/analysis.ts: This analysis.ts has no default export.
      Export the definition: export default defineAnalysis({ ... })."
  `);
});

test("a folder whose name cannot be a URL is refused, not passed over", async () => {
  expect(await refusalOf({ "Net_Value/analysis.ts": analysisNeeding() })).toMatchInlineSnapshot(`
    "UserError: analyses/Net_Value: "Net_Value" cannot be the folder of an analysis, since the name is a part of its URL.
      Name it in small letters and digits, with hyphens between words."
  `);
});

test("a need that does not exist is refused", async () => {
  expect(await refusalOf({ "value/analysis.ts": analysisNeeding("segment") })).toMatchInlineSnapshot(`
    "UserError: analyses/value/analysis.ts: There is no analysis segment.
      Mend needs in the definition of value."
  `);
});

test("needs that go in a circle are refused, at any length", async () => {
  expect(await refusalOf({ "value/analysis.ts": analysisNeeding("value") })).toMatchInlineSnapshot(`
    "UserError: analyses/value/analysis.ts: The needs of value and value go in a circle.
      Mend needs in the definition of value."
  `);
  expect(
    await refusalOf({
      "actions/analysis.ts": analysisNeeding("revenue"),
      "revenue/analysis.ts": analysisNeeding("value"),
      "value/analysis.ts": analysisNeeding("actions"),
    }),
  ).toMatchInlineSnapshot(`
    "UserError: analyses/value/analysis.ts: The needs of value and actions go in a circle.
      Mend needs in the definition of value."
  `);
});

test("two that need the same one are no circle", () => {
  const analysisOf = (slug: string, needs: string[]): Analysis => ({
    slug,
    folder: slug,
    definition: { needs, shape: { values: {}, tables: {} }, run: async () => ({ values: {}, tables: {} }) },
  });
  const diamond = [
    analysisOf("a", ["b", "c"]),
    analysisOf("b", ["d"]),
    analysisOf("c", ["d"]),
    analysisOf("d", []),
  ];
  expect(slugsOf(orderByNeeds(diamond))).toEqual(["d", "b", "c", "a"]);
});
