import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "../paper/launch.ts";
import { type Served, serve } from "../paper/serve.ts";
import { pagePaths } from "../paper/site-files.ts";
import { visit } from "./visit.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const folder = inject("site");
const paths = await pagePaths(folder);
const viewport = (width: number) => ({ width, height: 800 });

let browser: Browser;
let site: Served;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serve(folder)]);
});

afterAll(() => Promise.all([browser?.close(), site?.close()]));

test("the site has its pages", () => {
  expect(paths).toEqual(expect.arrayContaining(["/", "/actions/", "/segments/", "/segments/champions/"]));
  expect(paths).toEqual(
    expect.arrayContaining(["/value/", "/retention/", "/revenue/", "/data/", "/method/"]),
  );
  // each has its own shape, and is judged below like all others
  expect(paths).toEqual(expect.arrayContaining(["/report/", "/search/", "/404.html"]));
});

describe.concurrent.each(paths)("%s", (path) => {
  test("loads with JavaScript off, without a complaint, and asks nobody else", async () => {
    const options = { javaScriptEnabled: false, viewport: viewport(1280) };
    await visit(browser, site.url + path, options, async ({ page, complaints, requests }) => {
      expect(complaints).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(`${site.url}/`) || url.endsWith(".js"))).toEqual([]);
      expect(await page.locator("h1").count()).toBe(1);
      expect(await page.locator("main").innerText()).not.toMatch(
        /undefined|NaN|\[object|\bnull\b|\{[a-z_]+\./,
      );
    });
  });

  test("fits phones: no sideways scroll with every table open, and each drawing is shown once", async () => {
    await visit(browser, site.url + path, { viewport: viewport(1280) }, async ({ page }) => {
      await page.evaluate(openDetails);
      for (const width of [1280, 768, 360, 320]) {
        await page.setViewportSize(viewport(width));
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const drawings = page.locator("figure .drawing:visible");
        expect(await drawings.count()).toBe(await page.locator("figure").count());
      }
    });
  });

  test("has no axe violation at four widths, in light and in dark, with every table open", async () => {
    // axe is a script, which the page's own policy would refuse
    const options = { viewport: viewport(1280), bypassCSP: true };
    await visit(browser, site.url + path, options, async ({ page }) => {
      await page.evaluate(openDetails);
      await page.addScriptTag({ path: axe });
      for (const width of [1280, 768, 360, 320]) {
        await page.setViewportSize(viewport(width));
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await violationsOf(page), `${width} px, ${colorScheme}`).toEqual([]);
        }
      }
    });
    // the page that holds all others is judged eight times too
  }, 600_000);

  test("has a policy that lets nothing in, no inline style, and a name for every drawing", async () => {
    await visit(browser, site.url + path, {}, async ({ page }) => {
      const meta = page.locator("meta[http-equiv='content-security-policy']");
      const policy = await meta.getAttribute("content");
      for (const directive of [
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "object-src 'none'",
      ])
        expect(policy).toContain(directive);
      expect(policy).not.toContain("unsafe");
      expect(await page.locator("[style]").count()).toBe(0);
      for (const name of await page.evaluate(drawingNames)) expect(name.length).toBeGreaterThan(20);
    });
  });

  test("links to nothing that is not there", async () => {
    const links = await visit(browser, site.url + path, {}, ({ page }) =>
      page.evaluate(() => [...document.links].map(({ href }) => href)),
    );
    const own = [...new Set(links.filter((href) => href.startsWith(`${site.url}/`)))];
    expect(own.length).toBeGreaterThan(5);
    expect(await missingOf(own)).toEqual([]);
  });
});

// these two run in the page

function openDetails(): void {
  for (const details of document.querySelectorAll("details")) details.open = true;
}

function drawingNames(): string[] {
  const nameOf = (id: string | null) => document.getElementById(id ?? "")?.textContent ?? "";
  return [...document.querySelectorAll("svg[role=img]")].map((drawing) =>
    nameOf(drawing.getAttribute("aria-labelledby")),
  );
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>("axe.run()");
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** The addresses whose file, or whose place in the page, does not exist. */
async function missingOf(addresses: readonly string[]): Promise<string[]> {
  const found = await Promise.all(addresses.map(isThere));
  return addresses.filter((_, at) => !found[at]);
}

async function isThere(address: string): Promise<boolean> {
  const url = new URL(address);
  const response = await fetch(url);
  const body = await response.text();
  return response.ok && (url.hash === "" || body.includes(`id="${decodeURIComponent(url.hash.slice(1))}"`));
}
