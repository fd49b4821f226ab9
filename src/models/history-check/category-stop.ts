import { monthOf } from "../calendar.ts";
import { type Categories, type CategoryMonths, isNotable } from "./category-months.ts";
import { countEvidence, enoughExpected, strongEvidence } from "./evidence.ts";
import { firstDayOf, lastDayOf, monthsAYear } from "./months.ts";
import type { Comparable } from "./periods.ts";

const daysIn = (month: number) => lastDayOf(month) - firstDayOf(month) + 1;

/** Lines a day of each month before, the latest first. */
function linesBefore(
  { firstMonth }: Categories,
  { lines }: CategoryMonths,
  { before }: Comparable,
): number[] {
  return before.map(({ from }) => (lines[monthOf(from) - firstMonth] ?? 0) / daysIn(monthOf(from)));
}

/** The same month of an earlier year had none either. */
function isOutOfSeason({ lines }: CategoryMonths, last: number): boolean {
  for (let at = last - monthsAYear; at >= 0; at -= monthsAYear) if ((lines[at] ?? 0) === 0) return true;
  return false;
}

/** Lines that the last days lead to expect, less so where the months before differ more than counts do by chance. */
function isBeyondChance(rates: readonly number[], days: number): boolean {
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const expected = mean * days;
  const spread = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (rates.length - 1);
  const dispersion = Math.max(1, (spread * days) / mean);
  return expected >= enoughExpected && countEvidence(0, expected) / dispersion >= strongEvidence;
}

/**
 * The notable categories that sold in each of the months before and not at all in the last one, while others did; the
 * catalogue reaches to the end of the last period.
 */
export function stoppedCategories(categories: Categories, comparable: Comparable): string[] {
  const { firstMonth, all } = categories;
  const { last, before } = comparable;
  const at = monthOf(last.from) - firstMonth;
  const earliest = monthOf(before.at(-1)?.from ?? last.from) - firstMonth;
  if (earliest < 0 || (all.lines[at] ?? 0) === 0) return [];
  return categories.categories
    .filter((own) => (own.lines[at] ?? 0) === 0 && isNotable(categories, own, earliest, at - 1))
    .filter((own) => {
      const rates = linesBefore(categories, own, comparable);
      const sold = rates.every((rate) => rate > 0);
      return sold && !isOutOfSeason(own, at) && isBeyondChance(rates, last.to - last.from + 1);
    })
    .map(({ category }) => category);
}
