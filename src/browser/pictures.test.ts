import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import sharp from "sharp";
import { describe, expect, inject, test } from "vitest";
import { svgFaults } from "../publish/svg-faults.ts";

const site = inject("site");
const files = await readdir(join(site, "figures"));
const ofKind = (kind: string) => files.filter((file) => file.endsWith(kind));
const read = (...path: string[]) => readFile(join(site, ...path), "utf8");
const idsOf = (kind: string) => ofKind(kind).map((file) => file.slice(0, -kind.length));

/** What each figure says on its page, by its id. */
async function figuresOnPages() {
  const pages = (await readdir(site, { recursive: true })).filter((file) => file.endsWith("index.html"));
  const texts = await Promise.all(
    pages.filter((page) => !page.startsWith("report/")).map((page) => read(page)),
  );
  return texts.flatMap((html) => [...parseHTML(html).document.querySelectorAll("figure.figure")]);
}

const figures = await figuresOnPages();
const said = (figure: Element, selector: string) =>
  (figure.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();

test("every figure of a page can be had as data, as SVG and as PNG", () => {
  expect(figures.length).toBeGreaterThan(20);
  const ids = new Set(figures.map(({ id }) => id.replace("fig-", "")));
  for (const kind of [".csv", ".svg", ".png"]) expect(idsOf(kind)).toEqual(expect.arrayContaining([...ids]));
});

describe("an SVG of a figure", () => {
  test.each(ofKind(".svg"))("%s needs no font, no stylesheet and nothing from elsewhere", async (file) => {
    const svg = await read("figures", file);
    expect(svgFaults(svg)).toEqual([]);
    expect(svg).not.toMatch(/var\(|currentColor|<text|<tspan|<style|<image|font-|class=|style=/);
  });

  test("tells the title, the subtitle, the source and the day of the data", async () => {
    for (const figure of figures) {
      const svg = await read("figures", `${figure.id.replace("fig-", "")}.svg`);
      const { document } = parseHTML(svg);
      const [title, description] = ["title", "desc"].map(
        (name) => document.querySelector(name)?.textContent ?? "",
      );
      expect(title).toBe(said(figure, ".figure-title").replace(/ ?#$/, ""));
      expect(description).toContain(said(figure, ".figure-subtitle"));
      expect(description).toContain(said(figure, ".figure-description"));
      expect(description).toMatch(/Source: .*; data to 31 December 2024\.$/);
    }
  });
});

test.each(ofKind(".png"))("%s has two pixels for each of the SVG, on white", async (file) => {
  const [, width, height] =
    /width="(\d+)" height="(\d+)"/.exec(await read("figures", file.replace(".png", ".svg"))) ?? [];
  const picture = sharp(join(site, "figures", file));
  expect(await picture.metadata()).toMatchObject({ width: 2 * Number(width), height: 2 * Number(height) });
  const corner = await picture
    .extract({ left: 0, top: 0, width: 2, height: 2 })
    .removeAlpha()
    .raw()
    .toBuffer();
  expect([...corner]).toEqual(Array(12).fill(255));
});

test("an internal report has one card for all pages", async () => {
  expect(await readdir(join(site, "share"))).toEqual(["report.png"]);
  expect(await sharp(join(site, "share/report.png")).metadata()).toMatchObject({ width: 1200, height: 630 });
});

test("the icon is there in pixels too, and the one for phones has no clear corners", async () => {
  expect(await sharp(join(site, "favicon-32.png")).metadata()).toMatchObject({ width: 32, height: 32 });
  const touch = sharp(join(site, "touch-icon.png"));
  expect(await touch.metadata()).toMatchObject({ width: 180, height: 180, hasAlpha: false });
});

test("the longer description of a figure can be reached and is not read out unasked", () => {
  for (const figure of figures) {
    const id = figure.getAttribute("aria-details") ?? "";
    expect(figure.querySelector(`details #${id}`)?.textContent?.length, figure.id).toBeGreaterThan(20);
    expect(figure.querySelectorAll("[aria-describedby]")).toHaveLength(0);
  }
});
