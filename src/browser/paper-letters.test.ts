import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "../paper/launch.ts";
import { type Served, serve } from "../paper/serve.ts";
import { pagePaths } from "../paper/site-files.ts";
import { visit } from "./visit.ts";

const folder = inject("site");
const paths = await pagePaths(folder);
/** A sheet within its margins, in CSS pixels: 210 − 2 × 16 mm; the height is of no matter here. */
const viewport = { width: Math.floor((178 / 25.4) * 96), height: 1000 };
/** In points. Drawings of the summary are those of a phone, in a third of a sheet. */
const least = { text: 7, drawing: 6.5 };

let browser: Browser;
let site: Served;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serve(folder)]);
});

afterAll(() => Promise.all([browser?.close(), site?.close()]));

/** The size in points of the letters that stand right within each element, by where they stand. */
function letters(): { text: string; points: number; drawn: boolean }[] {
  const all = [...document.querySelectorAll<HTMLElement | SVGElement>("body *")];
  const speaks = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
  return all
    .filter((element) => speaks(element) && element.checkVisibility() && !element.closest("sup, sub"))
    .map((element) => {
      const svg = element instanceof SVGElement ? element.ownerSVGElement : null;
      const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
      const points = Number.parseFloat(getComputedStyle(element).fontSize) * scale * 0.75;
      return { text: element.textContent ?? "", points, drawn: svg !== null };
    });
}

/** Tables that are wider than the column that they stand in. */
function widerTables(): string[] {
  return [...document.querySelectorAll<HTMLElement>(".table-region")]
    .filter((region) => region.checkVisibility())
    .filter((region) => {
      const { columnCount, columnGap } = getComputedStyle(region);
      const columns = Number.parseInt(columnCount, 10) || 1;
      const gap = Number.parseFloat(columnGap) || 0;
      const column = (region.clientWidth - gap * (columns - 1)) / columns;
      const table = region.querySelector("table")?.getClientRects()[0];
      return (table?.width ?? 0) > column + 1;
    })
    .map((region) => region.getAttribute("aria-label") ?? "");
}

test.each(
  paths,
)("on paper all letters of %s can be read, and each table keeps to its column", async (path) => {
  await visit(browser, site.url + path, { viewport, javaScriptEnabled: false }, async ({ page }) => {
    await page.emulateMedia({ media: "print" });
    const all = await page.evaluate(letters);
    expect(all.length).toBeGreaterThan(3);
    expect(all.filter(({ points, drawn }) => points < (drawn ? least.drawing : least.text))).toEqual([]);
    expect(await page.evaluate(widerTables)).toEqual([]);
  });
});
