import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Result, Scalar } from "./shape.ts";
import { checkResult, toJson, writeResult } from "./store.ts";

const resultWith = (cell: Scalar): Result => ({
  analysis: "value",
  values: { customers: { value: 2, unit: "customers" } },
  tables: { lorenz: [{ revenue_share: 0.5 }, { revenue_share: cell }] },
});

// what JavaScript can hold and the types forbid, as an engine might hand it over
const foreign = (cell: unknown) => cell as Scalar;

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "assay-store-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test("a result with numbers, text, truth and null may be written", () => {
  for (const cell of [0, -1.5, "2014-01-28", true, null])
    expect(() => checkResult(resultWith(cell))).not.toThrow();
});

test("what JSON cannot hold is refused by analysis, table, row and column", () => {
  const messageFor = (cell: unknown) => {
    try {
      checkResult(resultWith(foreign(cell)));
    } catch (error) {
      return String(error);
    }
    return "no error";
  };
  const cells = [Number.NaN, Number.POSITIVE_INFINITY, 10n, undefined, [1]];
  expect(cells.map(messageFor).join("\n")).toMatchInlineSnapshot(`
    "Error: value.lorenz[1].revenue_share is NaN (number), which JSON cannot hold without loss
    Error: value.lorenz[1].revenue_share is Infinity (number), which JSON cannot hold without loss
    Error: value.lorenz[1].revenue_share is 10 (bigint), which JSON cannot hold without loss
    Error: value.lorenz[1].revenue_share is undefined (undefined), which JSON cannot hold without loss
    Error: value.lorenz[1].revenue_share is 1 (object), which JSON cannot hold without loss"
  `);
});

test("a value that JSON cannot hold is refused by analysis and name", () => {
  const result = { ...resultWith(1), values: { clv_mean: { value: Number.NaN, unit: "currency" as const } } };
  expect(() => checkResult(result)).toThrow("value.clv_mean is NaN (number)");
});

test("a result is read back as it was written, unrounded", async () => {
  const folder = join(await freshFolder(), "results");
  const result = resultWith(0.1 + 0.2);
  await writeResult(folder, result);
  const text = await readFile(join(folder, "value.json"), "utf8");
  expect(JSON.parse(text)).toEqual(result);
  expect(text).toContain("0.30000000000000004");
});

test("a result that is refused leaves no file", async () => {
  const folder = await freshFolder();
  await expect(writeResult(folder, resultWith(Number.NaN))).rejects.toThrow("lorenz[1].revenue_share");
  expect(await readdir(folder)).toEqual([]);
});

test("JSON is indented by two spaces and ends in a newline", () => {
  expect(toJson({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}\n');
});
