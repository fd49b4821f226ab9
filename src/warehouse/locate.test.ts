import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { columnOfValue, lineOfOffset, readLines } from "./locate.ts";

/** Longer than the pieces in which files are read, so that lines and pieces overlap. */
const count = 200_000;
const lineOf = (line: number) => `${line},é,"x, ""y""",z`;
const text = Array.from({ length: count }, (_, at) => `${lineOf(at + 1)}\r\n`).join("");

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "locate-"));
  file = join(folder, "lines.csv");
  await writeFile(file, `\uFEFF${text}`);
});
afterAll(() => rm(folder, { recursive: true }));

describe("a place in a file", () => {
  test("is a line, read without its end and the byte order mark", async () => {
    const wanted = [1, 2, 77_777, count];
    const lines = await readLines(file, wanted);
    expect([...lines]).toEqual(wanted.map((line) => [line, lineOf(line)]));
  });

  test("is the line that holds a byte, the first and the last of it", async () => {
    const bytes = Buffer.from(`\uFEFF${text}`);
    for (const line of [2, 77_777, count]) {
      const start = bytes.indexOf(`\n${line},`) + 1;
      expect(await lineOfOffset(file, start)).toBe(line);
      expect(await lineOfOffset(file, bytes.indexOf("\n", start))).toBe(line);
    }
    expect(await lineOfOffset(file, 0)).toBe(1);
  });

  test("is the column at which a value begins, in letters and past quoted commas", () => {
    expect([0, 1, 2, 3].map((value) => columnOfValue('7,é,"x, ""y""",z', value))).toEqual([1, 3, 5, 16]);
    expect(columnOfValue("7,,", 1)).toBe(3);
    expect(columnOfValue("7,,", 2)).toBe(4);
  });
});
