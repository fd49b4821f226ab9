import { isoOf } from "../calendar.ts";
import { type Categories, type CategoryMonths, categoriesOf, isNotable, shareIn } from "./category-months.ts";
import type { ClassCounts } from "./class-counts.ts";
import { hardlyAny } from "./evidence.ts";
import type { CatalogueMonth, HistoryFinding } from "./history.ts";
import { firstDayOf, lastDayOf, monthsAYear } from "./months.ts";
import { findOnset } from "./onset.ts";

/** The month before the change may be the first and hold only its last days. */
const begunMonths = 1;

/**
 * A category's lines beside those of all others, so that a growing business is no beginning category. Months of the year are
 * told apart where there are two years, so that neither is one that is sold in its season.
 */
function countsOf({ all, months, firstMonth }: Categories, own: CategoryMonths): ClassCounts {
  const seasons = months >= 2 * monthsAYear ? monthsAYear : 1;
  const events = new Float64Array(seasons * months);
  const exposure = new Float64Array(seasons * months);
  for (let month = 0; month < months; month += 1) {
    const cell = ((firstMonth + month) % seasons) * months + month;
    events[cell] = own.lines[month] ?? 0;
    exposure[cell] = (all.lines[month] ?? 0) - (own.lines[month] ?? 0);
  }
  return { periods: months, events, exposure };
}

const backwards = ({ periods, events, exposure }: ClassCounts): ClassCounts => ({
  periods,
  // the classes turn round too, all alike
  events: events.toReversed(),
  exposure: exposure.toReversed(),
});

const meanOf = (values: Float64Array) =>
  values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;

/** How many times more the lines of months differ than counts do by chance, while it is sold; at least 1. */
function dispersionOf(lines: Float64Array): number {
  const sold = lines.filter((count) => count > 0);
  const mean = meanOf(sold);
  const squares = sold.map((count) => (count - mean) ** 2 / mean);
  return sold.length > 1
    ? Math.max(1, squares.reduce((sum, square) => sum + square, 0) / (sold.length - 1))
    : 1;
}

/**
 * The month in which a category begins; null where it is there from the first. Its lines a month must be few before as well:
 * beside others that begin, those of an old category dwindle without end.
 */
function beginOf(counts: ClassCounts, lines: Float64Array): number | null {
  const onset = findOnset(counts, { dispersion: dispersionOf(lines), begun: begunMonths });
  const begin = onset?.period ?? null;
  if (begin === null || meanOf(lines.subarray(0, begin)) > hardlyAny * meanOf(lines.subarray(begin)))
    return null;
  return begin;
}

function findingsOf(categories: Categories, own: CategoryMonths): HistoryFinding[] {
  const counts = countsOf(categories, own);
  const begin = beginOf(counts, own.lines);
  const back = beginOf(backwards(counts), own.lines.toReversed());
  const end = back === null ? null : categories.months - 1 - back;
  const active = [begin ?? 0, end ?? categories.months - 1] as const;
  if (!isNotable(categories, own, ...active)) return [];
  const finding = (day: number, sentence: string): HistoryFinding => ({
    check: "categories",
    subject: own.category,
    outcome: "WARN",
    value: shareIn(categories, own, ...active).sales,
    date: isoOf(day),
    sentence,
  });
  const { firstMonth } = categories;
  const found: HistoryFinding[] = [];
  if (begin !== null)
    found.push(finding(firstDayOf(firstMonth + begin), "This category was hardly sold before this date."));
  if (end !== null)
    found.push(finding(lastDayOf(firstMonth + end), "This category was hardly sold after this date."));
  return found;
}

/**
 * The notable categories that begin after the first month or end before the last, up to `untilMonth` (counted from January
 * 1970). Value: share of revenue while sold, 0..1. Date: first day of the first month, last day of the last one.
 */
export function checkCategories(catalogue: readonly CatalogueMonth[], untilMonth: number): HistoryFinding[] {
  const categories = categoriesOf(catalogue, untilMonth);
  const found = categories ? categories.categories.flatMap((own) => findingsOf(categories, own)) : [];
  if (found.length > 0) return found;
  return [
    {
      check: "categories",
      subject: "",
      outcome: "PASS",
      value: null,
      date: null,
      sentence: "No product category that matters begins or ends within the history.",
    },
  ];
}
