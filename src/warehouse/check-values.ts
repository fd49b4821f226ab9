import type { Column, MissingRule } from "../contracts/contract.ts";
import { type Check, type Found, firstOf } from "./check.ts";
import { rawColumn, tryTyped } from "./extract.ts";
import { hintOf, missingWords } from "./hints.ts";
import { sqlName, sqlText } from "./open.ts";

const typeWords = { integer: "a whole number", decimal: "a number", text: "text", date: "a date" } as const;
const typeRemedies = {
  integer: "Export digits alone, with a minus in front where it is negative.",
  decimal: "Export digits with a point and at most as many decimals as the contract has, and nothing else.",
  text: "Export the text without line breaks.",
  date: "Export the date as yyyy-mm-dd.",
} as const;
const emptyRemedy = "Leave the field empty, or list the word as missingValues of the column in the contract.";

/** Text SQL for a value of a column, from the contract. */
function literalOf({ type }: Column, value: string): string {
  if (type === "text") return sqlText(value);
  return type === "date" ? `date ${sqlText(value)}` : value;
}

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

/** Words for no value that this column does not let through. */
function refusedWords({ allowed, missingWords: listed }: Column): string[] {
  return allowed ? [] : missingWords.filter((word) => !listed.includes(word));
}

/** True of a delivered value that is not written as its type is; the round trip refuses 1e3, 12.75 and 2013-2-1. */
function isMalformed(column: Column, delivered: "text" | "typed"): string {
  const raw = rawColumn(column.name);
  const typed = readColumn(column.name);
  if (column.type === "text") {
    const words = refusedWords(column).map(sqlText);
    return words.length > 0 ? `${raw} in (${words.join(", ")})` : "false";
  }
  if (delivered === "typed")
    return column.type === "date"
      ? `${typed} not between date '0001-01-01' and date '9999-12-31'`
      : `${raw} is not null and ${typed} is null`;
  if (column.type === "decimal")
    return `coalesce(not starts_with(${typed}::varchar, ${raw}) or ends_with(${raw}, '.'), ${raw} is not null)`;
  const differs = `${typed}::varchar is distinct from ${raw}`;
  // infinity and years beyond 9999 come back as they went in
  return column.type === "date" ? `${differs} or length(${raw}) <> 10` : differs;
}

const readColumn = (name: string) => `"read ${name}"`;
const malformedColumn = (name: string) => `"malformed ${name}"`;

/**
 * SQL of an extract's rows with each column raw, typed and, as a flag, malformed; a malformed value is null when typed,
 * so no row is blamed twice for it. In three steps, so that the engine reads every value once.
 */
export function typedRows(columns: readonly Column[], from: string, delivered: "text" | "typed"): string {
  const select = (toSql: (column: Column) => string, as: (name: string) => string) =>
    columns.map((column) => `${toSql(column)} as ${as(column.name)}`).join(", ");
  const read = select(tryTyped, readColumn);
  const judged = select((column) => isMalformed(column, delivered), malformedColumn);
  const typed = select(
    ({ name }) => `case when ${malformedColumn(name)} then null else ${readColumn(name)} end`,
    sqlName,
  );
  return `select *, ${typed} from (select *, ${judged} from (select *, ${read} from ${from}))`;
}

function checkType(column: Column): Check {
  return {
    column: column.name,
    predicate: malformedColumn(column.name),
    example: `${rawColumn(column.name)}::varchar`,
    describe: (found) => describeType(column, found),
  };
}

interface ValueRule {
  predicate: string;
  words: string;
  remedy: string;
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
  const rules = [
    ...allowedRules(column),
    ...limitRules(column),
    ...textRules(column),
    ...deliveryRules(column, notAfter),
  ];
  return [
    checkType(column),
    ...(column.required ? [checkPresence(column)] : []),
    ...rules.map((rule) => toCheck(column, rule)),
    ...column.missing.map((rule) => checkMissing(column, rule)),
  ];
}
