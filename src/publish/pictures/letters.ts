import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Font, type Path } from "fontkit";
import { isOwnSign, ownSign } from "./signs.ts";

/** The weights that drawings and their frames are set in. */
export type Weight = 400 | 600;

/** One letter of a line: its outline in thousandths of the size (y upwards), and where it stands. */
export interface PlacedLetter {
  /** Tells the outline from all others; letters of one name look alike. */
  name: string;
  outline: Outline;
  x: number;
  y: number;
}

/** A text as outlines, in thousandths of the font size. */
export interface SetLine {
  width: number;
  letters: readonly PlacedLetter[];
}

/** The commands of a path. */
export type Outline = Path["commands"];

/** Each file holds a part of the font; the first that has a letter gives it. */
const subsets = ["latin", "latin-ext", "greek", "cyrillic", "vietnamese", "greek-ext", "cyrillic-ext"];
const require = createRequire(import.meta.url);
const opened = new Map<string, Font>();

/** The static files: fontkit can't read the outlines of the variable one. */
function openFont(subset: string, weight: Weight): Font {
  const name = `${subset}-${weight}`;
  const known = opened.get(name);
  if (known) return known;
  const font = create(
    readFileSync(
      require.resolve(`@fontsource/source-sans-3/files/source-sans-3-${subset}-${weight}-normal.woff`),
    ),
  );
  if (!("layout" in font)) throw new Error(`the font's file ${name} holds several fonts`);
  opened.set(name, font);
  return font;
}

function holderOf(sign: string, weight: Weight): string | undefined {
  if (isOwnSign(sign)) return undefined;
  const code = sign.codePointAt(0) ?? 0;
  return subsets.find((subset) => openFont(subset, weight).hasGlyphForCodePoint(code));
}

/** Marks go with the letter before them. */
const isMark = (sign: string): boolean => /^\p{M}$/u.test(sign);

interface Run {
  subset: string | undefined;
  text: string;
}

/** Neighbours from the same file, which are set together so that they are kerned. */
function runsOf(text: string, weight: Weight): Run[] {
  const runs: Run[] = [];
  for (const sign of text.normalize("NFC")) {
    const last = runs.at(-1);
    const subset = isMark(sign) && last ? last.subset : holderOf(sign, weight);
    if (last && last.subset === subset) last.text += sign;
    else runs.push({ subset, text: sign });
  }
  return runs;
}

function setOwn(text: string): SetLine {
  let width = 0;
  const letters: PlacedLetter[] = [];
  for (const sign of [...text].filter((one) => !isMark(one))) {
    const { name, advance, outline } = ownSign(sign);
    letters.push({ name, outline, x: width, y: 0 });
    width += advance;
  }
  return { width, letters };
}

function setRun({ subset, text }: Run, weight: Weight): SetLine {
  if (subset === undefined) return setOwn(text);
  const { glyphs, positions } = openFont(subset, weight).layout(text);
  let width = 0;
  const letters = glyphs.map((glyph, at): PlacedLetter => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[at] ?? {};
    const x = width + xOffset;
    width += xAdvance;
    return { name: `${subset}-${weight}-${glyph.id}`, outline: glyph.path.commands, x, y: yOffset };
  });
  return { width, letters };
}

const known = new Map<string, SetLine>();

/**
 * A text as outlines of Source Sans 3, kerned, figures all of one width. Signs that the font lacks and figures use (→ ≥ ▲)
 * are drawn; any other that none of its files holds (a name in Chinese, say) is an empty box, as browsers draw it.
 */
export function setLine(text: string, weight: Weight): SetLine {
  const key = `${weight} ${text}`;
  const found = known.get(key);
  if (found) return found;
  let width = 0;
  const letters: PlacedLetter[] = [];
  for (const run of runsOf(text, weight)) {
    const part = setRun(run, weight);
    for (const letter of part.letters) letters.push({ ...letter, x: letter.x + width });
    width += part.width;
  }
  const line = { width, letters };
  known.set(key, line);
  return line;
}

/** How wide a text is at a size, in its units. */
export const lineWidth = (text: string, size: number, weight: Weight): number =>
  (setLine(text, weight).width * size) / 1000;

/** Sets the usual letters once in each weight: the files of the font are opened, and their outlines read. */
export function openLetters(): void {
  const usual = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at)).join("");
  for (const weight of [400, 600] as const) setLine(usual, weight);
}
