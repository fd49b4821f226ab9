import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { describe, expect, inject, test } from "vitest";
import { pagePaths } from "../paper/site-files.ts";

const folder = inject("site");
const mostOfTitle = 90;

async function documentAt(path: string): Promise<Document> {
  const file = path.endsWith("/") ? `${path}index.html` : path;
  return parseHTML(await readFile(join(folder, file), "utf8")).document;
}

const paths = await pagePaths(folder);
const documents = new Map(
  await Promise.all(paths.map(async (path) => [path, await documentAt(path)] as const)),
);
const told = (element: Element) =>
  [...element.childNodes]
    .filter((node) => !(node.nodeType === 1 && (node as Element).classList.contains("anchor")))
    .map(({ textContent }) => textContent ?? "")
    .join("")
    .replace(/\s+/g, " ")
    .trim();
const all = (path: string, selector: string) => [...(documents.get(path)?.querySelectorAll(selector) ?? [])];

/** Begins as a sentence does and says more than a name: five words or more, and no full stop, as headlines have none. */
const isSentence = (text: string) =>
  /^["“(]?[\p{Lu}\d\p{Sc}]/u.test(text) && text.split(" ").length >= 5 && !/[.:;,]$/.test(text);

test("a name is no sentence, and a finding is one", () => {
  expect(isSentence("Customer report")).toBe(false);
  expect(isSentence("Key numbers by level:")).toBe(false);
  expect(isSentence("47,167 rows in 3 extracts")).toBe(true);
  expect(isSentence("€516 is what an order brings")).toBe(true);
});

describe.each(paths)("%s", (path) => {
  test("has one title, which is a sentence and stands on no other page", () => {
    const titles = all(path, "h1").map(told);
    expect(titles).toHaveLength(1);
    // the page of all pages has the report's title; the finding of each page stands in it below
    const judged = path === "/report/" ? all(path, ".chapter .intro > h2").map(told) : titles;
    expect(judged.length).toBeGreaterThan(0);
    for (const title of judged) expect(isSentence(title), title).toBe(true);
    const elsewhere = paths.filter((other) => other !== path).flatMap((other) => all(other, "h1").map(told));
    expect(elsewhere).not.toContain(titles[0]);
  });

  test("says the finding of each figure in 90 characters or fewer, as it is read", () => {
    const titles = all(path, ".figure-title").map(told);
    expect(titles).toHaveLength(all(path, "figure.figure").length);
    for (const title of titles) {
      expect(title.length, title).toBeGreaterThan(10);
      expect([...title].length, title).toBeLessThanOrEqual(mostOfTitle);
    }
  });

  test("draws to a tenth of a unit and no finer", () => {
    const lengths = /^(?:d|transform|points|viewBox|[xyr]|[xy][12]|[cdr][xy]|width|height|stroke-width)$/;
    const finer = all(path, "figure svg, figure svg *")
      .flatMap(({ attributes }) => [...attributes])
      .filter(({ name, value }) => lengths.test(name) && /\.\d{2}/.test(value) && !value.endsWith("em"))
      .map(({ name, value }) => `${name}="${value.slice(0, 60)}"`);
    expect(finer).toEqual([]);
  });
});

test("there are figures and drawn lengths to judge", () => {
  expect(paths.flatMap((path) => all(path, ".figure-title")).length).toBeGreaterThan(40);
  expect(all("/value/", "figure svg [x1], figure svg [d]").length).toBeGreaterThan(20);
});
