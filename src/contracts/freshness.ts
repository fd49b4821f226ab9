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
