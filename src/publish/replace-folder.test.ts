import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { prepareFolder, replaceFolders } from "./replace-folder.ts";

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
  const removeOld = await replaceFolders([{ staged, target }], async () => undefined);
  await removeOld();
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
  const missing = { staged: join(folder, "missing"), target };
  await expect(replaceFolders([missing], async () => undefined)).rejects.toThrow("ENOENT");
  expect(await readFile(join(target, "manifest.json"), "utf8")).toBe("one");
});

it("puts every old folder back where what must stand with them fails, and leaves nothing aside", async () => {
  await replace("one");
  const staged = await fill(join(folder, "staged"), "two");
  const fresh = { staged: await fill(join(folder, "fresh"), "two"), target: join(folder, "exports") };
  const seen: string[] = [];
  const failing = replaceFolders([{ staged, target }, fresh], async () => {
    seen.push(await readFile(join(target, "manifest.json"), "utf8"));
    throw new Error("the disk is full");
  });
  await expect(failing).rejects.toThrow("the disk is full");
  expect(seen).toEqual(["two"]);
  expect(await readFile(join(target, "manifest.json"), "utf8")).toBe("one");
  expect((await readdir(folder)).sort()).toEqual(["fresh", "results", "staged"]);
});

it("fetches back the old folder that a build killed between its two renames had put aside", async () => {
  await replace("one");
  await rename(target, join(folder, ".results.previous"));
  await prepareFolder(target, isOurs);
  expect(await readFile(join(target, "manifest.json"), "utf8")).toBe("one");
});

it("removes the old folder that a build killed after its release went live had left", async () => {
  await replace("two");
  await fill(join(folder, ".results.previous"), "one");
  await prepareFolder(target, isOurs, true);
  expect(await readFile(join(target, "manifest.json"), "utf8")).toBe("two");
  expect(await readdir(folder)).toEqual(["results"]);
});

it("puts the old folder back where a build was killed before its release went live", async () => {
  await replace("two");
  await fill(join(folder, ".results.previous"), "one");
  await prepareFolder(target, isOurs, false);
  expect(await readFile(join(target, "manifest.json"), "utf8")).toBe("one");
  expect(await readdir(folder)).toEqual(["results"]);
});
