import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { english } from "../src/words/english.ts";
import {
  Authored,
  addAnalyses,
  addCitations,
  addSource,
  addTexts,
  englishWords,
} from "../src/words/test-authored.ts";
import { madeUp, madeUpDictionary, madeUpLocale } from "../src/words/test-made-up.ts";
import { readAloud, type Spoken } from "../src/words/test-read-aloud.ts";
import { root } from "./options.ts";
import { makeReleaseGround, pageOf, type ReleaseGround, textOf } from "./test-release-ground.ts";

let ground: ReleaseGround;
const note = "Written by whoever released it.";

/** Settings in the made-up language for an audience, and the dictionary beside them. */
async function writeSettings(folder: string, audience: string): Promise<string> {
  const settings = await readFile(ground.settings, "utf8");
  const file = join(folder, `made-up for ${audience}.yaml`);
  await writeFile(join(folder, "words.yaml"), madeUpDictionary());
  const changed = settings
    .replace("locale: en-GB", `locale: ${madeUpLocale}`)
    .replace("words: null", "words: words.yaml")
    .replace("audience: internal", `audience: ${audience}`);
  await writeFile(file, changed);
  return file;
}

interface Site {
  folder: string;
  results: unknown[];
  spoken: Spoken[];
}

/** What is live, kept apart before the next build takes its place. */
async function keep(name: string): Promise<Site> {
  const [folder, results] = [join(ground.folder, name), join(ground.folder, "results")];
  await cp(await ground.live(), folder, { recursive: true });
  const files = (await readdir(results)).map(async (file) =>
    JSON.parse(await readFile(join(results, file), "utf8")),
  );
  return { folder, results: await Promise.all(files), spoken: await readAloud(folder) };
}

/** All that may be said in English: what analysts, the glossary, the settings and the data say. */
async function authoredFor(sites: readonly Site[]): Promise<Authored> {
  const authored = new Authored();
  addAnalyses(join(root, "analyses"), authored);
  addSource(join(root, "src/narrative/glossary.ts"), authored);
  addCitations(join(root, "src/components/method/models"), authored);
  addTexts(parse(await readFile(ground.settings, "utf8")), authored);
  for (const { results } of sites) addTexts(results, authored);
  // whoever released it, and the programs that computed it
  authored.add(note);
  for (const program of ["assay", "node", "duckdb"]) authored.add(program);
  return authored;
}

describe("a site in a language that nobody speaks", () => {
  let sites: Site[];
  let authored: Authored;

  beforeAll(async () => {
    ground = await makeReleaseGround();
    const settings = ["--settings", await writeSettings(ground.folder, "internal")];
    const ended = [
      await ground.run("release", ground.earlier, ...settings),
      await ground.run("release", ground.later, ...settings, "--note", note),
    ];
    const small = await keep("small site");
    // a report of its own, not the next release of the other
    const coarse = [
      "--releases",
      join(ground.folder, "none"),
      "--settings",
      await writeSettings(ground.folder, "public"),
    ];
    ended.push(await ground.run("build", join(root, "data/gold"), ...coarse));
    expect(ended.map(({ code, stderr }) => (code === 0 ? "" : stderr))).toEqual(["", "", ""]);
    sites = [small, await keep("whole site")];
    authored = await authoredFor(sites);
  });
  afterAll(() => ground.remove());

  it("has no English text left that an analyst, a setting or the data did not write", () => {
    for (const { spoken } of sites) {
      expect(spoken.length).toBeGreaterThan(3000);
      expect(spoken.filter(({ text }) => !authored.holds(text))).toEqual([]);
    }
  });

  it("speaks that language on every page, which says so", async () => {
    const { changes, page, figure } = english;
    const home = await pageOf(sites[0]?.folder ?? "", "");
    expect(home.documentElement.getAttribute("lang")).toBe(madeUpLocale);
    expect(textOf(home.querySelector(".skip"))).toBe(madeUp(page.skip));
    expect(textOf(home.getElementById("changes"))).toBe(
      madeUp(changes.onPage.title)
        .replace("{since}", madeUp(changes.sinceDay))
        .replace("{date}", "30 Ιουνίου 2024"),
    );
    const all = new Set(sites.flatMap(({ spoken }) => spoken.map(({ text }) => text)));
    expect(all.has(madeUp(figure.cite))).toBe(true);
    expect(all.has(madeUp(changes.reasons.new_data))).toBe(true);
  });

  it("would be caught with any sentence of the dictionary in English", () => {
    const caught = sentencesOf(english).filter((sentence) => !authored.holds(sentence));
    expect(caught).toContain(english.page.skip);
    expect(caught).toContain(english.changes.onPage.table);
    expect(caught.length).toBeGreaterThan(0.7 * sentencesOf(english).length);
    // what is short may be the word of an analyst as well: the sources are read for it, in src/words/typed-text.test.ts
    const missed = sentencesOf(english).filter((sentence) => authored.holds(sentence));
    expect(missed.filter((sentence) => englishWords(sentence).length > longestMissed)).toEqual([]);
  });
});

/** "Customers with at least one dated order" is what an analyst calls them, too. */
const longestMissed = 7;

/** The sentences of a dictionary without where their links lead and what is filled in. */
const sentencesOf = (entry: unknown): string[] =>
  typeof entry === "string"
    ? [entry.replace(/\]\([^)]*\)|\{\w+\}/g, " ")]
    : Object.values(entry ?? {}).flatMap(sentencesOf);
