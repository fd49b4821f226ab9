import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "../paper/launch.ts";
import { type Served, serve } from "../paper/serve.ts";
import { pagePaths } from "../paper/site-files.ts";
import { visit } from "./visit.ts";

const folder = inject("site");
const pages = (await pagePaths(folder)).filter((path) =>
  ["/", "/actions/", "/segments/", "/value/", "/retention/", "/report/"].includes(path),
);

let browser: Browser;
let site: Served;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serve(folder)]);
});

afterAll(() => Promise.all([browser?.close(), site?.close()]));

/** How visible the marks of each level and the texts of the first figure with a choice are, in the drawing that is shown. */
const shades = (page: Page) =>
  page
    .locator(".figure:has(.highlight)")
    .first()
    .evaluate((figure) => {
      const opacity = (element: Element): number => {
        const own = Number(getComputedStyle(element).opacity);
        const { parentElement } = element;
        return parentElement && element !== figure ? own * opacity(parentElement) : own;
      };
      const all = (selector: string) => [...figure.querySelectorAll(selector)].map(opacity);
      const shown = (selector: string) => [...new Set(all(`.plot ${selector}`))];
      return {
        champions: shown(':is([fill="var(--level-champions)"], [stroke="var(--level-champions)"])'),
        churn: shown(':is([fill="var(--level-churn-risk)"], [stroke="var(--level-churn-risk)"])'),
        text: shown("text"),
        axis: shown('[stroke="var(--grid)"]'),
      };
    });

describe.each([1280, 360])("at %i px, without a script", (width) => {
  const options = { viewport: { width, height: 800 }, javaScriptEnabled: false };

  test.each(pages)("%s: a chosen level stands out, its text and all other text stays", async (path) => {
    await visit(browser, site.url + path, options, async ({ page }) => {
      const choice = page.locator(".highlight").first();
      expect(await shades(page)).toMatchObject({ champions: [1], churn: [1], text: [1] });
      await choice.getByRole("radio", { name: "Champions" }).check();
      expect(await shades(page)).toMatchObject({ champions: [1], churn: [0.15], text: [1] });
      await page.keyboard.press("ArrowLeft");
      expect(await choice.getByRole("radio", { name: "All", exact: true }).isChecked()).toBe(true);
      expect(await shades(page)).toMatchObject({ champions: [1], churn: [1], text: [1] });
    });
  });
});

test("a choice has a name, begins with all levels, and changes no other figure", async () => {
  await visit(browser, `${site.url}/value/`, {}, async ({ page }) => {
    const choices = page.getByRole("group", { name: "Highlight" });
    expect(await choices.count()).toBeGreaterThan(1);
    expect(await page.locator(".highlight input:checked").count()).toBe(await choices.count());
    await choices.first().getByRole("radio", { name: "Churn Risk" }).check();
    const dimmed = await page
      .locator(".figure")
      .evaluateAll((figures) =>
        figures.map((figure) =>
          [...figure.querySelectorAll(".plot *")].some((mark) => getComputedStyle(mark).opacity !== "1"),
        ),
      );
    expect(dimmed.filter(Boolean)).toHaveLength(1);
  });
});

test("every choice of a document has a name of its own, in the report of all pages too", async () => {
  await visit(browser, `${site.url}/report/`, {}, async ({ page }) => {
    const names = await page
      .locator(".highlight")
      .evaluateAll((choices) => choices.map((choice) => choice.querySelector("input")?.name));
    expect(new Set(names).size).toBe(names.length);
  });
});

test("what is printed has no choice and no dimmed mark", async () => {
  await visit(browser, `${site.url}/value/`, {}, async ({ page }) => {
    const choice = page.locator(".highlight").first();
    await choice.getByRole("radio", { name: "Churn Risk" }).check();
    await page.emulateMedia({ media: "print" });
    expect(await choice.isVisible()).toBe(false);
    expect((await shades(page)).champions).toEqual([1]);
  });
});

test.each([1280, 320])("at %i px each choice is 24 px or more each way", async (width) => {
  await visit(browser, `${site.url}/value/`, { viewport: { width, height: 800 } }, async ({ page }) => {
    for (const label of await page.locator(".highlight label").all()) {
      const box = await label.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
    }
  });
});
