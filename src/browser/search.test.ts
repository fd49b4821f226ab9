import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { pagePaths } from "../paper/site-files.ts";
import { openSite } from "./opened-site.ts";
import { visit } from "./visit.ts";

const folder = inject("site");
const paths = await pagePaths(folder);

const opened = openSite(folder);

const at = <Seen>(path: string, look: (page: Page) => Promise<Seen>): Promise<Seen> =>
  visit(opened().browser, opened().url + path, {}, async ({ page, complaints }) => {
    // what searches is fetched when the field is entered
    await field(page).focus();
    await page.locator(".places:not([aria-busy])").waitFor({ state: "attached" });
    const seen = await look(page);
    expect(complaints).toEqual([]);
    return seen;
  });

const field = (page: Page) => page.getByRole("searchbox", { name: "Search the pages and figures" });
const answers = (page: Page) => page.locator(".places > li:visible a");
const hrefs = (page: Page) =>
  answers(page).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
const pathOf = (page: Page) => page.url().slice(opened().url.length);

test("a page is found by its name, a figure by what it is called, and the best comes first", async () => {
  await at("/search/", async (page) => {
    await field(page).fill("retention");
    expect((await hrefs(page))[0]).toBe("/retention/");
    await field(page).fill("champions");
    expect((await hrefs(page))[0]).toBe("/segments/champions/");
    await field(page).fill("value-and-risk");
    expect((await hrefs(page)).some((href) => href?.includes("#fig-actions-value-and-risk"))).toBe(true);
    await field(page).fill("glosary");
    expect((await hrefs(page))[0]).toBe("/glossary/");
  });
});

test("a word that only the text of a page has finds the page", async () => {
  await at("/search/", async (page) => {
    // in no title, no heading and no figure
    await field(page).fill("sha256");
    expect(await hrefs(page)).toEqual(["/data/"]);
  });
});

test("how many were found is said aloud, and that nothing was found too", async () => {
  await at("/search/", async (page) => {
    const status = page.getByRole("status");
    expect(await status.getAttribute("aria-live")).toBe("polite");
    await field(page).fill("retention");
    expect(await status.innerText()).toBe(`${await answers(page).count()} places speak of “retention”.`);
    await field(page).fill("zebra crossing");
    expect(await status.innerText()).toBe("Nothing here speaks of “zebra crossing”.");
    expect(await answers(page).count()).toBe(0);
    await field(page).fill("");
    expect(await status.innerText()).toBe("");
  });
});

test("who types before the search is there is answered all the same", async () => {
  await visit(opened().browser, `${opened().url}/search/`, {}, async ({ page }) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route("**/_astro/search-*.js", async (route) => {
      await promise;
      await route.continue();
    });
    await field(page).focus();
    await page.keyboard.type("backtest");
    expect(await answers(page).count()).toBeGreaterThan(15);
    resolve();
    await page.locator(".places:not([aria-busy])").waitFor({ state: "attached" });
    expect((await hrefs(page))[0]).toBe("/backtest/");
  });
});

test("all works by keyboard: type, Enter, on to the first answer, and go there", async () => {
  await at("/search/", async (page) => {
    await field(page).focus();
    await page.keyboard.type("backtest");
    await page.keyboard.press("Enter");
    expect(pathOf(page)).toBe("/search/?q=backtest");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe("/backtest/");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/backtest/");
  });
});

test("an answer can be shared: the query stands in the address, and is answered when it is opened", async () => {
  await at("/search/?q=glossary", async (page) => {
    expect(await field(page).inputValue()).toBe("glossary");
    expect((await hrefs(page))[0]).toBe("/glossary/");
    await field(page).fill("");
    expect(pathOf(page)).toBe("/search/");
  });
});

test("what somebody types is text and nothing else", async () => {
  const typed = '<img src=x onerror=alert(1)>"{count}';
  await at(`/search/?q=${encodeURIComponent(typed)}`, async (page) => {
    expect(await page.getByRole("status").innerText()).toBe(`Nothing here speaks of “${typed}”.`);
    expect(await page.locator("main img").count()).toBe(0);
  });
});

test("every page and every figure of the site is in the list, once, without a script too", async () => {
  const options = { javaScriptEnabled: false };
  await visit(opened().browser, `${opened().url}/search/`, options, async ({ page }) => {
    const listed = await hrefs(page);
    expect(new Set(listed).size).toBe(listed.length);
    const pages = paths.filter((path) => !["/404.html", "/report/", "/search/"].includes(path));
    expect(listed.filter((href) => !href?.includes("#")).sort()).toEqual(pages.sort());
    expect(listed.filter((href) => href?.includes("#fig-")).length).toBeGreaterThan(15);
    expect(await page.getByRole("search").isVisible()).toBe(false);
  });
});

test.each(
  paths.filter((path) => path !== "/search/"),
)("%s leads to the search and loads none of it", async (path) => {
  await visit(opened().browser, opened().url + path, {}, async ({ page, requests }) => {
    const links = page.getByRole("navigation").getByRole("link", { name: "Search", exact: true });
    expect(await links.getAttribute("href")).toBe("/search/");
    expect(requests.filter((url) => /search/i.test(url))).toEqual([]);
    expect(await page.locator("#search-places, .search").count()).toBe(0);
  });
});
