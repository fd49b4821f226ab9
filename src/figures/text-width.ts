/**
 * Advance widths in hundredths of an em of Source Sans 3, from the space to the tilde: the drawing is made without a
 * browser, so nothing can be measured there.
 */
const regular = [
  20, 29, 43, 50, 50, 82, 61, 25, 30, 30, 42, 50, 25, 31, 25, 35, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 25,
  25, 50, 50, 50, 43, 85, 54, 59, 57, 62, 53, 49, 62, 65, 26, 48, 58, 49, 73, 65, 66, 57, 66, 57, 53, 54, 65,
  52, 79, 51, 48, 54, 30, 35, 30, 50, 50, 54, 50, 55, 46, 56, 50, 29, 50, 54, 25, 25, 50, 26, 83, 55, 54, 56,
  56, 35, 42, 34, 54, 47, 72, 45, 47, 43, 30, 24, 30, 50,
];

const firstCode = 32;
/** For letters outside the table: an em for wide scripts, and a little more than most Latin letters for the rest. */
const wideEm = 100;
const otherEm = 62;
const wideFrom = 0x1100;
/** Room for the fallback font and for the semi-bold weight, both a little wider. */
const allowance = 1.08;

function advance(letter: string): number {
  const code = letter.codePointAt(0) ?? firstCode;
  return regular[code - firstCode] ?? (code >= wideFrom && !isSymbol(code) ? wideEm : otherEm);
}

/** Punctuation, currency signs and arrows are no wider than letters. */
const isSymbol = (code: number): boolean => code >= 0x2000 && code < 0x2e80;

/** A safe estimate of a text's width, in the units of the font size; never less than what a browser sets. */
export function textWidth(text: string, size: number): number {
  const ems = [...text].reduce((sum, letter) => sum + advance(letter), 0);
  return Math.ceil((ems / 100) * size * allowance);
}

/** The width of the widest of some texts; 0 without any. */
export const widestText = (texts: readonly string[], size: number): number =>
  Math.max(0, ...texts.map((text) => textWidth(text, size)));

/** The text, or its beginning with an ellipsis where it is wider than the room. */
export function shorten(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join("")}…`, size) > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/** The text in lines no wider than the room, broken at spaces; a single word may be shortened. */
export function wrap(text: string, room: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, size) <= room) lines[lines.length - 1] = longer;
    else lines.push(shorten(word, room, size));
  }
  return lines;
}
