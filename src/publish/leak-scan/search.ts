import { countDates } from "./dates.ts";
import { type LeakKind, pairKey } from "./phrases.ts";
import { type Segment, segmentsOf, tagMark } from "./segments.ts";
import type { TraceIndex } from "./traces.ts";

/** How often each kind was found. */
export type Counts = Map<LeakKind, number>;

/** A known word, and the segment after it. */
type Reading = [word: number, next: number];

function add(counts: Counts, kind: LeakKind, times = 1): void {
  if (times > 0) counts.set(kind, (counts.get(kind) ?? 0) + times);
}

function isFigure({ text, isDecimals }: Segment, hasDigits: boolean): boolean {
  return isDecimals || (!hasDigits && text.charCodeAt(0) <= 57);
}

/** Every known word that begins with a segment, alone or joined with those that only a tag parts from it. */
function wordsAt(segments: readonly Segment[], at: number, index: TraceIndex): Reading[] {
  const first = segments[at];
  if (!first || isFigure(first, index.hasDigits)) return [];
  const readings: Reading[] = [];
  let joined = first.text;
  for (let next = at + 1; joined.length <= index.longestWord; next++) {
    const word = index.words.get(joined);
    if (word !== undefined) readings.push([word, next]);
    const segment = segments[next];
    if (segment?.gap !== "none") break;
    joined += segment.text;
  }
  return readings;
}

/** A middle initial does not part two names. */
function isInitial(segments: readonly Segment[], at: number): boolean {
  return segments[at]?.text.length === 1 && segments[at + 1]?.gap === "near";
}

function wordsAfter(segments: readonly Segment[], at: number, index: TraceIndex): Reading[] {
  if (segments[at]?.gap === "wide") return [];
  const readings = wordsAt(segments, at, index);
  return isInitial(segments, at) ? [...readings, ...wordsAt(segments, at + 1, index)] : readings;
}

/** The segment after a row of words; null where they do not follow. */
function follow(
  segments: readonly Segment[],
  at: number,
  rest: readonly number[],
  index: TraceIndex,
): number | null {
  const [word, ...others] = rest;
  if (word === undefined) return at;
  for (const [found, next] of wordsAfter(segments, at, index)) {
    const end = found === word ? follow(segments, next, others, index) : null;
    if (end !== null) return end;
  }
  return null;
}

/** What is found at a segment: its kind, and the segment after it. */
type Found = [kind: LeakKind, next: number];

function pairAt(segments: readonly Segment[], first: number, at: number, index: TraceIndex): Found | null {
  for (const [second, next] of wordsAfter(segments, at, index)) {
    const start = index.phrases.get(pairKey(first, second));
    if (start?.kind) return [start.kind, next];
    for (const { rest, kind } of start?.longer ?? []) {
      const end = follow(segments, next, rest, index);
      if (end !== null) return [kind, end];
    }
  }
  return null;
}

function phraseAt(segments: readonly Segment[], at: number, index: TraceIndex): Found | null {
  const words = wordsAt(segments, at, index);
  for (const [word, next] of words) {
    const pair = pairAt(segments, word, next, index);
    if (pair) return pair;
  }
  const alone = words.find(([word]) => index.single.has(word));
  const kind = alone && index.single.get(alone[0]);
  return alone && kind ? [kind, alone[1]] : null;
}

function countPhrases(text: string, index: TraceIndex, counts: Counts): void {
  const segments = segmentsOf(text, index.hasDigits);
  for (let at = 0; at < segments.length; ) {
    const found = phraseAt(segments, at, index);
    if (found) add(counts, found[0]);
    at = found ? found[1] : at + 1;
  }
}

function countShapes(text: string, { shapes, shaped }: TraceIndex): number {
  if (!shapes) return 0;
  return (text.match(shapes) ?? []).filter((number) => shaped.has(number)).length;
}

/** Counts what one plain text (see `plainText`) tells about people; tags in it are `tagMark`. */
export function countTraces(text: string, index: TraceIndex): Counts {
  const counts: Counts = new Map();
  countPhrases(text, index, counts);
  // A tag may stand inside a number or a date, or part it from the next: both readings, and the one that shows most.
  const readings = text.includes(tagMark) ? [text, text.replaceAll(tagMark, "")] : [text];
  add(counts, "birthdate", Math.max(...readings.map((reading) => countDates(reading, index.birthdates))));
  add(counts, "customer number", Math.max(...readings.map((reading) => countShapes(reading, index))));
  return counts;
}
