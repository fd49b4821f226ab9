import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { contrast } from "../contrast.ts";
import { pagePaths } from "../paper/site-files.ts";
import { faintParts } from "./contrast.ts";
import { openSite } from "./opened-site.ts";
import { hexOf, inksOfWords, lineContrast, lineOf, type Pair } from "./resolved-colours.ts";
import { visit } from "./visit.ts";

const folder = inject("site");
const paths = await pagePaths(folder);
const opened = openSite(folder);
/** The browser's two stand-ins for a reader's own colours: black on white, white on black. */
const grounds = ["light", "dark"] as const;
const figures = "figure .drawing > svg";
/** Small drawings within words; the sign on a mark has the ground's colour, and is judged with the mark. */
const smallMarks = "svg:is(.level-mark, .outcome-mark, .change-mark):not(:has(.outcome-sign))";
const leastOfLine = 3;
const leastOfText = 4.5;

const look = <Seen>(path: string, options: BrowserContextOptions, see: (page: Page) => Promise<Seen>) =>
  visit(
    opened().browser,
    opened().url + path,
    { ...options, forcedColors: "active", bypassCSP: true },
    async ({ page }) => see(page),
  );

// runs in the page

function openDetails(): void {
  for (const details of document.querySelectorAll("details")) details.open = true;
}

async function faintWords(page: Page): Promise<Pair[]> {
  const pairs = await page.evaluate(inksOfWords);
  // those of words and of links at least
  expect(pairs.length).toBeGreaterThan(1);
  return pairs.filter(({ ink, ground }) => contrast(hexOf(ink), hexOf(ground)) < leastOfText);
}

describe.concurrent.each(paths)("%s in the reader's own colours", (path) => {
  test.each(grounds)("has no faint mark and no faint word on a %s ground", async (colorScheme) => {
    await look(path, { colorScheme }, async (page) => {
      await page.evaluate(openDetails);
      expect(await faintWords(page)).toEqual([]);
      expect(await page.evaluate(faintParts, smallMarks)).toEqual([]);
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(faintParts, figures), `${width} px`).toEqual([]);
      }
    });
  });
});

describe.each(grounds)("on a %s ground", (colorScheme) => {
  test("what has the focus has an outline that is seen: links, buttons, fields, summaries, choices", async () => {
    await look("/revenue/", { colorScheme }, async (page) => {
      await page.keyboard.press("Tab");
      for (const kind of ["main a", "main summary", "main button", "main input", "main select"]) {
        await page.evaluate(openDetails);
        await page.locator(`${kind}:visible`).first().focus();
        const outline = await page.locator(":focus").evaluate(lineOf, "outline" as const);
        expect(outline.width, kind).toBeGreaterThanOrEqual(2);
        expect(lineContrast(outline), kind).toBeGreaterThanOrEqual(leastOfLine);
      }
    });
    await look("/value/", { colorScheme }, async (page) => {
      await page.keyboard.press("Tab");
      await page.getByRole("radio").first().focus();
      const outline = await page.locator(":focus").evaluate(lineOf, "outline" as const);
      expect(outline.width).toBeGreaterThanOrEqual(2);
      expect(lineContrast(outline)).toBeGreaterThanOrEqual(leastOfLine);
    });
  });

  test("only the current page has a line below its name, and fields and bullets are seen", async () => {
    await look("/revenue/", { colorScheme }, async (page) => {
      const links = await page.locator(".masthead nav a").all();
      const lines = await Promise.all(links.map((link) => link.evaluate(lineOf, "border-bottom" as const)));
      expect(lines.map(lineContrast).filter((found) => found >= leastOfLine)).toHaveLength(1);
      for (const field of await page.locator(".what-if :is(input, select)").all())
        expect(lineContrast(await field.evaluate(lineOf, "border-bottom" as const))).toBeGreaterThan(
          leastOfLine,
        );
      const [bullet, ground] = await page
        .locator(".points li")
        .first()
        .evaluate((item) => [
          getComputedStyle(item, "::before").backgroundColor,
          getComputedStyle(document.body).backgroundColor,
        ]);
      expect(contrast(hexOf(bullet ?? ""), hexOf(ground ?? ""))).toBeGreaterThan(leastOfLine);
    });
  });

  test("a chosen level's marks stay, the others' step back, and no text does", async () => {
    await look("/value/", { colorScheme }, async (page) => {
      const figure = page.locator(".figure:has(.highlight)").first();
      await figure.getByRole("radio", { name: "Champions" }).check();
      const shades = (selector: string) =>
        figure
          .locator(`.drawing:visible ${selector}`)
          .evaluateAll((marks) => [...new Set(marks.map((mark) => getComputedStyle(mark).opacity))]);
      expect(await shades('[fill="var(--level-champions)"]')).toEqual(["1"]);
      expect(await shades('[fill="var(--level-churn-risk)"]')).toEqual(["0.15"]);
      expect(await shades("text")).toEqual(["1"]);
    });
  });

  test("marks of a level have an outline in the ink, whatever the ground, and a shape of their own", async () => {
    await look("/segments/", { colorScheme }, async (page) => {
      const outlines = await page
        .locator('.plot :is(rect, circle, path)[fill^="var(--level-"]:not(pattern *)')
        .evaluateAll((marks) => [...new Set(marks.map((mark) => getComputedStyle(mark).stroke))]);
      expect(outlines).toEqual([colorScheme === "light" ? "rgb(0, 0, 0)" : "rgb(255, 255, 255)"]);
      const shapes = await page
        .locator(".levels .level-mark path")
        .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("d")));
      expect(shapes).toHaveLength(5);
      expect(new Set(shapes).size).toBe(5);
    });
  });
});
