import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { palette } from "../../figures/palette.ts";
import { type Card, composeCard } from "./card.ts";
import { groundOf, writeIcons } from "./icons.ts";
import { writeCards } from "./write-cards.ts";

const drawingOf = (width: number, height: number) =>
  `<svg width="${width}" height="${height}" font-size="13" fill="currentColor"><rect width="${width}" height="${height}" fill="var(--seq-4)"/><text x="5" y="20">Label</text></svg>`;
const card: Card = {
  report: "Marlow & Finch · Customer report",
  headline: "Most customers are in Needs Attention: 56.2%, with 48.5% of revenue",
  note: "Data to 31 December 2024",
  figure: { wide: drawingOf(680, 300), narrow: drawingOf(288, 380), subtitle: "Share of customers" },
  colours: { ink: "#1b2229", muted: "#515c68", surface: "#ffffff", link: "#0b57b8", "seq-4": "#2977bb" },
};

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-cards-"));
});
afterAll(() => rm(folder, { recursive: true }));
const keeping = () => ({ folder: join(folder, "cache"), definitions: "one" });

describe("a card", () => {
  it("leaves nothing to fonts and stylesheets", () => {
    expect(composeCard(card)).not.toMatch(/var\(|<text|currentColor|font-|style=/);
  });

  it("has the drawing whose letters come out larger, inside its frame", () => {
    const placed = (svg: string) =>
      /translate\(([\d.]+),([\d.]+)\) scale\(([\d.]+)\)/.exec(svg)?.map(Number) ?? [];
    for (const narrow of [drawingOf(288, 380), drawingOf(288, 1200)]) {
      const wide = drawingOf(680, 300);
      const [, x = 0, y = 0, scale = 0] = placed(
        composeCard({ ...card, figure: { wide, narrow, subtitle: "" } }),
      );
      const [width, height] = narrow.includes("1200") ? [680, 300] : [288, 380];
      expect(x + width * scale).toBeLessThanOrEqual(1200 - 56 + 0.5);
      expect(y + height * scale).toBeLessThanOrEqual(630 - 92 + 0.5);
      expect(scale).toBeGreaterThan(0.9);
    }
  });

  it("has its headline whole, in smaller letters where it is long", () => {
    const lowest = (headline: string) => {
      const svg = composeCard({ ...card, headline, figure: null, note: "" });
      return Math.max(...[...svg.matchAll(/ y="([\d.]+)"/g)].map(([, y]) => Number(y)));
    };
    expect(lowest("Short")).toBeLessThan(200);
    expect(lowest(`${card.headline} `.repeat(8))).toBeGreaterThan(300);
    expect(lowest(`${card.headline} `.repeat(8))).toBeLessThanOrEqual(630 - 92);
  });

  it("is written as a picture of the size that is asked for, in few bytes, the same each time", async () => {
    await writeCards(folder, new Map([["home", card]]), keeping());
    const file = join(folder, "share/home.png");
    const first = await readFile(file);
    expect(await sharp(first).metadata()).toMatchObject({ width: 1200, height: 630, format: "png" });
    expect(first.length).toBeLessThan(300_000);
    await rm(join(folder, "cache"), { recursive: true });
    await writeCards(folder, new Map([["home", card]]), keeping());
    expect(await readFile(file)).toEqual(first);
    expect(await readdir(join(folder, "share"))).toEqual(["home.png"]);
  });
});

describe("the icons", () => {
  it("take the accent of the house as their ground", async () => {
    const own = await readFile("public/favicon.svg", "utf8");
    expect(groundOf(own)).toBe(palette.link.light);
    await writeFile(join(folder, "favicon.svg"), own);
    await writeIcons(folder, "#8a1538", keeping());
    expect(groundOf(await readFile(join(folder, "favicon.svg"), "utf8"))).toBe("#8a1538");
    const corner = await sharp(join(folder, "touch-icon.png"))
      .extract({ left: 0, top: 0, width: 1, height: 1 })
      .raw()
      .toBuffer();
    expect([...corner]).toEqual([0x8a, 0x15, 0x38]);
  });
});
