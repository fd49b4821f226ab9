import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "../paper/launch.ts";
import { leadToSite, numberContents } from "../paper/paper-links.ts";
import { countPages, pagesOfPlaces } from "../paper/pdf-places.ts";
import { paper, print } from "../paper/print.ts";
import { type Served, serve } from "../paper/serve.ts";
import { visit } from "./visit.ts";

let browser: Browser;
let site: Served;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serve(inject("site"))]);
});

afterAll(() => Promise.all([browser?.close(), site?.close()]));

const onPage = (path: string, look: (page: Page) => Promise<void>) =>
  visit(browser, site.url + path, { javaScriptEnabled: false }, ({ page }) => look(page));

const addresses = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>("main a[href]")].map(({ href }) => href),
  );

test("the list of contents tells on which page of the PDF a chapter begins, and moves nothing by it", async () => {
  await onPage("/report/", async (page) => {
    const first = await page.pdf(paper);
    expect(await numberContents(page, first)).toBe(true);
    const second = await page.pdf(paper);
    expect(pagesOfPlaces(second)).toEqual(pagesOfPlaces(first));
    const told = await page
      .locator(".chapters li")
      .evaluateAll((entries) => entries.map((entry) => Number(entry.getAttribute("data-page"))));
    expect(told.length).toBeGreaterThan(12);
    expect(told[0]).toBe(2);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
    expect(told.at(-1)).toBeLessThanOrEqual(countPages(second));
  });
});

test("no link of a PDF leads to the machine that printed it", async () => {
  await onPage("/report/", async (page) => {
    await leadToSite(page);
    const left = await addresses(page);
    expect(left.length).toBeGreaterThan(30);
    expect(left.filter((address) => !address.startsWith(`${site.url}/report/#`))).toEqual([]);
    expect((await page.pdf(paper)).toString("latin1")).not.toContain(site.url);
  });
});

test("where a site has an address the links of its PDF lead there", async () => {
  await onPage("/value/", async (page) => {
    await page.evaluate(() => {
      const own = document.createElement("link");
      document.head.append(Object.assign(own, { rel: "canonical", href: "https://example.org/value/" }));
    });
    await leadToSite(page);
    const left = await addresses(page);
    expect(left).toContain("https://example.org/method/");
    expect(left.filter((address) => !/^https:\/\/example\.org\/|\/value\/#/.test(address))).toEqual([]);
  });
});

test("a page that is not all there is not printed", async () => {
  const printing = print(browser, { address: `${site.url}/nowhere/`, file: "nowhere.pdf", onSheet: false });
  await expect(printing).rejects.toThrow(`${site.url}/nowhere/ is not in the site.`);
});

test("the outline keeps the space where a heading goes on in the next line", async () => {
  await onPage("/report/", async (page) => {
    const pdf = (await page.pdf(paper)).toString("latin1");
    // titles of plain letters only: others are written in UTF-16
    const titles = new Set([...pdf.matchAll(/\/Title \(([^)\\]+)\)/g)].map(([, title = ""]) => title.trim()));
    const headings = await page
      .locator(":is(h1, h2, h3, h4, h5)")
      .evaluateAll((all) => all.map(({ firstChild }) => (firstChild?.textContent ?? "").trim()));
    expect(titles.size).toBeGreaterThan(20);
    expect([...titles].filter((title) => !headings.includes(title))).toEqual([]);
  });
});
