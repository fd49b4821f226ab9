import { type Colours, outlineDrawing } from "./outlined.ts";
import { type LineStyle, outlinesOf, wrapMeasured } from "./outlines.ts";

/** What stands in a figure's picture. */
export interface PictureWords {
  title: string;
  subtitle: string;
  /** The source and the day to which the data go. */
  source: string;
  /** What the drawing shows, for those who do not see it. */
  alt: string;
  /** The same at more length. */
  description: string;
  /** Said in the drawing's place where there is nothing to draw. */
  nothing: string;
}

/** Half the pixels of the PNG's side; the room around all is inside. */
export const pictureWidth = 680;
/** A drawing keeps the width that it was laid out for. */
const drawingWidth = 680;
const margin = 24;
const frameWidth = drawingWidth + 2 * margin;

interface Block {
  style: LineStyle;
  line: number;
  colour: string;
}

const title: Block = { style: { size: 20, weight: 600 }, line: 26, colour: "ink" };
const subtitle: Block = { style: { size: 15, weight: 400 }, line: 20, colour: "muted" };
const source: Block = { style: { size: 13, weight: 400 }, line: 18, colour: "muted" };

/** Signs that XML cannot hold, not even escaped. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const escaped = (text: string): string =>
  text
    .replace(forbidden, "\u{FFFD}")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

/** What is read aloud in place of a picture. */
export const spoken = (name: string, description: string): string =>
  `<title>${escaped(name)}</title><desc>${escaped(description)}</desc>`;

/** Baselines lie this part of a line below its top. */
const baseline = 0.75;

/** A figure as one SVG that needs no font and no stylesheet: title, subtitle, the drawing, source. */
export function composePicture(drawing: string | null, words: PictureWords, colours: Colours): string {
  const outlines = outlinesOf();
  let y = margin;
  const parts: string[] = [];
  const write = (text: string, { style, line, colour }: Block) => {
    const lines = wrapMeasured(text, drawingWidth, style).map((one, at) =>
      outlines.line(one, margin, y + (at + baseline) * line, style),
    );
    parts.push(`<g fill="${colours[colour] ?? ""}">${lines.join("")}</g>`);
    y += lines.length * line;
  };
  write(words.title, title);
  y += 4;
  write(words.subtitle, subtitle);
  y += 16;
  if (drawing === null) write(words.nothing, subtitle);
  else {
    const { height, markup } = outlineDrawing(drawing, colours, outlines);
    parts.push(`<g transform="translate(${margin},${y})">${markup}</g>`);
    y += height;
  }
  y += 14;
  write(words.source, source);
  return svgOf({ width: frameWidth, height: Math.ceil(y + margin - 6) }, pictureWidth, colours, [
    spoken(words.title, [words.alt, words.description, words.source].join(" ")),
    `<defs>${outlines.definitions()}</defs>`,
    ...parts,
  ]);
}

/** An SVG of a size on the light surface; `shown` is the width in pixels that it asks for. */
export function svgOf(
  { width, height }: { width: number; height: number },
  shown: number,
  colours: Colours,
  parts: readonly string[],
): string {
  const shownHeight = Math.round((height * shown) / width);
  const [head = "", ...rest] = parts;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" viewBox="0 0 ${width} ${height}" width="${shown}" height="${shownHeight}">`,
    `${head}<rect width="${width}" height="${height}" fill="${colours["surface"] ?? ""}"/>`,
    ...rest,
    "</svg>\n",
  ].join("");
}
