import { type Purchases, purchasesUntil } from "../purchases.ts";
import type { Round } from "./contest.ts";
import type { MethodName } from "./method.ts";
import { outcomesOf } from "./outcomes.ts";

/** Purchase days within some days after a cut, of all customers known at it: as expected, and as they came. */
export interface SpanTest {
  /** The cut, as a day. */
  origin: number;
  days: number;
  expected_orders: number;
  actual_orders: number;
}

/** Totals are forecast every so many days: four weeks. */
const stepDays = 28;
/** 52 weeks. */
const mostDays = 364;

/** The spans for which totals are forecast, in days, rising: every 28 up to 364, and the horizon. */
export function forecastSpans(horizonDays: number): number[] {
  const steps = Array.from({ length: mostDays / stepDays }, (_, at) => (at + 1) * stepDays);
  return [...new Set([...steps, horizonDays])].sort((one, other) => one - other);
}

const sum = (numbers: Float64Array) => numbers.reduce((total, number) => total + number, 0);

/** What the method said at each cut of every span up to the horizon; a longer one has not been seen after every cut. */
export function testSpans(
  purchases: Purchases,
  rounds: readonly Round[],
  method: MethodName,
  horizonDays: number,
): SpanTest[] {
  const spans = forecastSpans(horizonDays).filter((days) => days <= horizonDays);
  return rounds.flatMap(({ origin, known, learned }) => {
    const found = learned.get(method);
    if (!found) return [];
    const { rows } = purchasesUntil(purchases, origin);
    return spans.map((days) => ({
      origin,
      days,
      expected_orders: sum(found.forecast(known.now, days).orders),
      actual_orders: sum(outcomesOf(purchases, rows, origin, origin + days).orders),
    }));
  });
}
