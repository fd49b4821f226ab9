import { monthOf } from "../calendar.ts";

const millisecondsADay = 86_400_000;

/** Months in a year: the seasons of a history. */
export const monthsAYear = 12;

/** The first day of a month that is counted from January 1970. */
export const firstDayOf = (month: number): number => Date.UTC(1970, month, 1) / millisecondsADay;

/** The last day of a month. */
export const lastDayOf = (month: number): number => firstDayOf(month + 1) - 1;

/** Whether a day is the last of its month. */
export const endsMonth = (day: number): boolean => lastDayOf(monthOf(day)) === day;

const monthsAQuarter = 3;

/** Quarters in a year: the seasons that a history of days is parted by. */
export const quartersAYear = monthsAYear / monthsAQuarter;

/** Calendar quarters since January 1970. */
export const quarterOf = (day: number): number => Math.floor(monthOf(day) / monthsAQuarter);

/** The first day of a quarter. */
export const firstDayOfQuarter = (quarter: number): number => firstDayOf(quarter * monthsAQuarter);
