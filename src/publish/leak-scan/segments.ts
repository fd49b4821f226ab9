/** Stands for a tag that was taken away: what is before and after it may be one word or two. */
export const tagMark = "\u0001";

/** What parts a piece from the one before it. */
export type Gap = "none" | "near" | "wide";

/** Letters and digits without a gap between them, and what is before them. */
export interface Segment {
  text: string;
  /** `none` where only a tag or an apostrophe stands between, `wide` where the two can't be neighbours. */
  gap: Gap;
  /** Decimals behind a point are part of a figure, not a number of their own. */
  isDecimals: boolean;
}

const letters = new Map<number, boolean>();

function isLetter(code: number): boolean {
  const known = letters.get(code);
  if (known !== undefined) return known;
  // Half of a letter beyond the first plane counts as one; such halves are no signs of punctuation.
  const found = (code >= 0xd800 && code <= 0xdfff) || /[\p{L}\p{N}]/u.test(String.fromCharCode(code));
  letters.set(code, found);
  return found;
}

/** Letters and digits of a plain text. */
function isWordSign(code: number): boolean {
  if (code > 127) return isLetter(code);
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

const joining = new Set([tagMark, "'", "`", "\u2018", "\u2019", "\u02bc"].map((sign) => sign.charCodeAt(0)));

/** First and last name may be this far apart at most: `", "` and the like, not a chapter. */
const widestGap = 40;

/** What the signs between two segments make of them. */
function gapBetween(text: string, from: number, to: number): Gap {
  if (to - from > widestGap) return "wide";
  for (let at = from; at < to; at++) if (!joining.has(text.charCodeAt(at))) return "near";
  return "none";
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isAfterPoint(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at)) && text[at - 1] === "." && isDigit(text.charCodeAt(at - 2));
}

/** A figure that nobody looks up: drawings are full of them, so they share one segment. */
const figure: Segment = { text: "0", gap: "near", isDecimals: true };

/** The segments of a plain text in reading order; `hasDigits` where words that begin with a digit are looked for. */
export function segmentsOf(text: string, hasDigits: boolean): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (let at = 0; at < text.length; ) {
    if (!isWordSign(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const start = at;
    while (at < text.length && isWordSign(text.charCodeAt(at))) at++;
    const gap = gapBetween(text, end, start);
    const isPlainFigure = gap === "near" && !hasDigits && isDigit(text.charCodeAt(start));
    segments.push(
      isPlainFigure ? figure : { text: text.slice(start, at), gap, isDecimals: isAfterPoint(text, start) },
    );
    end = at;
  }
  return segments;
}
