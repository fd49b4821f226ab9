import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { expect, inject, test } from "vitest";
import { pagePaths } from "../paper/site-files.ts";

const folder = inject("site");

async function documentAt(path: string): Promise<Document> {
  const file = path.endsWith("/") ? `${path}index.html` : path;
  return parseHTML(await readFile(join(folder, file), "utf8")).document;
}

const textsOf = (within: Document | Element, selector: string): string[] =>
  [...within.querySelectorAll(selector)].map(({ textContent }) => (textContent ?? "").trim());

/** Pages that are not for reading straight through. */
const apart = ["/404.html", "/data/", "/search/", "/report/"];
const paths = (await pagePaths(folder)).filter((path) => !apart.includes(path));
const whole = await documentAt("/report/");
const chapterOf = (path: string): Element => {
  const key = path.replace(/^\/|\/$/g, "").replaceAll("/", "-") || "home";
  const chapter = whole.getElementById(`page-${key}`);
  if (!chapter) throw new Error(`${path} is not in the whole report`);
  return chapter;
};

const contentOf = (within: Document | Element): Element => {
  const content = within.querySelector(".content");
  if (!content) throw new Error("a page has no content");
  return content;
};

test("the whole report has the pages in their order of reading, and each in its contents", () => {
  expect(paths.length).toBeGreaterThan(12);
  expect(whole.querySelectorAll(".chapter")).toHaveLength(paths.length);
  const contents = [...whole.querySelectorAll(".chapters a")].map((link) => link.getAttribute("href"));
  expect(contents).toEqual([...whole.querySelectorAll(".chapter")].map(({ id }) => `#${id}`));
  expect(contents.slice(0, 4)).toEqual([
    "#page-home",
    "#page-actions",
    "#page-segments",
    "#page-segments-champions",
  ]);
});

test("no id stands in it twice, and what refers to one finds it", () => {
  const ids = [...whole.querySelectorAll("[id]")].map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(200);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  const named = ["aria-labelledby", "aria-describedby", "aria-controls", "for"].flatMap((name) =>
    [...whole.querySelectorAll(`[${name}]`)].flatMap((one) => (one.getAttribute(name) ?? "").split(" ")),
  );
  const linked = [...whole.querySelectorAll('[href^="#"]')].map((one) => one.getAttribute("href")?.slice(1));
  const painted = [...whole.documentElement.innerHTML.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
  expect(painted.length).toBeGreaterThan(10);
  expect([...named, ...linked, ...painted].filter((id) => !ids.includes(id ?? ""))).toEqual([]);
});

test("a choice in one page leaves those of other pages alone", () => {
  const names = [...whole.querySelectorAll(".chapter")].map((chapter) => [
    ...new Set([...chapter.querySelectorAll("input")].map((input) => input.getAttribute("name"))),
  ]);
  const all = names.flat();
  expect(all.length).toBeGreaterThan(0);
  expect(new Set(all).size).toBe(all.length);
});

test("it has one title, and every page's finding is a heading below it", () => {
  expect(whole.querySelectorAll("h1")).toHaveLength(1);
  expect(textsOf(whole, ".chapter h2")).toHaveLength(paths.length);
});

test.each(paths)("the whole report says all that %s says", async (path) => {
  const [alone, chapter] = [await documentAt(path), chapterOf(path)];
  expect(textsOf(chapter, "h2")).toEqual(textsOf(alone, "h1"));
  expect(textsOf(chapter, "h3")).toEqual(textsOf(alone, "main h2"));
  expect(textsOf(chapter, ".points li")).toEqual(textsOf(alone, ".points li"));
  for (const part of ["figure svg", "caption", "tbody th", "tbody td", "p", "li", "dd"])
    expect(textsOf(contentOf(chapter), part), part).toEqual(textsOf(contentOf(alone), part));
  const files = (within: Document | Element) =>
    [...within.querySelectorAll("a[download]")].map((link) => link.getAttribute("href"));
  expect(files(chapter)).toEqual(files(alone));
});

test.each(paths)("a figure of %s is cited and linked at its own page", async (path) => {
  const [alone, chapter] = [await documentAt(path), chapterOf(path)];
  expect(textsOf(chapter, ".figure-citation p")).toEqual(textsOf(alone, ".figure-citation p"));
  const anchors = [...chapter.querySelectorAll(".figure-title .anchor")].map((link) =>
    link.getAttribute("href"),
  );
  const own = [...alone.querySelectorAll("figure")].map(({ id }) => `${path}#${id}`);
  expect(anchors).toEqual(own);
});

test("nothing in it runs", () => {
  expect(whole.querySelectorAll("script:not([type='application/ld+json'])")).toHaveLength(0);
});
