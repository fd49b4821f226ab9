import { isoOf } from "../calendar.ts";
import { customersOf, type Purchases } from "../purchases.ts";
import { type ClassCounts, regroup } from "./class-counts.ts";
import type { HistoryFinding } from "./history.ts";
import { quarterOf, quartersAYear } from "./months.ts";
import { findOnset, type Onset } from "./onset.ts";
import { dispersionOfCustomers, firstDayOfAll, type RepeatsByAge, repeatsByAge } from "./repeats-by-age.ts";

const daysInTwoYears = 2 * 365;

/** Each quarter of the year apart, where there are two of each: a shop that begins in its dead season has no onset later. */
function partSeasons(counts: RepeatsByAge): ClassCounts {
  if (counts.periods < daysInTwoYears) return counts;
  return regroup(counts, {
    longer: Array.from({ length: counts.periods }, (_, day) => day),
    seasonOf: (day) => quarterOf(counts.firstDay + day) % quartersAYear,
    seasons: quartersAYear,
  });
}

/** Where repeat purchases begin that hardly existed before; null where they exist from the beginning, or too few tell. */
function onsetOfRepeats(purchases: Purchases, until: number): (Onset & { day: number }) | null {
  const counts = repeatsByAge(purchases, until);
  if (!counts) return null;
  const dispersion = dispersionOfCustomers(counts, purchases, counts.firstDay);
  const onset = findOnset(partSeasons(counts), { dispersion, begun: 0 });
  return onset && { ...onset, day: counts.firstDay + onset.period };
}

/**
 * The first day from which returns were possible, told from what had happened by the evening of `until`: that day on which
 * repeat purchases begin where they hardly existed before at equal time since the first purchase, else the first purchase
 * day. No purchase is later than `until`.
 */
export function findReturnsBegin(purchases: Purchases, until: number): number {
  return onsetOfRepeats(purchases, until)?.day ?? firstDayOfAll(purchases) ?? until;
}

function sentenceOf(purchases: Purchases, onset: Onset | null): string {
  if (onset)
    return "Repeat orders hardly existed before this date, so the time before it counts as no absence.";
  return purchases.days.length > customersOf(purchases)
    ? "Repeat orders exist as early as the first customers could place them."
    : "Nobody has ordered on a second day.";
}

/** The finding on repeat orders; its value is the rate of repeat purchases before the date ÷ that after it. */
export function checkRepeats(
  purchases: Purchases,
  until: number,
): { returnsBegin: number; finding: HistoryFinding } {
  const onset = onsetOfRepeats(purchases, until);
  return {
    returnsBegin: onset?.day ?? firstDayOfAll(purchases) ?? until,
    finding: {
      check: "repeat_orders",
      subject: "",
      outcome: onset ? "WARN" : "PASS",
      value: onset?.ratio ?? null,
      date: onset ? isoOf(onset.day) : null,
      sentence: sentenceOf(purchases, onset),
    },
  };
}
