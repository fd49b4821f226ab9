import type { ColumnType, Expression, Link, RowRule, Table } from "../contracts/contract.ts";
import { type Check, firstOf } from "./check.ts";
import { rawColumn } from "./extract.ts";
import { sqlName } from "./open.ts";

function typeOf(table: Table, column: string): ColumnType | undefined {
  return table.columns.find(({ name }) => name === column)?.type;
}

/** A whole number as the engine multiplies it with decimals seven times faster than as bigint; null beyond 18 digits. */
const asFastInteger = (name: string) => `try_cast(${sqlName(name)} as decimal(18, 0))`;

/** An expression as SQL; every operation in brackets, names and numbers only as the parser let them through. */
function toSql(expression: Expression, table: Table): string {
  if (expression.kind === "number") return expression.text;
  if (expression.kind === "column")
    return typeOf(table, expression.name) === "integer"
      ? asFastInteger(expression.name)
      : sqlName(expression.name);
  const { left, operator, right } = expression;
  return `(${toSql(left, table)} ${operator} ${toSql(right, table)})`;
}

/** SQL that is true of rows that break a rule, and of those whose whole numbers are too large to tell. */
function breaksRule({ expression, columns }: RowRule, table: Table): string {
  const integers = columns.filter((name) => typeOf(table, name) === "integer");
  const tooLarge = integers.map(
    (name) => `(${sqlName(name)} is not null and ${asFastInteger(name)} is null)`,
  );
  return [`not ${toSql(expression, table)}`, ...tooLarge].join(" or ");
}

function isPersonal(table: Table, column: string): boolean {
  return table.columns.find(({ name }) => name === column)?.personal ?? true;
}

/** The rule that a condition holds on every row. */
export function checkRow(table: Table, rule: RowRule): Check {
  const { text, columns } = rule;
  const shown = columns.filter((name) => !isPersonal(table, name));
  const parts = shown.map((name) => `'${name} ', ${rawColumn(name)}::varchar`);
  return {
    column: columns[0] ?? "",
    predicate: breaksRule(rule, table),
    example: parts.length > 0 ? `concat(${parts.join(", ', ', ")})` : "null",
    describe: ({ where, value }) => ({
      fact: `${text} does not hold ${where}${value ? `, first with ${value}` : ""}.`,
      remedy: "Mend the rows at the source: these columns must agree.",
    }),
  };
}

/** The rule that a key is there in another extract; `targetRows` is SQL of that column's values. */
export function checkLink(table: Table, link: Link, targetRows: string): Check {
  return {
    column: link.column,
    predicate: `${sqlName(link.column)} is not null and ${sqlName(link.column)} not in (${targetRows})`,
    example: `${rawColumn(link.column)}::varchar`,
    counted: link.mayLackMatch,
    describe: ({ where, value }) => ({
      fact:
        `${link.column} has no match in ${link.toTable}.${link.toColumn} ${where}` +
        `${isPersonal(table, link.column) ? "" : firstOf(value)}.`,
      remedy: `Deliver both extracts of one day and whole; every ${link.column} needs its row there.`,
    }),
  };
}
