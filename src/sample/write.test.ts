import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { openSampleFolder, writeSampleFile } from "./write.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sample-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function refusal(path = folder): Promise<string> {
  const error = await openSampleFolder(path).catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error("the folder was accepted");
  return error.message.replaceAll(folder, "folder");
}

test("a folder that is absent is made", async () => {
  const inner = join(folder, "a", "gold");
  await openSampleFolder(inner);
  expect(await readdir(inner)).toEqual([]);
});

test("an earlier sample may be written over", async () => {
  for (const name of ["dim_customers.csv", "parameters.json", "manifest.json"]) {
    await writeSampleFile(folder, { name, text: "old\n", rows: null });
  }
  await openSampleFolder(folder);
  const path = await writeSampleFile(folder, { name: "manifest.json", text: "new\n", rows: null });
  expect(relative(folder, path)).toBe("manifest.json");
  expect(await readFile(path, "utf8")).toBe("new\n");
});

test("a real delivery is not overwritten", async () => {
  await writeFile(join(folder, "fact_sales.csv"), "real\n");
  expect(await refusal()).toMatchInlineSnapshot(`
    "folder: The folder is not empty and no earlier sample: it holds 1 file of another origin, for instance fact_sales.csv.
      Name an absent or empty folder with --out, or move these files away."
  `);
});

test("a sample is not mixed with other extracts", async () => {
  for (const name of ["parameters.json", "fact_sales.csv.gz", "notes.txt"])
    await writeFile(join(folder, name), "");
  expect(await refusal()).toMatchInlineSnapshot(`
    "folder: The folder is not empty and no earlier sample: it holds 2 files of another origin, for instance fact_sales.csv.gz.
      Name an absent or empty folder with --out, or move these files away."
  `);
});

test("a file in the place of the folder is a person's mistake", async () => {
  await writeFile(join(folder, "gold"), "");
  expect(await refusal(join(folder, "gold"))).toMatchInlineSnapshot(`
    "folder/gold: A file stands where the folder should be.
      Name an absent or empty folder with --out."
  `);
});
