import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createFormat } from "../format.ts";
import { campaignValue, type Pool } from "../in-page/campaign-value.ts";
import { launchBrowser } from "../paper/launch.ts";
import { type Served, serve } from "../paper/serve.ts";
import { pagePaths } from "../paper/site-files.ts";
import { visit } from "./visit.ts";

const folder = inject("site");
const paths = await pagePaths(folder);

// the sample's own settings
const format = createFormat({ locale: "en-GB", currency: "EUR" });
const reach = 0.8;

let browser: Browser;
let site: Served;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serve(folder)]);
});

afterAll(() => Promise.all([browser?.close(), site?.close()]));

/** Those of whom the fields speak, as the page has them. */
async function chosenPool(page: Page): Promise<Pool> {
  const read = await page
    .locator(".what-if option:checked")
    .evaluate((option) => ({ ...(option as HTMLElement).dataset }));
  const [customers, loss, low, high] = [read.customers, read.loss, read.low, read.high].map(Number);
  return { customers: customers ?? 0, loss: loss ?? 0, low: low ?? 0, high: high ?? 0 };
}

function sentence(pool: Pool, contacted: number, response: number, cost: number): string {
  const value = campaignValue(pool, { contacted, reach, response, cost });
  if (!value) throw new Error("the scenario of the test is none");
  const [low, base, high] = [value.low, value.base, value.high].map((worth) => format(worth, "currency"));
  return `Value of this campaign after its cost: ${base}, from ${low} to ${high}.`;
}

test("what a reader types is valued as the build values it, and kept in the page's address", async () => {
  await visit(browser, `${site.url}/revenue/`, {}, async ({ page, complaints }) => {
    const output = page.locator(".what-if output");
    const everybody = await chosenPool(page);
    expect(everybody.customers).toBeGreaterThan(1000);
    expect(await output.innerText()).toBe(sentence(everybody, everybody.customers, 0.05, 2));
    await page.selectOption(".what-if select", "Loyal Customers");
    const loyal = await chosenPool(page);
    expect(await output.innerText()).toBe(sentence(loyal, loyal.customers, 0.05, 2));
    await page.fill("input[name=contacted]", "100");
    await page.fill("input[name=response]", "12.5");
    await page.fill("input[name=cost]", "0.75");
    expect(await output.innerText()).toBe(sentence(loyal, 100, 0.125, 0.75));
    expect(new URL(page.url()).search).toBe("?whom=Loyal+Customers&contacted=100&response=12.5&cost=0.75");
    await page.reload();
    expect(await output.innerText()).toBe(sentence(loyal, 100, 0.125, 0.75));
    expect(complaints).toEqual([]);
  });
});

test("what is no campaign is told in words, never as a number that is none", async () => {
  await visit(browser, `${site.url}/revenue/?contacted=99999999&whom=Nobody`, {}, async ({ page }) => {
    const output = page.locator(".what-if output");
    expect(await output.innerText()).toMatch(/^That is no campaign: contact 0 to [\d,]+ customers/);
    for (const typed of ["", "-1"]) {
      await page.fill("input[name=contacted]", typed);
      expect(await output.innerText()).toMatch(/^That is no campaign/);
    }
    await page.fill("input[name=contacted]", "0");
    expect(await output.innerText()).toBe("Value of this campaign after its cost: €0, from €0 to €0.");
  });
});

test("without a script the table of the settings' scenario is there, and no field that does nothing", async () => {
  await visit(browser, `${site.url}/revenue/`, { javaScriptEnabled: false }, async ({ page }) => {
    const table = page.getByRole("region", { name: "Value of a campaign to everybody" });
    expect(await table.locator("tbody tr").count()).toBeGreaterThan(3);
    expect(await table.locator("thead th").allInnerTexts()).toEqual([
      "Customers of",
      "Customers",
      "Low",
      "Base",
      "High",
    ]);
    expect(await page.locator(".what-if").isVisible()).toBe(false);
  });
});

test("the fields say whose scenario it is, and are named for those who listen", async () => {
  await visit(browser, `${site.url}/revenue/`, {}, async ({ page }) => {
    const group = page.getByRole("group", { name: "Your scenario, not a finding" });
    expect(await group.getByRole("spinbutton").count()).toBe(3);
    expect(await group.getByRole("combobox", { name: "Customers of" }).count()).toBe(1);
    expect(await group.getByRole("status").getAttribute("aria-live")).toBe("polite");
  });
});

test("a long table is put in order by its exact numbers, and says so", async () => {
  await visit(browser, `${site.url}/revenue/`, {}, async ({ page }) => {
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    const table = page.locator("table[data-sortable]").first();
    const heading = table.locator("thead th").last();
    const shown = () =>
      table
        .locator("tbody tr")
        .evaluateAll((rows) =>
          rows.map((row) => (row.lastElementChild as HTMLElement).dataset.exact ?? null),
        );
    const before = await shown();
    expect(before.length).toBeGreaterThan(8);
    await heading.getByRole("button").click();
    expect(await heading.getAttribute("aria-sort")).toBe("descending");
    const known = before.filter((exact) => exact !== null).map(Number);
    const missing = before.filter((exact) => exact === null);
    const falling = [...known.sort((one, other) => other - one).map(String), ...missing];
    expect((await shown()).map((exact) => exact && String(Number(exact)))).toEqual(falling);
    await heading.getByRole("button").press("Enter");
    expect(await heading.getAttribute("aria-sort")).toBe("ascending");
  });
});

test("without a script no heading is a button", async () => {
  await visit(browser, `${site.url}/revenue/`, { javaScriptEnabled: false }, async ({ page }) => {
    expect(await page.locator("th button").count()).toBe(0);
  });
});

test.each(
  paths.filter((path) => !/^\/(revenue|data|search)\/$/.test(path)),
)("%s has no script, written in it or fetched", async (path) => {
  await visit(browser, site.url + path, {}, async ({ page, requests }) => {
    expect(await page.locator("script:not([type*=json])").count()).toBe(0);
    expect(requests.filter((url) => /\.m?js($|\?)/.test(url))).toEqual([]);
  });
});
