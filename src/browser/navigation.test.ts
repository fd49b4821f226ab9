import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { pagePaths } from "../paper/site-files.ts";
import { openSite } from "./opened-site.ts";
import { visit } from "./visit.ts";

const folder = inject("site");
const paths = await pagePaths(folder);

const opened = openSite(folder);

const look = <Seen>(path: string, width: number, see: (page: Page) => Promise<Seen>): Promise<Seen> =>
  visit(opened().browser, opened().url + path, { viewport: { width, height: 800 } }, ({ page }) => see(page));

// runs in the page
function focused(): { text: string; top: number; outline: number } {
  const at = document.activeElement;
  if (!at) return { text: "", top: -1, outline: 0 };
  const { outlineWidth, outlineStyle } = getComputedStyle(at);
  return {
    text: (at.textContent ?? "").replace(/\s+/g, " ").trim(),
    top: at.getBoundingClientRect().top,
    outline: outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth),
  };
}

describe.each([1280, 320])("at %i px", (width) => {
  test("the first thing that has the focus leads past the navigation, and can be seen", async () => {
    await look("/value/", width, async (page) => {
      await page.keyboard.press("Tab");
      const skip = await page.evaluate(focused);
      expect(skip.text).toBe("Skip to the content");
      expect(skip.top).toBeGreaterThanOrEqual(0);
      expect(skip.outline).toBeGreaterThanOrEqual(2);
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
    });
  });

  test("every page of the navigation is reached by keyboard, in order, with an outline", async () => {
    await look("/value/", width, async (page) => {
      const names = await page.getByRole("navigation", { name: "Pages" }).getByRole("link").allInnerTexts();
      expect(names.length).toBeGreaterThan(8);
      const reached = [];
      for (let press = 0; press < names.length + 2; press += 1) {
        await page.keyboard.press("Tab");
        reached.push(await page.evaluate(focused));
      }
      expect(reached.slice(2).map(({ text }) => text)).toEqual(names);
      expect(Math.min(...reached.map(({ outline }) => outline))).toBeGreaterThanOrEqual(2);
    });
  });
});

test.each(paths)("%s marks itself in the navigation, or the page that it belongs to", async (path) => {
  const marked = await look(path, 1280, (page) =>
    page
      .locator("header [aria-current]")
      .evaluateAll((links) =>
        links.map((link) => [link.getAttribute("href"), link.getAttribute("aria-current")]),
      ),
  );
  const apart = ["/404.html", "/glossary/", "/changes/", "/report/"];
  const own =
    path.startsWith("/segments/") && path !== "/segments/" ? ["/segments/", "true"] : [path, "page"];
  expect(marked).toEqual(apart.includes(path) ? [] : [own]);
});

test("pages that the header has no room for are in the footer of every page", async () => {
  const hrefs = await look("/", 1280, (page) =>
    page.locator("footer a").evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
  );
  expect(hrefs).toEqual(expect.arrayContaining(["/glossary/", "/changes/", "/report/"]));
});
