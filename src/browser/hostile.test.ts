import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "../paper/launch.ts";
import { type Served, serve } from "../paper/serve.ts";
import { pagePaths } from "../paper/site-files.ts";
import { hostile } from "./hostile-delivery.ts";
import { visit } from "./visit.ts";

const folder = inject("hostileSite");
const paths = await pagePaths(folder);

let browser: Browser;
let site: Served;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serve(folder)]);
});

afterAll(() => Promise.all([browser?.close(), site?.close()]));

/** Elements that no page of ours has, and that the hostile texts would make; a script of ours is a file of the site, or data. */
const intruders =
  'main script:not([type=module]:is([src^="/_astro/"], :not([src])), #search-places), main img, b, [onload], [onerror], figure figure';

describe("texts of a delivery that are made to break a page", () => {
  test.each(paths)("are text on %s, with the policy switched off", async (path) => {
    await visit(browser, site.url + path, { bypassCSP: true }, async ({ page, complaints }) => {
      expect(complaints).toEqual([]);
      expect(await page.locator(intruders).count()).toBe(0);
      expect(await page.locator(".brand").innerText()).toContain(hostile.organisation);
    });
  });

  test("are shown letter by letter in a table and in a drawing", async () => {
    await visit(browser, `${site.url}/segments/needs-attention/`, {}, async ({ page }) => {
      const cells = await page.locator("figure tbody th").allTextContents();
      expect(cells).toEqual(expect.arrayContaining([hostile.country, hostile.formula]));
      const labels = (await page.locator("figure svg text").allTextContents()).join(" ");
      expect(labels).toContain("<script>");
    });
  });

  test("run in no spreadsheet", async () => {
    const csv = await readFile(join(folder, "data/segments-countries-by-level.csv"), "utf8");
    expect(csv).toContain(`"'${hostile.formula.replaceAll('"', '""')}"`);
    expect(csv).not.toMatch(/(^|,)"?=/m);
  });
});
