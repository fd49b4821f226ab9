import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { english } from "./english.ts";
import { readWords } from "./read-words.ts";
import { madeUp, madeUpDictionary, madeUpLocale } from "./test-made-up.ts";

async function read(text: string, locale = madeUpLocale) {
  const folder = await mkdtemp(join(tmpdir(), "assay-words-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "words.yaml");
  await writeFile(file, text);
  return readWords(file, locale).catch((error: unknown) => String(error).replaceAll(`${folder}/`, ""));
}

/** The whole dictionary with one line of it written in another way. */
const changed = (line: string, instead: string) => {
  const whole = madeUpDictionary();
  expect(whole.split(line)).toHaveLength(2);
  return whole.replace(line, instead);
};

test("without a file the interface speaks English", async () => {
  expect(await readWords(null, "en-GB")).toBe(english);
});

test("a whole dictionary is read, in the order of the English one", async () => {
  const { range, ...others } = parse(madeUpDictionary()) as Record<string, unknown>;
  const words = await read(JSON.stringify({ ...others, range }));
  if (typeof words === "string") throw new Error(words);
  expect(words.page.skip).toBe(madeUp(english.page.skip));
  expect(words.drawings.customers).toEqual({ one: "{count} çüšťöḿëř", other: "{count} çüšťöḿëřš" });
  expect(Object.keys(words)).toEqual(Object.keys(english));
});

const skip = `  skip: ${madeUp(english.page.skip)}\n`;
const asOf = `  asOf: ${madeUp(english.page.asOf)}\n`;

/** What is told of a dictionary with one line changed; the lines of a file that grows are counted from that one. */
async function toldOf(line: string, instead: string): Promise<string> {
  const text = changed(line, instead);
  const first = text.slice(0, text.indexOf(instead)).split("\n").length;
  return String(await read(text)).replace(
    /words\.yaml:(\d+)/g,
    (_, found: string) => `words.yaml:line${Number(found) === first ? "" : Number(found) - first}`,
  );
}

test("a key that is not known is refused at its place, and one that is missing at its group", async () => {
  expect(await toldOf(skip, `  skipp: "To the content"\n`)).toMatch(
    /^UserError: words\.yaml:line:3: page\.skipp is not known\.\n {2}Did you mean skip, \w+, \w+\?\nwords\.yaml:line-\d+:1: page\.skip is missing\.\n {2}Add it; src\/words has it in English\.$/,
  );
});

test("a placeholder that is mistyped is refused with what could be meant", async () => {
  expect(await toldOf(asOf, `  asOf: "Δεδομένα έως {dat}"\n`)).toMatchInlineSnapshot(`
    "UserError: words.yaml:line:3: page.asOf has {dat}, which nobody fills in.
      Write {date}.
    words.yaml:line:3: page.asOf has no {date}.
      Put it where it belongs in: Data to {date}"
  `);
});

test("a link keeps where it leads", async () => {
  const told = await toldOf(madeUp(english.table.withheld), "Withheld ([rules](/rules/))");
  expect(told).toMatchInlineSnapshot(`
    "UserError: words.yaml:line:3: table.withheld has ](/rules/), which nobody fills in.
      Write ](/method/#disclosure).
    words.yaml:line:3: table.withheld has no ](/method/#disclosure).
      Put it where it belongs in: Withheld: the group is too small to show, or would reveal one that is ([rules](/method/#disclosure))."
  `);
});

test("a text that is empty, or no text, is refused", async () => {
  expect(await toldOf(skip, `  skip: ""\n`)).toMatchInlineSnapshot(`
    "UserError: words.yaml:line:3: page.skip is no text.
      Write the words of the interface there, in quotes."
  `);
  expect(await toldOf(skip, "  skip: 5\n")).toMatchInlineSnapshot(`
    "UserError: words.yaml:line:3: page.skip is no text.
      Write the words of the interface there, in quotes."
  `);
});

test("a language must have its own plural forms, and no other", async () => {
  const told = await read(madeUpDictionary(), "pl-PL");
  expect(told).toContain("drawings.customers.few is missing.");
  expect(told).toContain("Give the forms one, few, many, other, and no other.");
  expect(await read(madeUpDictionary(), "ja-JP")).toContain(
    "drawings.customers.one is no plural form of the locale.",
  );
});

test("a file that cannot be read is refused", async () => {
  await expect(readWords("no-such-folder/words.yaml", "el-GR")).rejects.toThrow("The file cannot be read.");
});
