import { isoOf } from "../calendar.ts";
import type { Purchases } from "../purchases.ts";
import { allAfter, type ClassCounts, moveBefore, regroup } from "./class-counts.ts";
import { compareRates, evidenceOf } from "./compare-rates.ts";
import { enoughExpected, strongEvidence } from "./evidence.ts";
import type { HistoryFinding } from "./history.ts";
import { firstDayOfQuarter, quarterOf, quartersAYear } from "./months.ts";
import { dispersionOfCustomers, type RepeatsByAge, repeatsByAge } from "./repeats-by-age.ts";

/** Up to the first ratio two regimes are one with a drift; beyond the second, one rate for all time is plainly wrong. */
const warnBeyond = 1.5;
const failBeyond = 2.5;

/** Events to compare on both sides together, below which nothing is told. */
const fewestEvents = 2 * enoughExpected;

/** Below two years each season is seen once, and can't be told from a regime. */
const isSeasonal = (quarters: number) => quarters >= 2 * quartersAYear;

/** The quarter that parts two regimes best. */
interface Split {
  /** The first of the later regime, counted from that of returnsBegin. */
  quarter: number;
  /** Rate of repeats at equal age after ÷ before; half an event more on each side keeps it above 0 and finite. */
  ratio: number;
  evidence: number;
}

/** Repeats by calendar quarter from the morning of `from` on, each season apart where it is seen twice. */
function byQuarter(counts: RepeatsByAge, from: number): ClassCounts {
  const days = Array.from({ length: counts.periods }, (_, day) => counts.firstDay + day);
  const longer = days.map((day) => (day < from ? -1 : quarterOf(day) - quarterOf(from)));
  const seasons = isSeasonal((longer.at(-1) ?? 0) + 1) ? quartersAYear : 1;
  return regroup(counts, { longer, seasonOf: (quarter) => quarter % seasons, seasons });
}

/** The split with the most evidence; null where too few repeat for any. */
function bestSplit(counts: ClassCounts, dispersion: number): Split | null {
  let best: Split | null = null;
  const sums = allAfter(counts);
  for (let quarter = 1; quarter < counts.periods; quarter += 1) {
    moveBefore(sums, counts, quarter - 1);
    const rates = compareRates(sums);
    const { before, after } = rates;
    const evidence = evidenceOf(sums, rates) / dispersion;
    if (before + after < fewestEvents || evidence <= (best?.evidence ?? -1)) continue;
    best = { quarter, ratio: (after + 0.5) / (before + 0.5), evidence };
  }
  return best;
}

const changeOf = ({ ratio }: Split) => Math.max(ratio, 1 / ratio);

/** A large change without evidence is the chance of small numbers and tells nothing. */
const isTold = (split: Split) => split.evidence >= strongEvidence || changeOf(split) <= warnBeyond;

function outcomeOf(split: Split | null, quarters: number): HistoryFinding["outcome"] {
  if (!split || changeOf(split) <= warnBeyond) return "PASS";
  return changeOf(split) > failBeyond && isSeasonal(quarters) ? "FAIL" : "WARN";
}

function sentenceOf(split: Split | null, outcome: HistoryFinding["outcome"]): string {
  if (!split) return "Too few have ordered again to tell whether they do so at one rate throughout.";
  if (outcome === "PASS")
    return "As long after their first order, customers order again at much the same rate throughout the history.";
  const direction = split.ratio > 1 ? "more" : "less";
  return outcome === "WARN"
    ? `From this date on customers order again ${direction} often than others did as long after their first order.`
    : `From this date on customers order again far ${direction} often than others did as long after their first order, so no one rate holds for all time.`;
}

/**
 * Whether customers repeat at one rate from the morning of `returnsBegin` to the evening of `until`, or at two, parted at that
 * calendar quarter which the likelihood prefers. Those of one age are held against each other (indirect standardisation by the
 * time since the first purchase): customers who differ in rate and leave unseen shift what past purchases say of them, but not
 * the mean rate of an age (Schmittlein et al. 1987). Value: rate after ÷ rate before. Below two years no more than WARN, since
 * a season looks alike.
 */
export function checkStableReturn(purchases: Purchases, returnsBegin: number, until: number): HistoryFinding {
  const counts = repeatsByAge(purchases, until);
  const quarters = counts && byQuarter(counts, returnsBegin);
  const best =
    counts && quarters ? bestSplit(quarters, dispersionOfCustomers(counts, purchases, returnsBegin)) : null;
  const split = best && isTold(best) ? best : null;
  const outcome = outcomeOf(split, quarters?.periods ?? 0);
  return {
    check: "stable_return",
    subject: "",
    outcome,
    value: split?.ratio ?? null,
    date:
      split && outcome !== "PASS" ? isoOf(firstDayOfQuarter(quarterOf(returnsBegin) + split.quarter)) : null,
    sentence: sentenceOf(split, outcome),
  };
}
