import { expect, inject, test } from "vitest";
import { pagePaths } from "../paper/site-files.ts";
import { openSite } from "./opened-site.ts";
import { misplacedLetters } from "./picture-letters.ts";
import { visit } from "./visit.ts";

const folder = inject("site");
const site = openSite(folder);
const paths = (await pagePaths(folder)).filter((path) => path !== "/report/");

// oracle: the browser, which sets the same texts with the same font on the page
test.concurrent.each(paths)("the pictures of %s have each text where the page has it", async (path) => {
  const { browser, url } = site();
  await visit(browser, url + path, { viewport: { width: 1280, height: 800 } }, async ({ page }) => {
    await page.evaluate(() => document.fonts.ready);
    expect(await page.evaluate(misplacedLetters)).toEqual([]);
  });
});

test("a text of a picture that stands elsewhere is told", async () => {
  const { browser, url } = site();
  await visit(browser, `${url}/segments/`, { viewport: { width: 1280, height: 800 } }, async ({ page }) => {
    await page.evaluate(() => {
      for (const text of document.querySelectorAll("figure .drawing > svg text"))
        text.setAttribute("dy", "6");
    });
    expect((await page.evaluate(misplacedLetters)).length).toBeGreaterThan(20);
  });
});
