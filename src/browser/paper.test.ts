import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "../paper/launch.ts";
import { print } from "../paper/print.ts";
import { type Served, serve } from "../paper/serve.ts";
import { pagePaths } from "../paper/site-files.ts";
import { visit } from "./visit.ts";

const folder = inject("site");
const paths = await pagePaths(folder);
/** A4 within the margins of the print style, in CSS pixels: 297 − 15 − 17 mm by 210 − 2 × 16 mm. */
const sheet = { width: Math.floor((178 / 25.4) * 96), height: Math.floor((265 / 25.4) * 96) };

let browser: Browser;
let site: Served;
let papers: string;

beforeAll(async () => {
  papers = await mkdtemp(join(tmpdir(), "assay-paper-"));
  [browser, site] = await Promise.all([launchBrowser(), serve(folder)]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), site?.close(), rm(papers, { recursive: true, force: true })]);
});

async function printed(path: string, onSheet: boolean): Promise<{ pages: number; pdf: string }> {
  const file = join(papers, `${path.replaceAll("/", "_")}.pdf`);
  const pages = await print(browser, { address: site.url + path, file, onSheet });
  return { pages, pdf: await readFile(file, "latin1") };
}

test("the summary prints as one A4 page, and needs no smaller scale for it than the browser's own print", async () => {
  expect((await printed("/", false)).pages).toBe(1);
  const { pages, pdf } = await printed("/", true);
  expect(pages).toBe(1);
  // 210 × 297 mm in points, which Chromium rounds
  expect(pdf).toMatch(/\/MediaBox \[0 0 59[45]\.?\d* 84[12]\.?\d*\]/);
});

test("a page prints tagged, with an outline, in its own font", async () => {
  const { pages, pdf } = await printed("/segments/", false);
  expect(pages).toBeGreaterThan(1);
  expect(pdf).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
  expect(pdf).toContain("/StructTreeRoot");
  expect(pdf).toContain("/Outlines");
  expect(pdf).toContain("/Lang (en");
  expect([...pdf.matchAll(/\/FontName \/[A-Z]{6}\+(\w+)/g)].map(([, name]) => name)).toContain("SourceSans3");
});

test.each(paths)("on paper %s opens its data and no drawing is taller than a page", async (path) => {
  await visit(browser, site.url + path, { viewport: sheet, javaScriptEnabled: false }, async ({ page }) => {
    await page.emulateMedia({ media: "print" });
    const seen = await page.evaluate(() => ({
      drawings: [...document.querySelectorAll(".drawing")].map(
        (drawing) => drawing.getBoundingClientRect().height,
      ),
      closed: [...document.querySelectorAll("details:not(.figure-citation)")].filter(
        (details) => details.checkVisibility() && details.getBoundingClientRect().height < 20,
      ).length,
      across: document.documentElement.scrollWidth,
    }));
    expect(Math.max(0, ...seen.drawings)).toBeLessThan(sheet.height);
    expect(seen.closed).toBe(0);
    expect(seen.across).toBeLessThanOrEqual(sheet.width);
  });
});
