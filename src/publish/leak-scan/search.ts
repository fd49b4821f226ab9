import { countDates } from "./dates.ts";
import { type LeakKind, pairKey, type TraceIndex } from "./traces.ts";

/** How often each kind was found. */
export type Counts = Map<LeakKind, number>;

function add(counts: Counts, kind: LeakKind, times = 1): void {
  if (times > 0) counts.set(kind, (counts.get(kind) ?? 0) + times);
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

/** Names and other texts may be this far apart at most: `", "` and the like, not a chapter. */
const widestGap = 40;

/** The numbers of the known words in reading order; 0 stands for words that are nobody's, and for wide gaps. */
function wordNumbers(text: string, { words, hasDigits }: TraceIndex): number[] {
  const numbers: number[] = [];
  let end = 0;
  for (let at = 0; at < text.length; ) {
    if (!isWordSign(text.charCodeAt(at))) {
      at++;
      continue;
    }
    if (at - end > widestGap) numbers.push(0);
    const start = at;
    while (at < text.length && isWordSign(text.charCodeAt(at))) at++;
    end = at;
    // A middle initial does not part two names; a single letter that is part of a name is a known word.
    const isFigure = !hasDigits && text.charCodeAt(start) <= 57;
    const number = isFigure ? 0 : (words.get(text.slice(start, end)) ?? 0);
    if (number !== 0 || end - start > 1) numbers.push(number);
  }
  return numbers;
}

/** The phrase that begins here: its kind, and how many words it takes. */
function phraseAt(
  numbers: readonly number[],
  at: number,
  { single, phrases }: TraceIndex,
): [LeakKind, number] | null {
  const first = numbers[at];
  if (!first) return null;
  const start = phrases.get(pairKey(first, numbers[at + 1] ?? 0));
  if (start?.kind) return [start.kind, 2];
  const longer = start?.longer.find(({ rest }) =>
    rest.every((number, step) => numbers[at + 2 + step] === number),
  );
  if (longer) return [longer.kind, 2 + longer.rest.length];
  const alone = single.get(first);
  return alone ? [alone, 1] : null;
}

function countPhrases(text: string, index: TraceIndex, counts: Counts): void {
  const numbers = wordNumbers(text, index);
  for (let at = 0; at < numbers.length; ) {
    const found = phraseAt(numbers, at, index);
    if (found) add(counts, found[0]);
    at += found ? found[1] : 1;
  }
}

/** Counts what one plain text (see `plainText`) tells about people. */
export function countTraces(text: string, index: TraceIndex): Counts {
  const counts: Counts = new Map();
  countPhrases(text, index, counts);
  add(counts, "birthdate", countDates(text, index.birthdates));
  if (index.shapes) {
    const numbers = text.match(index.shapes) ?? [];
    add(counts, "customer number", numbers.filter((number) => index.shaped.has(number)).length);
  }
  return counts;
}
