import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "../paper/launch.ts";
import { linksOnPages } from "../paper/pdf-places.ts";
import { paper } from "../paper/print.ts";
import { type Served, serve } from "../paper/serve.ts";
import { pagePaths } from "../paper/site-files.ts";
import { visit } from "./visit.ts";

const folder = inject("site");
const paths = await pagePaths(folder);

let browser: Browser;
let site: Served;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serve(folder)]);
});

afterAll(() => Promise.all([browser?.close(), site?.close()]));

/** Puts a link at the beginning and the end of each part of each figure: a PDF tells on which sheet a link is drawn. */
function markFigures(): string[][] {
  const mark = (id: string): HTMLElement =>
    Object.assign(document.createElement("a"), { id, href: `#${id}`, textContent: "·" });
  return [...document.querySelectorAll(".figure")].map(({ id, children }) =>
    [...children]
      .filter((part) => part.matches("figcaption, .drawing, .figure-source") && part.checkVisibility())
      .flatMap((part, at) => {
        const [begin, end] = [`mark-${id}-${at}-begin`, `mark-${id}-${at}-end`];
        (part.querySelector(".figure-title") ?? part).prepend(mark(begin));
        (part.querySelector(".figure-subtitle") ?? part).append(mark(end));
        return [begin, end];
      }),
  );
}

async function sheetsOfFigures(page: Page): Promise<number[][]> {
  await page.emulateMedia({ media: "print" });
  const figures = await page.evaluate(markFigures);
  const sheets = linksOnPages(await page.pdf(paper));
  return figures.map((marks) => marks.map((mark) => sheets.findIndex((links) => links.includes(mark)) + 1));
}

test.each(
  paths,
)("on paper each figure of %s has its title, drawing and source on one sheet", async (path) => {
  await visit(browser, site.url + path, { javaScriptEnabled: false }, async ({ page }) => {
    const figures = await sheetsOfFigures(page);
    expect(figures).toHaveLength(await page.locator(".figure").count());
    // three parts, each with a beginning and an end
    expect(figures.filter((sheets) => sheets.length !== 6 || sheets.includes(0))).toEqual([]);
    expect(figures.filter((sheets) => new Set(sheets).size > 1)).toEqual([]);
  });
});

/** How far down the first page its content begins, in pixels: other lengths of text put figures elsewhere on a sheet. */
const lower = [60, 180, 300, 420, 540, 660, 780];

test.each(lower)("a figure stays on one sheet where the page begins %d pixels lower", async (pixels) => {
  await visit(browser, `${site.url}/value/`, { javaScriptEnabled: false }, async ({ page }) => {
    await page.locator("main").evaluate((main, pixels) => {
      main.style.paddingTop = `${pixels}px`;
    }, pixels);
    const figures = await sheetsOfFigures(page);
    expect(figures.filter((sheets) => new Set(sheets).size > 1)).toEqual([]);
  });
});
