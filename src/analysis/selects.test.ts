import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const folder = join(import.meta.dirname, "../../analyses");
const selects = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".sql"));

/** A select of a single row says so, and has no order. */
const singleRow = /^-- grain: one row\b(?! per)/;

describe.each(selects)("analyses/%s", (file) => {
  test("opens with its grain and closes with the order of its rows", async () => {
    const sql = await readFile(join(folder, file), "utf8");
    expect(sql).toMatch(/^-- grain: one row\b/);
    if (!singleRow.test(sql)) expect(sql).toMatch(/\norder by\b.*\n(?:[ )].*\n)*$/);
  });
});
