import { type Day, FIRST_DAY, LAST_DAY, monthOf } from "./calendar.ts";
import type { Source } from "./random.ts";

/** How much more customers a day the last day wins than the first. */
const GROWTH = 0.3;

/** New customers come for gifts before Christmas and for offers in May; repeat purchases know no season. */
const SEASON: Readonly<Record<number, number>> = { 5: 1.15, 11: 1.35, 12: 1.5 };

function intensity(day: Day): number {
  const elapsed = (day - FIRST_DAY) / (LAST_DAY - FIRST_DAY);
  return (1 + GROWTH * elapsed) * (SEASON[monthOf(day)] ?? 1);
}

const HIGHEST = (1 + GROWTH) * Math.max(...Object.values(SEASON));

/** The moment of a new customer's first purchase, in days since 1970 with a fraction: a point within a day of trade. */
export function drawFirstPurchase(source: Source): number {
  for (;;) {
    const moment = FIRST_DAY + source() * (LAST_DAY + 1 - FIRST_DAY);
    if (source() * HIGHEST < intensity(Math.floor(moment))) return moment;
  }
}
