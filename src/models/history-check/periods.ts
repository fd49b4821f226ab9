import { daysAWeek, monthOf } from "../calendar.ts";
import { firstDayOf, lastDayOf, monthsAYear } from "./months.ts";

/** Days from the morning of one to the evening of another. */
export interface Period {
  from: number;
  to: number;
}

/** A period beside those before it that tell what to expect of it. */
export interface Comparable {
  last: Period;
  /** The same days of the periods before, the latest first. */
  before: readonly Period[];
  /** The same in each earlier year, where the history reaches so far back. */
  years: readonly { last: Period; before: readonly Period[] }[];
}

/** Half a year before tells the level of trade; a median of fewer than three periods is no level. */
const mostBefore = 6;
const fewestBefore = 3;

/** The first days of a month, as many as were seen of the last one. */
function monthPart(month: number, days: number): Period {
  const from = firstDayOf(month);
  return { from, to: Math.min(lastDayOf(month), from + days - 1) };
}

function monthsBefore(month: number, days: number, firstDay: number): Period[] {
  return Array.from({ length: mostBefore }, (_, at) => month - 1 - at)
    .filter((before) => firstDayOf(before) >= firstDay)
    .map((before) => monthPart(before, days));
}

/** The last month up to `end`, as far as it was seen; null where too few whole months lie before it. */
export function lastMonth(firstDay: number, end: number): Comparable | null {
  const month = monthOf(end);
  const days = end - firstDayOf(month) + 1;
  const before = monthsBefore(month, days, firstDay);
  if (before.length < fewestBefore) return null;
  const years: Comparable["years"][number][] = [];
  for (let back = month - monthsAYear; ; back -= monthsAYear) {
    const then = monthsBefore(back, days, firstDay);
    if (then.length < fewestBefore) break;
    years.push({ last: monthPart(back, days), before: then });
  }
  return { last: { from: firstDayOf(month), to: end }, before, years };
}

/** The last seven days up to `end`, for histories without months to compare; null where too few weeks lie before it. */
export function lastWeek(firstDay: number, end: number): Comparable | null {
  const weekBack = (weeks: number) => ({
    from: end - daysAWeek * (weeks + 1) + 1,
    to: end - daysAWeek * weeks,
  });
  const before = Array.from({ length: mostBefore }, (_, at) => weekBack(at + 1)).filter(
    ({ from }) => from >= firstDay,
  );
  return before.length < fewestBefore ? null : { last: weekBack(0), before, years: [] };
}
