import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { requireWritable } from "./require-writable.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "writable-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it("a place below a file is refused", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  await expect(requireWritable(join(file, "site"))).rejects.toThrow(
    `${join(file, "site")}: Nothing can be written here.`,
  );
});

it("the folders above a place are made", async () => {
  await requireWritable(join(folder, "a", "b", "site"));
  expect((await stat(join(folder, "a", "b"))).isDirectory()).toBe(true);
});
