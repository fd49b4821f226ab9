import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const analyses = (await readdir(join(root, "analyses"), { recursive: true }))
  .filter((name) => name.endsWith(".sql"))
  .map((name) => join("analyses", name));

describe.each(analyses)("%s", (file) => {
  test("opens with its grain and closes with the order of its rows", async () => {
    const sql = await readFile(join(root, file), "utf8");
    expect(sql).toMatch(/^-- grain: one row per \S/);
    expect(sql).toMatch(/\norder by\b.*\n(?:[ )].*\n)*$/);
  });
});
