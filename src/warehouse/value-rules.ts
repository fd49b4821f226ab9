import type { Column } from "../contracts/contract.ts";
import { sqlName, sqlText } from "./open.ts";

/** A rule on the value of one column. */
export interface ValueRule {
  /** SQL that is true of rows that break it. */
  predicate: string;
  /** What such a value does, in words that follow the column's name. */
  words: string;
  remedy: string;
}

/** Text SQL for a value of a column, from the contract. */
function literalOf({ type }: Column, value: string): string {
  if (type === "text") return sqlText(value);
  return type === "date" ? `date ${sqlText(value)}` : value;
}

function limitRules(column: Column): ValueRule[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = column.limits;
  const rule = (bound: string | undefined, operator: string, words: string): ValueRule[] =>
    bound === undefined
      ? []
      : [
          {
            predicate: `${sqlName(column.name)} ${operator} ${literalOf(column, bound)}`,
            words: `${words} ${bound}`,
            remedy: "Mend the values at the source, or the limit in the contract if it is too tight.",
          },
        ];
  return [
    ...rule(minimum, "<", "is below"),
    ...rule(exclusiveMinimum, "<=", "is not above"),
    ...rule(maximum, ">", "is above"),
    ...rule(exclusiveMaximum, ">=", "is not below"),
  ];
}

function textRules({ name, pattern, minLength, maxLength }: Column): ValueRule[] {
  const remedy = "Mend the values at the source, or the rule in the contract.";
  const typed = sqlName(name);
  const long = maxLength === undefined ? undefined : `length(${typed}) > ${maxLength}`;
  const short = minLength === undefined ? undefined : `length(${typed}) < ${minLength}`;
  const odd = pattern === undefined ? undefined : `not regexp_matches(${typed}, ${sqlText(pattern)})`;
  return [
    ...(long ? [{ predicate: long, words: `is longer than ${maxLength} letters`, remedy }] : []),
    ...(short ? [{ predicate: short, words: `is shorter than ${minLength} letters`, remedy }] : []),
    ...(odd ? [{ predicate: odd, words: `is not of the pattern ${pattern}`, remedy }] : []),
  ];
}

function allowedRules(column: Column): ValueRule[] {
  if (!column.allowed) return [];
  const values = column.allowed.map((value) => literalOf(column, value)).join(", ");
  return [
    {
      predicate: `${sqlName(column.name)} not in (${values})`,
      words: `is none of ${column.allowed.join(", ")}`,
      remedy: "Mend the values at the source, or list them in the enum of the contract.",
    },
  ];
}

function deliveryRules(column: Column, notAfter: string): ValueRule[] {
  if (!column.notAfterDelivery) return [];
  return [
    {
      predicate: `${sqlName(column.name)} > date ${sqlText(notAfter)}`,
      words: `is later than the delivery of ${notAfter}`,
      remedy: "Mend the dates at the source; a delivery cannot know the future.",
    },
  ];
}

/** Every rule on the values of one column. `notAfter` is the ISO date of the delivery. */
export function valueRulesOf(column: Column, notAfter: string): ValueRule[] {
  return [
    ...allowedRules(column),
    ...limitRules(column),
    ...textRules(column),
    ...deliveryRules(column, notAfter),
  ];
}
