import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { prepareFolder, replaceFolderAtomically } from "./replace-folder.ts";

let folder = "";
let target = "";
const isOurs = (names: readonly string[]): boolean => names.includes("manifest.json");

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "replace-"));
  target = join(folder, "results");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function fill(path: string, text: string): Promise<string> {
  await mkdir(path, { recursive: true });
  await writeFile(join(path, "manifest.json"), text);
  return path;
}

async function replace(text: string): Promise<void> {
  const staged = await fill(join(folder, "staged"), text);
  await prepareFolder(target, isOurs);
  await replaceFolderAtomically(staged, target);
}

it("puts a folder where there was none, and in the place of an older one", async () => {
  await replace("one");
  await replace("two");
  expect(await readFile(join(target, "manifest.json"), "utf8")).toBe("two");
  expect(await readdir(folder)).toEqual(["results"]);
});

it("refuses a folder with files that are not ours", async () => {
  await mkdir(target);
  await writeFile(join(target, "thesis.txt"), "mine");
  await expect(prepareFolder(target, isOurs)).rejects.toThrow("that no build of this product made");
  expect(await readdir(target)).toEqual(["thesis.txt"]);
});

it("puts the old folder back where the new one cannot be moved in", async () => {
  await replace("one");
  await expect(replaceFolderAtomically(join(folder, "missing"), target)).rejects.toThrow("ENOENT");
  expect(await readFile(join(target, "manifest.json"), "utf8")).toBe("one");
});

it("fetches back the old folder that a build killed between its two renames had put aside", async () => {
  await replace("one");
  await rename(target, join(folder, ".results.previous"));
  await prepareFolder(target, isOurs);
  expect(await readFile(join(target, "manifest.json"), "utf8")).toBe("one");
});

it("removes the old folder that a build killed after its two renames had left", async () => {
  await replace("two");
  await fill(join(folder, ".results.previous"), "one");
  await prepareFolder(target, isOurs);
  expect(await readdir(folder)).toEqual(["results"]);
});
