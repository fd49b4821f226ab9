import type { Column, MissingRule } from "../contracts/contract.ts";
import { type Check, type Found, firstOf } from "./check.ts";
import { rawColumn } from "./extract.ts";
import { hintOf } from "./hints.ts";
import { sqlText } from "./open.ts";
import { malformedColumn } from "./typed-rows.ts";
import { type ValueRule, valueRulesOf } from "./value-rules.ts";

const typeWords = { integer: "a whole number", decimal: "a number", text: "text", date: "a date" } as const;
const typeRemedies = {
  integer: "Export digits alone, with a minus in front where it is negative.",
  decimal: "Export digits with a point and at most as many decimals as the contract has, and nothing else.",
  text: "Export the text without line breaks.",
  date: "Export the date as yyyy-mm-dd.",
} as const;
const emptyRemedy = "Leave the field empty, or list the word as missingValues of the column in the contract.";

function exampleFor(column: Column, found: Found): string {
  return column.personal ? "" : firstOf(found.value);
}

function describeType(column: Column, found: Found): { fact: string; remedy: string } {
  const hint = found.value === null ? undefined : hintOf(found.value, column);
  const what = column.decimal
    ? `a number as decimal(${column.decimal.precision},${column.decimal.scale})`
    : typeWords[column.type];
  const because = hint ? `: ${hint}` : "";
  return {
    fact: `${column.name} is not ${what} ${found.where}${exampleFor(column, found)}${because}.`,
    remedy: hint === "it is a word for no value" ? emptyRemedy : typeRemedies[column.type],
  };
}

function checkType(column: Column): Check {
  return {
    column: column.name,
    predicate: malformedColumn(column.name),
    example: `${rawColumn(column.name)}::varchar`,
    describe: (found) => describeType(column, found),
  };
}

function toCheck(column: Column, { predicate, words, remedy }: ValueRule): Check {
  return {
    column: column.name,
    predicate,
    example: `${rawColumn(column.name)}::varchar`,
    describe: (found) => ({
      fact: `${column.name} ${words} ${found.where}${exampleFor(column, found)}.`,
      remedy,
    }),
  };
}

function checkPresence(column: Column): Check {
  return {
    column: column.name,
    predicate: `${rawColumn(column.name)} is null`,
    example: "null",
    describe: ({ where }) => ({
      fact: `${column.name} has no value ${where}.`,
      remedy: "Every row needs one: mend the rows at the source.",
    }),
  };
}

function checkMissing(column: Column, { metric, words, comparison, unit }: MissingRule): Check {
  const listed = words.filter((word) => word !== null).map(sqlText);
  const parts = [
    ...(words.includes(null) ? [`${rawColumn(column.name)} is null`] : []),
    ...(listed.length > 0 ? [`${rawColumn(column.name)} in (${listed.join(", ")})`] : []),
  ];
  const share = (count: number, rows: number) => (unit === "percent" ? (100 * count) / rows : count);
  return {
    column: column.name,
    predicate: parts.join(" or "),
    example: "null",
    allows: (count, rows) => rows === 0 || comparison.holds(share(count, rows)),
    describe: ({ where, count, rows }) => ({
      fact:
        `${column.name} has no value ${where}` +
        `${unit === "percent" ? `, which is ${share(count, rows).toFixed(1)} percent` : ""}; ` +
        `${metric} must be ${comparison.words} ${unit}.`,
      remedy: "Mend the rows at the source, or raise the share in the contract if that many may lack it.",
    }),
  };
}

/** Every rule of the contract on the values of one column. `notAfter` is the ISO date of the delivery. */
export function checksOfColumn(column: Column, notAfter: string): Check[] {
  return [
    checkType(column),
    ...(column.required ? [checkPresence(column)] : []),
    ...valueRulesOf(column, notAfter).map((rule) => toCheck(column, rule)),
    ...column.missing.map((rule) => checkMissing(column, rule)),
  ];
}
