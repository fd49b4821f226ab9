import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchBrowser } from "../paper/launch.ts";
import { type Served, serve } from "../paper/serve.ts";
import { pagePaths } from "../paper/site-files.ts";
import { faintParts } from "./contrast.ts";
import { misplacedParts, smallTexts } from "./drawings.ts";
import { smallTargets } from "./targets.ts";
import { visit } from "./visit.ts";

const folder = inject("site");
const paths = await pagePaths(folder);
/** The width of each of the two drawings of a figure, and the narrowest phone. */
const widths = [1280, 360, 320];
const phone = 360;
const leastOnPhone = 12;
const drawings = "figure .drawing > svg";

let browser: Browser;
let site: Served;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serve(folder)]);
});

afterAll(() => Promise.all([browser?.close(), site?.close()]));

async function faultsAt(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 });
  const small = width <= phone ? await page.evaluate(smallTexts, leastOnPhone) : [];
  return [...(await page.evaluate(misplacedParts)), ...small, ...(await page.evaluate(smallTargets))];
}

async function faintIn(page: Page, colorScheme: "light" | "dark"): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  return (await page.evaluate(faintParts, drawings)).map((fault) => `${colorScheme}: ${fault}`);
}

const openDetails = () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
};

describe.concurrent.each(paths)("%s", (path) => {
  test("has no overlapping, cut, small or faint part of a drawing, and no target too small for a finger", async () => {
    await visit(browser, site.url + path, { bypassCSP: true }, async ({ page }) => {
      await page.evaluate(openDetails);
      for (const width of widths) {
        expect(await faultsAt(page, width), `${width} px`).toEqual([]);
        expect(await faintIn(page, "light"), `${width} px`).toEqual([]);
        expect(await faintIn(page, "dark"), `${width} px`).toEqual([]);
      }
    });
  });
});

describe("a page that is wrong on purpose", () => {
  const drawing = (inside: string) =>
    `<body style="background:#ffffff"><figure id="fig-made"><div class="drawing"><svg width="200" height="100" viewBox="0 0 200 100">${inside}</svg></div></figure></body>`;
  const look = (html: string, judge: () => string[]) =>
    visit(browser, "about:blank", {}, async ({ page }) => {
      await page.setContent(html);
      return page.evaluate(judge);
    });

  test("tells texts that lie on each other, and what an edge cuts", async () => {
    const texts = '<text x="20" y="40">one</text><text x="30" y="42">other</text>';
    expect(await look(drawing(texts), misplacedParts)).toEqual(["fig-made: “one” lies on “other”"]);
    expect(await look(drawing('<text x="180" y="40">leaves</text>'), misplacedParts)).toEqual([
      "fig-made: “leaves” is cut",
    ]);
    expect(await look(drawing('<rect x="150" y="10" width="90" height="9"/>'), misplacedParts)).toHaveLength(
      1,
    );
    expect(
      await look(drawing('<text x="20" y="40">one</text><text x="90" y="40">other</text>'), misplacedParts),
    ).toEqual([]);
  });

  test("tells text and marks by their contrast with what lies behind them", async () => {
    // #767676 on white is 4.54:1 and #777777 is 4.48:1; #949494 is 3.03:1 and #959595 is 2.99:1 (WCAG 2.2, 1.4.3)
    const text = (fill: string) => `<text x="20" y="40" fill="${fill}">word</text>`;
    expect(await look(drawing(text("#767676")), faintParts)).toEqual([]);
    expect(await look(drawing(text("#777777")), faintParts)).toHaveLength(1);
    const onBar = `<rect width="200" height="100" fill="#222222"/>${text("#767676")}`;
    expect(await look(drawing(onBar), faintParts)).toHaveLength(1);
    const mark = (fill: string) => `<circle cx="50" cy="50" r="9" fill="${fill}"/>`;
    expect(await look(drawing(mark("#949494")), faintParts)).toEqual([]);
    expect(await look(drawing(mark("#959595")), faintParts)).toHaveLength(1);
    const line = (stroke: string) => `<line x1="9" y1="9" x2="90" y2="9" stroke="${stroke}"/>`;
    expect(await look(drawing(line("#949494")), faintParts)).toEqual([]);
    expect(await look(drawing(line("#959595")), faintParts)).toHaveLength(1);
    expect(
      await look(drawing('<g opacity="0.5"><circle r="9" fill="#767676"/></g>'), faintParts),
    ).toHaveLength(1);
  });

  test("tells small targets that stand close", async () => {
    const link = '<a href="#x" style="display:inline-block;width:20px;height:16px">x</a>';
    expect(await look(`<nav>${link}${link}</nav>`, smallTargets)).toHaveLength(2);
    expect(await look(`<nav>${link}</nav>`, smallTargets)).toEqual([]);
    expect(await look(`<p>Some words <a href="#x">x</a> <a href="#y">y</a></p>`, smallTargets)).toEqual([]);
  });
});
