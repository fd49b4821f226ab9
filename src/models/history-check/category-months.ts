import { dayOf, monthOf } from "../calendar.ts";
import { notableShare } from "./evidence.ts";
import type { CatalogueMonth } from "./history.ts";

/** Lines and sales of one category by month of the history. */
export interface CategoryMonths {
  category: string;
  lines: Float64Array;
  sales: Float64Array;
}

/** A catalogue by category; months are counted from January 1970. */
export interface Categories {
  firstMonth: number;
  months: number;
  /** By name. */
  categories: readonly CategoryMonths[];
  /** All categories together. */
  all: CategoryMonths;
}

const monthIn = ({ month }: CatalogueMonth) => monthOf(dayOf(month));

/** Sums a catalogue up to a month by category; null where it is empty. */
export function categoriesOf(catalogue: readonly CatalogueMonth[], untilMonth: number): Categories | null {
  const seen = catalogue.filter((row) => monthIn(row) <= untilMonth);
  if (seen.length === 0) return null;
  const firstMonth = seen.reduce((first, row) => Math.min(first, monthIn(row)), untilMonth);
  const months = untilMonth - firstMonth + 1;
  const empty = (category: string): CategoryMonths => ({
    category,
    lines: new Float64Array(months),
    sales: new Float64Array(months),
  });
  const all = empty("");
  const byName = new Map<string, CategoryMonths>();
  for (const row of seen) {
    const own = byName.get(row.category) ?? empty(row.category);
    byName.set(row.category, own);
    const at = monthIn(row) - firstMonth;
    for (const sums of [own, all]) {
      sums.lines[at] = (sums.lines[at] ?? 0) + row.lines;
      sums.sales[at] = (sums.sales[at] ?? 0) + row.sales;
    }
  }
  const categories = [...byName.values()].sort((one, other) => (one.category < other.category ? -1 : 1));
  return { firstMonth, months, categories, all };
}

const sumIn = (values: Float64Array, from: number, to: number) =>
  values.subarray(from, to + 1).reduce((sum, value) => sum + value, 0);

/** A category's share in the months from one to another (places, not dates): of revenue and of order lines. */
export function shareIn({ all }: Categories, own: CategoryMonths, from: number, to: number) {
  const share = (part: Float64Array, whole: Float64Array) => {
    const sum = sumIn(whole, from, to);
    return sum > 0 ? sumIn(part, from, to) / sum : 0;
  };
  return { sales: share(own.sales, all.sales), lines: share(own.lines, all.lines) };
}

/** Whether a category is notable in the months from one to another: of revenue or, cheap as it may be, of order lines. */
export function isNotable(categories: Categories, own: CategoryMonths, from: number, to: number): boolean {
  const { sales, lines } = shareIn(categories, own, from, to);
  return sales >= notableShare || lines >= notableShare;
}
