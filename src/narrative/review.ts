import { z } from "zod";
import { lowerFirst, upperFirst } from "../results/number-names.ts";
import type { Reason } from "../results/published.ts";
import type { Scalar, Unit } from "../results/shape.ts";
import type { Language } from "../words/language.ts";
import { missingText } from "./report-view.ts";
import type { Told } from "./told.ts";

const scalar = z.union([z.number(), z.string(), z.boolean(), z.null()]);

/** The record of a review: `analyses/<slug>/review.json`. */
export const reviewRecord = z.strictObject({
  /** Who read the page and found its words right. */
  reviewed_by: z.string().min(1),
  /** On which data. */
  release_id: z.string().min(1),
  observation_end: z.iso.date(),
  /** What the analysis's pages leaned on then, by name. */
  values: z.record(z.string(), z.strictObject({ value: scalar, unit: z.string() })),
});

/** The record of a review. */
export type ReviewRecord = z.infer<typeof reviewRecord>;

/** By how much a number may move, by unit; shares in points, all others relative. */
export type Tolerance = Readonly<Partial<Record<Unit, number>>>;

/** A number that has moved beyond the tolerance since a page was reviewed. */
export interface MovedNumber {
  name: string;
  /** What it is, for readers; that of a table's cell says of which row: "Champions: customers". */
  label: string;
  unit: Unit;
  /** What it was; undefined where the page did not lean on it then. */
  before: Scalar | undefined;
  after: Scalar;
  /** Why there is none now. */
  reason?: Reason;
}

/** How a page stands to its last review. */
export interface PageReview {
  reviewed_by: string;
  release_id: string;
  observation_end: string;
  moved: MovedNumber[];
}

/** What is left of a difference that is none but for the arithmetic of fractions. */
const precision = 1e-12;

/** Has a number moved beyond what its unit may? Words, dates, and numbers that came or went have whenever they differ. */
export function hasMoved(before: Scalar, after: Scalar, unit: Unit, tolerance: Tolerance): boolean {
  if (typeof before !== "number" || typeof after !== "number") return before !== after;
  const allowed = (tolerance[unit] ?? 0) * (unit === "share" ? 1 : Math.abs(before));
  return Math.abs(after - before) > allowed + precision * Math.abs(before);
}

/** What a number is called where it stands without its table. */
function labelOf({ name, label }: Told, locale: string): string {
  const keys = [...name.matchAll(/\[("(?:[^"\\]|\\.)*")\]/g)].map(
    (match) => JSON.parse(match[1] ?? '""') as string,
  );
  return keys.length === 0 ? label : `${upperFirst(keys.join(", "))}: ${lowerFirst(label, locale)}`;
}

function movedOf(told: Told, { values }: ReviewRecord, tolerance: Tolerance, locale: string): MovedNumber[] {
  const { name, unit, value, reason } = told;
  const known = Object.hasOwn(values, name) ? values[name] : undefined;
  if (known && known.unit === unit && !hasMoved(known.value, value, unit, tolerance)) return [];
  const before = known?.unit === unit ? known.value : undefined;
  return [{ name, label: labelOf(told, locale), unit, before, after: value, ...(reason ? { reason } : {}) }];
}

/** What has moved since a review among the numbers that a page leans on now; `locale` is that of their labels. */
export function compareWithReview(
  record: ReviewRecord,
  leans: Iterable<Told>,
  tolerance: Tolerance,
  locale: string,
): PageReview {
  const { reviewed_by, release_id, observation_end } = record;
  const moved = [...leans].flatMap((told) => movedOf(told, record, tolerance, locale));
  return { reviewed_by, release_id, observation_end, moved };
}

/** What a moved number was and is, for readers. */
export interface MoveText {
  before: string;
  after: string;
}

/** Writes what a number was and is; what it was is not told where it is withheld now. */
export function writeMove({ before, after, unit, reason }: MovedNumber, format: Language): MoveText {
  const { noNumber, notOnPage, notTold } = format.words.review;
  const write = (value: Scalar) => (value === null ? noNumber : format(value, unit, { form: "table" }));
  if (after === null)
    return {
      before: before === undefined ? notOnPage : notTold,
      after: missingText(format, reason),
    };
  return { before: before === undefined ? notOnPage : write(before), after: write(after) };
}

/** What pages tell of their reviews: who reviewed them, on which data, and what the numbers were. */
export function saidInReviews(reviews: readonly (PageReview | null)[]): { names: string[]; cells: Scalar[] } {
  const told = reviews.filter((review): review is PageReview => review !== null);
  const numbers = told.flatMap(({ moved }) => moved.map(({ before }) => before ?? null));
  return {
    names: told.map(({ reviewed_by }) => reviewed_by),
    cells: [...numbers, ...told.map(({ observation_end }) => observation_end)],
  };
}

/** The record of a review of pages that lean on these numbers, in the order of their names. */
export function recordReview(
  about: Pick<ReviewRecord, "reviewed_by" | "release_id" | "observation_end">,
  leans: Iterable<Told>,
): ReviewRecord {
  const named = [...leans].map(({ name, value, unit }) => [name, { value, unit }] as const);
  return { ...about, values: Object.fromEntries(named.sort(([one], [other]) => (one < other ? -1 : 1))) };
}
