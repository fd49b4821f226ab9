/** Time units of the models: histories are in weeks, rates of discount in years. */
export const daysAWeek = 7;

const millisecondsADay = 86_400_000;
const monthsAYear = 12;

/** Whole days since 1970-01-01 of an ISO date. */
export const dayOf = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00Z`) / millisecondsADay;

/** The ISO date of a day number. */
export const isoOf = (day: number): string => new Date(day * millisecondsADay).toISOString().slice(0, 10);

/** Calendar months since January 1970: the difference of two is the number of month boundaries between them. */
export function monthOf(day: number): number {
  const date = new Date(day * millisecondsADay);
  return (date.getUTCFullYear() - 1970) * monthsAYear + date.getUTCMonth();
}
