import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { openSite } from "./opened-site.ts";
import { visit } from "./visit.ts";

const opened = openSite(inject("site"));

const look = <Seen>(path: string, width: number, see: (page: Page) => Promise<Seen>): Promise<Seen> =>
  visit(
    opened().browser,
    opened().url + path,
    // a style of the reader's own, which the page's policy would refuse
    { viewport: { width, height: 800 }, bypassCSP: true },
    ({ page }) => see(page),
  );

// runs in the page
function sizesOf(elements: Element[]): string[] {
  const sizes = elements.map((element) => {
    const { fontSize, lineHeight } = getComputedStyle(element);
    return `${Number.parseFloat(fontSize)}/${Number.parseFloat(lineHeight)}`;
  });
  return [...new Set(sizes)];
}

/** Size and line of each kind of text on a desk, in pixels. */
const onDesk: readonly (readonly [string, string, string])[] = [
  ["body text", "body, .content > p:not([class])", "18/28"],
  ["the title", "h1", "36/41"],
  ["a heading", ".content > h2", "26/31"],
  ["the title of a figure", ".figure-title", "20/26"],
  ["a note", ".as-of, .figure-subtitle, .figure-source", "15/22"],
  ["a table", "table, th, td, caption", "15/22"],
];

describe.each(["/value/", "/retention/", "/revenue/", "/segments/champions/"])("on %s", (path) => {
  test.each(onDesk)("%s has the size and the line of the house", async (_, selector, size) => {
    expect(await look(path, 1280, (page) => page.locator(selector).evaluateAll(sizesOf))).toEqual([size]);
  });

  test("the letters of a drawing are 13 units, axes and notes 12, and no kind is larger than 14", async () => {
    const sizes = await look(path, 1280, (page) =>
      page
        .locator(".drawing:visible svg text")
        .evaluateAll((texts) => [
          ...new Set(texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize))),
        ]),
    );
    expect(sizes).toContain(13);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(14);
  });

  test("no block is wider than the measure, all begin at one edge, and digits stand below each other", async () => {
    const seen = await look(path, 1280, (page) =>
      page.evaluate(() => ({
        measure: 45 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
        blocks: [...document.querySelectorAll(".intro, .content > :not(.wide-block)")]
          .map((block) => block.getBoundingClientRect())
          .filter(({ height }) => height > 0)
          .map(({ left, width }) => ({ left, width })),
        digits: getComputedStyle(document.body).fontVariantNumeric,
        font: getComputedStyle(document.body).fontFamily,
      })),
    );
    expect(seen.measure).toBe(720);
    expect(Math.max(...seen.blocks.map(({ width }) => width))).toBe(seen.measure);
    expect(new Set(seen.blocks.map(({ left }) => left)).size).toBe(1);
    expect(seen.digits).toContain("tabular-nums");
    expect(seen.font).toMatch(/^"Source Sans 3", "Source Sans 3 fallback"/);
  });
});

test("text grows with the reader's own size, since no size is fixed", async () => {
  const sizes = await look("/value/", 1280, async (page) => {
    await page.addStyleTag({ content: "html { font-size: 200% }" });
    return page.locator("h1, .figure-title, .figure-source, td").evaluateAll(sizesOf);
  });
  expect(sizes).toEqual(["72/82", "40/52", "30/44"]);
});

test.each([360, 320])("on a phone of %i px no text is smaller than 12 px", async (width) => {
  const least = await look("/report/", width, (page) =>
    page.locator("body *:not(script, style)").evaluateAll((elements) => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      const shown = elements.filter(
        (element) =>
          element.checkVisibility() &&
          [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim()),
      );
      const scaleOf = (element: Element) =>
        element instanceof SVGGraphicsElement ? Math.abs(element.getScreenCTM()?.d ?? 1) : 1;
      return Math.min(
        ...shown.map((element) => Number.parseFloat(getComputedStyle(element).fontSize) * scaleOf(element)),
      );
    }),
  );
  expect(least).toBeGreaterThanOrEqual(11.95);
});
