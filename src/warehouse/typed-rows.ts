import type { Column } from "../contracts/contract.ts";
import { rawColumn, tryTyped } from "./extract.ts";
import { missingWords } from "./hints.ts";
import { sqlName, sqlText } from "./open.ts";

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
/** The flag of a value that is not written as its type is. */
export const malformedColumn = (name: string) => `"malformed ${name}"`;

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
