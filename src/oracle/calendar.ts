const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const pad = (part: number) => String(part).padStart(2, "0");
const isoOf = (year: number, month: number, day: number) => `${year}-${pad(month)}-${pad(day)}`;

interface Parts {
  year: number;
  month: number;
  day: number;
}

function partsOf(iso: string): Parts {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = iso.split("-").map(Number);
  return { year, month, day };
}

/** Calendar month boundaries crossed from one ISO date to another, as SQL Server's datediff(month, a, b) counts. */
export function monthsBetween(from: string, to: string): number {
  const [start, end] = [partsOf(from), partsOf(to)];
  return (end.year - start.year) * 12 + end.month - start.month;
}

/** The same day so many months on; the month's last day where that month is shorter. */
export function addMonths(iso: string, months: number): string {
  const { year, month, day } = partsOf(iso);
  const count = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return isoOf(toYear, toMonth, Math.min(day, daysIn(toYear, toMonth)));
}

/** The first day of the month (1) or quarter (3) that holds the date. */
export function startOfPeriod(iso: string, monthsLong: number): string {
  if (monthsLong === 1) return `${iso.slice(0, 8)}01`;
  const { year, month } = partsOf(iso);
  return isoOf(year, Math.floor((month - 1) / monthsLong) * monthsLong + 1, 1);
}

/** The last day of the period that begins on this first day. */
export function endOfPeriod(start: string, monthsLong: number): string {
  const { year, month } = partsOf(addMonths(start, monthsLong - 1));
  return isoOf(year, month, daysIn(year, month));
}

/** The year of an ISO date. */
export const yearOf = (iso: string) => partsOf(iso).year;
