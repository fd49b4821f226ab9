import type { Expression, Link, RowRule, Table } from "../contracts/contract.ts";
import { type Check, firstOf } from "./check.ts";
import { rawColumn } from "./extract.ts";
import { sqlName } from "./open.ts";

/** A row rule as SQL; every operation in brackets, names and numbers only as the parser let them through. */
export function toSql(expression: Expression): string {
  if (expression.kind === "column") return sqlName(expression.name);
  if (expression.kind === "number") return expression.text;
  return `(${toSql(expression.left)} ${expression.operator} ${toSql(expression.right)})`;
}

function isPersonal(table: Table, column: string): boolean {
  return table.columns.find(({ name }) => name === column)?.personal ?? true;
}

/** The rule that a condition holds on every row. */
export function checkRow(table: Table, { text, expression, columns }: RowRule): Check {
  const shown = columns.filter((name) => !isPersonal(table, name));
  const parts = shown.map((name) => `'${name} ', ${rawColumn(name)}::varchar`);
  return {
    column: columns[0] ?? "",
    predicate: `not ${toSql(expression)}`,
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
