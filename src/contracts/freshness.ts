import { type Problem, UserError } from "../errors.ts";
import type { Freshness } from "./terms.ts";

const millisecondsADay = 86_400_000;

/** The latest value of every date column of every extract, as `lastDates[table][column]`. */
export type LastDates = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / millisecondsADay;

function problemOf({ table, column, place }: Freshness, last: string, days: number, limit: number): Problem {
  return {
    place,
    fact: `The latest ${column} of ${table} is ${last}, ${days} days ago; the contract allows ${limit}.`,
    remedy: "Deliver newer extracts, or change the limit in the contract.",
  };
}

/** Until when the data count as new; ISO dates, both included. */
export interface FreshUntil {
  /** The contract expects newer data by this day. */
  expected_by: string;
  /** A delivery without newer data is refused after this day; null where age only warns. */
  refused_after: string | null;
}

const addDays = (date: string, days: number) =>
  new Date(Date.parse(date) + days * millisecondsADay).toISOString().slice(0, 10);

/** Until when these data count as new, by the rule that ends first; null where no rule says so. Knows no clock. */
export function freshUntil(rules: readonly Freshness[], lastDates: LastDates): FreshUntil | null {
  const limits = rules.flatMap(({ table, column, warnAfterDays, failAfterDays }) => {
    const last = lastDates[table]?.[column];
    if (last === undefined) return [];
    return [
      {
        expected: addDays(last, warnAfterDays),
        refused: failAfterDays === undefined ? [] : [addDays(last, failAfterDays)],
      },
    ];
  });
  const [expected_by] = limits.map(({ expected }) => expected).sort();
  const [refused_after = null] = limits.flatMap(({ refused }) => refused).sort();
  return expected_by === undefined ? null : { expected_by, refused_after };
}

/**
 * Holds the age of the data at `asOf` (ISO date) against the contract: returns what deserves a warning, throws a
 * `UserError` where a limit for refusing is passed.
 */
export function checkFreshness(rules: readonly Freshness[], lastDates: LastDates, asOf: string): Problem[] {
  const warnings: Problem[] = [];
  const failures: Problem[] = [];
  for (const rule of rules) {
    const last = lastDates[rule.table]?.[rule.column];
    if (last === undefined) continue;
    const days = daysBetween(last, asOf);
    if (rule.failAfterDays !== undefined && days > rule.failAfterDays)
      failures.push(problemOf(rule, last, days, rule.failAfterDays));
    else if (days > rule.warnAfterDays) warnings.push(problemOf(rule, last, days, rule.warnAfterDays));
  }
  if (failures.length > 0) throw new UserError(failures);
  return warnings;
}
