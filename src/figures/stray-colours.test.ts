import { readdirSync, readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { expect, test } from "vitest";
import { palette } from "./palette.ts";

const root = resolve(import.meta.dirname, "../..");

/** What readers see is made in these folders. */
const painted = [
  ...["components", "figures", "in-page", "layouts", "narrative", "pages", "publish", "styles", "words"].map(
    (folder) => `src/${folder}`,
  ),
  "analyses",
];
/** Where colours are typed: the palette, and the grounds that it takes from the check of a house's accent. */
const home = ["src/figures/palette.ts", "src/contrast.ts"];
/** Places that no variable reaches: the margin of a sheet, and the ground that a picture is painted on. */
const outOfReach: Readonly<Record<string, string>> = {
  "src/styles/print.css": palette.muted.light,
  "src/publish/pictures/paint.ts": palette.surface.light,
};

/** Colours written out: by their parts, by a function of them, or by their English name as a value. */
const written = [
  /(?<![&\w/])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![\w-])/gi,
  /\b(?:rgb|hsl|hwb|oklch|oklab|lch|lab)a?\(\s*[\d.]/gi,
  /(?:color|background|fill|stroke|border|outline)["']?\s*[:=]\s*["'{]*(?:white|black|red|green|blue|gr[ae]y|orange|yellow)\b/gi,
];

const coloursIn = (text: string): string[] =>
  written.flatMap((pattern) => [...text.matchAll(pattern)].map(([found]) => found));

/** Sources of pages and drawings; tests paint what they judge. */
function sources(folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /\.(?:ts|astro|css|mdx)$/.test(file) && !/(?:\.test|test-[\w-]+)\.ts$/.test(file))
    .map((file) => [folder, ...file.split(sep)].join("/"))
    .filter((file) => !home.includes(file));
}

test("every colour has its name in the palette: none is written out in a style, a component, a figure or a page", () => {
  const files = painted.flatMap(sources);
  expect(files.length).toBeGreaterThan(150);
  const stray = files.flatMap((file) =>
    coloursIn(readFileSync(join(root, file), "utf8"))
      .filter((found) => found !== outOfReach[file])
      .map((found) => `${file}: ${found}`),
  );
  expect(stray).toEqual([]);
});

test("what no variable reaches has a colour of the palette", () => {
  for (const [file, hex] of Object.entries(outOfReach))
    expect(coloursIn(readFileSync(join(root, file), "utf8")), file).toEqual([hex]);
});

test("a written colour is told from an address, a heading and a variable", () => {
  expect(coloursIn("a { color: #FFF; fill: #1b2229cc } b { border-color: rgb(1 2 3) }")).toEqual([
    "#FFF",
    "#1b2229cc",
    "rgb(1",
  ]);
  expect(coloursIn('{ fill: "white" } <path stroke="red">')).toHaveLength(2);
  expect(coloursIn("href=/a/#fade, url(#dead-end), &#8212; var(--ink) ## color: inherit")).toEqual([]);
});
