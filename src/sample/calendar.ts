const MILLISECONDS_A_DAY = 86_400_000;

/** Days of a week; the purchase model counts time in weeks. */
export const DAYS_A_WEEK = 7;

/** The average length of a Gregorian year in days. */
export const DAYS_A_YEAR = 365.2425;

/** A date as whole days since 1970-01-01, UTC. */
export type Day = number;

/** The day of an ISO date. */
export function dayOf(iso: string): Day {
  return Date.parse(iso) / MILLISECONDS_A_DAY;
}

/** The ISO date of a day. */
export function isoOf(day: Day): string {
  return new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** The month of a day, 1..12. */
export function monthOf(day: Day): number {
  return new Date(day * MILLISECONDS_A_DAY).getUTCMonth() + 1;
}

/** The first day of trade: a Monday. Nobody ordered before. */
export const FIRST_DAY = dayOf("2022-01-03");

/** The last day of trade in the delivery. */
export const LAST_DAY = dayOf("2024-12-31");

/** The day on which the delivery was made, when the last parcel had left. */
export const DELIVERED = dayOf("2025-01-02");
