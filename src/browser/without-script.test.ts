import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { pagePaths } from "../paper/site-files.ts";
import { openSite } from "./opened-site.ts";
import { contentsOf, type PageContents } from "./page-contents.ts";
import { visit } from "./visit.ts";

const folder = inject("site");
const paths = await pagePaths(folder);
const opened = openSite(folder);

/** Tools that do nothing without a script, and so are not shown; what they stand beside says the same. */
const tools = [".what-if", ".search", ".search-status"];

async function contents(page: Page): Promise<PageContents> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  return page.evaluate(contentsOf, tools.join(", "));
}

const seen = (path: string, javaScriptEnabled: boolean): Promise<PageContents> =>
  visit(opened().browser, opened().url + path, { javaScriptEnabled }, ({ page }) => contents(page));

/** What there is more of in one list than in another. */
function missing(whole: readonly string[], part: readonly string[]): string[] {
  const left = [...part];
  return whole.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

describe.concurrent.each(paths)("%s without a script", (path) => {
  test("has every sentence, figure, table, link and download that it has with one", async () => {
    const [scripted, plain] = await Promise.all([seen(path, true), seen(path, false)]);
    expect(scripted.sentences.length).toBeGreaterThan(10);
    for (const kind of ["sentences", "figures", "tables", "links"] as const)
      expect(missing(scripted[kind], plain[kind]), kind).toEqual([]);
  });
});

describe("what a page has", () => {
  const made = (html: string) =>
    visit(opened().browser, "about:blank", {}, async ({ page }) => {
      await page.setContent(html);
      return contents(page);
    });

  test("is its shown words by the sentence, its drawings, tables and links, each as often as it is there", async () => {
    const table = "<table><caption>All</caption><tr><th><button>Month</button></th><td>3</td></tr></table>";
    const drawing =
      '<figure id="fig-a"><p id="a">Bars</p><svg role="img" aria-labelledby="a"><text>7</text></svg></figure>';
    const words =
      '<p>One <a href="/x" download>file</a>.</p><p>One</p><p hidden>No</p><p class="what-if">No</p>';
    expect(await made(words + table + drawing)).toEqual({
      sentences: ["One file.", "One", "All", "Month", "3", "Bars", "7"],
      figures: ["fig-a: Bars"],
      tables: ["All | Month | 3"],
      links: ["/x saves file"],
    });
  });

  test("is missed where there is less of it", () => {
    expect(missing(["a", "b", "b"], ["b", "a"])).toEqual(["b"]);
    expect(missing(["a"], ["a", "c"])).toEqual([]);
  });

  test("is left out only for tools that the site has", async () => {
    const classes = (path: string) =>
      visit(opened().browser, opened().url + path, {}, async ({ page }) =>
        Promise.all(tools.map((tool) => page.locator(tool).count())),
      );
    expect(await classes("/revenue/")).toEqual([1, 0, 0]);
    expect(await classes("/search/")).toEqual([0, 1, 1]);
  });
});
