import type { Row, Scalar } from "../../results/shape.ts";

/** Months that a period of this name covers. */
const monthsOf: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

const begins = /(?:^|_)(month|quarter|year)$/;
const ends = /(?:^|_)(?:month|quarter|year)_end$/;
const since = /^(month|quarter|year)s_since_/;

/** The last day of the month that is `months` after the one of a date. */
function lastDay(date: string, months: number): string {
  const [year = Number.NaN, month = Number.NaN] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month + months, 0)).toISOString().slice(0, 10);
}

/** How many months later a row of a cohort is over: `months_since_first_order` 3 is three months. */
function monthsSince(key: readonly string[], row: Row): number {
  return key.reduce((sum, name) => {
    const steps = row[name];
    const unit = since.exec(name)?.[1];
    return unit && typeof steps === "number" ? sum + steps * (monthsOf[unit] ?? 0) : sum;
  }, 0);
}

/** An ISO date as it is, a year as its first day; null for any other name of a period. */
function firstDay(name: Scalar | undefined): string | null {
  if (typeof name !== "string") return null;
  if (/^\d{4}$/.test(name)) return `${name}-01-01`;
  return /^\d{4}-\d{2}-\d{2}$/.test(name) ? name : null;
}

/**
 * The last day of the calendar period that a row is about, by the names of its key's columns: `order_month` and
 * `cohort_quarter` hold a first day, `quarter_end` a last one, `months_since_first_order` counts on from there.
 * null where a row is about none, and so may well change with newer data.
 */
export function periodEnd(key: readonly string[], row: Row): string | null {
  for (const name of key) {
    const date = firstDay(row[name]);
    if (date === null) continue;
    if (ends.test(name)) return date;
    const period = begins.exec(name)?.[1];
    if (period) return lastDay(date, (monthsOf[period] ?? 0) - 1 + monthsSince(key, row));
  }
  return null;
}

/** What is expected of a period may change with every release, also when the period is over. */
export const isObserved = (column: string): boolean => !/^(?:expected|predicted)_/.test(column);
