import { fill } from "../words/fill.ts";
import type { Language } from "../words/language.ts";
import type { Words } from "../words/words.ts";
import type { NumberMove } from "./changes.ts";
import type { Scalar } from "./shape.ts";

/** A change as readers see it. */
export interface ChangeText {
  before: string;
  after: string;
  /** "+4.1%", "-1.2 points", "+31 days"; "changed" where a word took another's place. */
  change: string;
  /** 1 up, -1 down, 0 for words and for what reads the same. */
  direction: -1 | 0 | 1;
}

const dayLength = 86_400_000;
const daysBetween = (before: Scalar, after: Scalar): number =>
  (Date.parse(`${String(after)}T00:00:00Z`) - Date.parse(`${String(before)}T00:00:00Z`)) / dayLength;

/** One tenth of a percent, or of a percentage point, is the least that is written. */
const smallest = 0.0005;

const signOf = (difference: number): -1 | 0 | 1 => (Math.sign(difference) || 0) as -1 | 0 | 1;

function percentOf(part: number, format: Language): string {
  if (Math.abs(part) >= smallest) return format(part, "share", { sign: true });
  return fill(format.words.changes.lessThan, { least: format(2 * smallest, "share") });
}

function pointsOf(difference: number, format: Language): string {
  const { points, lessThanPoints } = format.words.changes;
  const write = (size: number, sign: boolean) => format(size * 100, "number", { digits: 1, sign });
  return Math.abs(difference) < smallest
    ? fill(lessThanPoints, { least: write(2 * smallest, false) })
    : format.count(points, difference * 100, { distance: write(difference, true) });
}

function distanceOf(
  { before, after, unit }: NumberMove,
  format: Language,
): Pick<ChangeText, "change" | "direction"> {
  if (unit === "date") {
    const days = daysBetween(before, after);
    const distance = format(days, "days", { sign: true });
    return { change: format.count(format.words.changes.days, days, { distance }), direction: signOf(days) };
  }
  if (typeof before !== "number" || typeof after !== "number")
    return { change: format.words.changes.changed, direction: 0 };
  const difference = after - before;
  const direction = signOf(difference);
  if (unit === "share") return { change: pointsOf(difference, format), direction };
  // no number is a part of nothing, and none of a number on the other side of nothing says much
  if (before === 0 || Math.sign(before) === -Math.sign(after))
    return { change: format(difference, unit, { form: "table", sign: true }), direction };
  return { change: percentOf(difference / Math.abs(before), format), direction };
}

/** Writes a change for readers: amounts and counts in percent, shares in percentage points, dates in days. */
export function writeChange(change: NumberMove, format: Language): ChangeText {
  const write = (value: Scalar) => (value === null ? "" : format(value, change.unit, { form: "table" }));
  return { before: write(change.before), after: write(change.after), ...distanceOf(change, format) };
}

/** Does a change show in print? One in a digit that nobody writes does not. */
export function isVisible(change: NumberMove, format: Language): boolean {
  const { before, after } = writeChange(change, format);
  return before !== after;
}

/** What a claim was or is, for readers. */
export const claimText = (holds: boolean | null, { changes }: Words): string =>
  holds === null ? changes.notSaid : holds ? changes.holds : changes.doesNotHold;
