import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSync } from "fontkit";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepPicture } from "./keep-picture.ts";
import { lineWidth, setLine } from "./letters.ts";
import { wrapMeasured } from "./outlines.ts";
import { composePicture } from "./picture.ts";

const colours = { ink: "#1b2229", muted: "#515c68", surface: "#ffffff", "seq-4": "#2977bb" };
const drawing = `<svg width="680" height="100" viewBox="0 0 680 100" font-size="13" fill="currentColor" text-anchor="middle">
<g stroke="var(--surface)" stroke-width="3" paint-order="stroke"><text transform="translate(20,30)" y="0.32em">A &amp; B ≥ 5</text></g>
<text x="40">one<tspan x="40" dy="1em">two</tspan></text><rect width="9" height="9" fill="var(--seq-4)"/></svg>`;
const words = {
  title: "Value <falls> & rises",
  subtitle: "Median, by level",
  source: "Source: fact_sales; data to 31 December 2024.",
  alt: "Bars: highest A.",
  description: "The first is A.",
  nothing: "",
};
const svg = composePicture(drawing, words, colours);

describe("letters", () => {
  // oracle: the advances that the font's files state for single letters, before any kerning
  it.each([
    400, 600,
  ] as const)("of weight %i are as wide as the font says, figures all of one width", (weight) => {
    const file = `@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff`;
    const font = openSync(createRequire(import.meta.url).resolve(file));
    if (!("layout" in font)) throw new Error("several fonts");
    const stated = (letter: string) => font.glyphForCodePoint(letter.codePointAt(0) ?? 0).advanceWidth;
    for (const letter of "AgW%€–") expect(setLine(letter, weight).width).toBe(stated(letter));
    for (const figure of "0123456789") expect(setLine(figure, weight).width).toBe(stated("0"));
    expect(lineWidth("A", 20, weight)).toBeCloseTo((20 * stated("A")) / 1000);
  });

  it("are the font's outlines", () => {
    const [first] = setLine("A", 400).letters[0]?.outline ?? [];
    expect(first).toMatchObject({ command: "moveTo", args: [3, 0] });
  });

  it("come from the file that has them, are drawn where none has, and are a box where nobody drew them", () => {
    const namesOf = (text: string) => setLine(text, 400).letters.map(({ name }) => name.split("-")[0]);
    expect(namesOf("ař")).toEqual(["latin", "latin"]);
    expect(setLine("ř", 400).letters[0]?.name).toMatch(/^latin-ext-400/);
    expect(setLine("Ж", 600).letters[0]?.name).toMatch(/^cyrillic-600/);
    expect(namesOf("→≥▲")).toEqual(["sign", "sign", "sign"]);
    expect(namesOf("漢")).toEqual(["box"]);
  });

  it("are wrapped by their measured width", () => {
    const style = { size: 20, weight: 600 } as const;
    const lines = wrapMeasured("a title that is too long for a single line of this room", 150, style);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.filter((line) => lineWidth(line, 20, 600) > 150)).toEqual([]);
    expect(lines.join(" ")).toBe("a title that is too long for a single line of this room");
  });
});

describe("a picture", () => {
  it("leaves nothing to fonts, stylesheets or the reader's settings", () => {
    expect(svg).not.toMatch(/var\(|<text|<tspan|currentColor|font-|paint-order|style=/);
    expect(svg).toContain('fill="#2977bb"');
  });

  it("tells its title and what it shows to those who do not see it", () => {
    expect(svg).toContain(
      "<title>Value &lt;falls&gt; &amp; rises</title><desc>Bars: highest A. The first is A. Source: fact_sales; data to 31 December 2024.</desc>",
    );
  });

  it("uses only outlines that it holds", () => {
    const held = new Set([...svg.matchAll(/<path id="(g\d+)"/g)].map((match) => match[1]));
    const used = [...svg.matchAll(/<use xlink:href="#(g\d+)"/g)].map((match) => match[1]);
    expect(used.length).toBeGreaterThan(60);
    expect(used.filter((id) => !held.has(id))).toEqual([]);
  });

  it("is the same each time, and says so where there is nothing to draw", () => {
    expect(composePicture(drawing, words, colours)).toBe(svg);
    const empty = composePicture(null, { ...words, nothing: "Nothing is drawn here." }, colours);
    expect(empty.length).toBeGreaterThan(1000);
  });

  it("is refused where it uses a colour that the palette has not", () => {
    expect(() => composePicture(drawing.replace("seq-4", "seq-9"), words, colours)).toThrow("seq-9");
  });
});

describe("a kept picture", () => {
  const parts = { drawing, words, colours, scale: 2 };
  const keptIn = (definitions = "one") => ({ folder, definitions });
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "assay-pictures-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("has two pixels for each of the picture's, on white, in few bytes", async () => {
    const { png, svg: composed } = await keepPicture(keptIn(), "one", parts);
    expect(composed).toBe(svg);
    const { width, format } = await sharp(png).metadata();
    expect({ width, format }).toEqual({ width: 1360, format: "png" });
    expect((await sharp(png).stats()).channels.map(({ max }) => max)).toEqual([255, 255, 255]);
    expect(png.length).toBeLessThan(300_000);
  });

  it("is the same bytes each time, and not made again while its parts are the same", async () => {
    const first = await keepPicture(keptIn(), "two", parts);
    const [file = ""] = await readdir(join(folder, "two"));
    const written = (await stat(join(folder, "two", file))).mtimeMs;
    expect(await keepPicture(keptIn(), "two", parts)).toEqual(first);
    expect(await keepPicture(keptIn(), "three", parts)).toEqual(first);
    expect(await readdir(join(folder, "two"))).toEqual([file]);
    expect((await stat(join(folder, "two", file))).mtimeMs).toBe(written);
  });

  it("is made again where its file is damaged, a word differs or the code does", async () => {
    const first = await keepPicture(keptIn(), "four", parts);
    const [file = ""] = await readdir(join(folder, "four"));
    const place = join(folder, "four", file);
    const whole = await readFile(place);
    await writeFile(place, whole.subarray(0, whole.length / 2));
    expect(await keepPicture(keptIn(), "four", parts)).toEqual(first);
    expect(await readFile(place)).toEqual(whole);
    const other = await keepPicture(keptIn(), "four", { ...parts, words: { ...words, title: "Other" } });
    expect(other.svg).toContain("<title>Other</title>");
    await keepPicture(keptIn("two"), "four", parts);
    expect(await readdir(join(folder, "four"))).toHaveLength(3);
  });
});
