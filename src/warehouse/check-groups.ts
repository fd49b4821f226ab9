import type { Table } from "../contracts/contract.ts";
import { type Engine, type Extract, rawView, tryTyped } from "./extract.ts";
import { checkedRows } from "./measure.ts";
import { sqlName } from "./open.ts";
import { countOf, lineOf, nounOf } from "./place.ts";

/** A rule on rows that belong together, broken. */
export interface GroupBreak {
  /** The first row, counted from 1, that differs from or repeats one before it. */
  row: number;
  column: string;
  fact: string;
  remedy: string;
}

/** What rows are grouped by, and what is asked of each group. */
interface Grouping {
  by: string;
  /** The other columns of a key that begins with `by`: no two rows of a group agree in all of them. */
  restOfKey: readonly string[];
  oneValueOf: readonly string[];
}

function groupingsOf({ key, groupRules }: Table): Grouping[] {
  const [first, ...rest] = key;
  const composite = first !== undefined && rest.length > 0;
  const names = new Set([...(composite ? [first] : []), ...groupRules.map(({ group }) => group)]);
  return [...names].map((by) => ({
    by,
    restOfKey: by === first ? rest : [],
    oneValueOf: groupRules.filter(({ group }) => group === by).flatMap(({ oneValueOf }) => oneValueOf),
  }));
}

const list = (names: readonly string[]) => names.map(sqlName).join(", ");

/**
 * SQL that is true of groups which may hold a key twice. A row sets one of 64 bits by a hash of the rest of its key,
 * and one of another 64 by other digits of it: as many bits as rows in either proves them different. So a group
 * costs two numbers and not a set, and the few groups that are not proven are looked at exactly.
 */
function isSuspect(restOfKey: readonly string[]): string {
  if (restOfKey.length === 0) return "false";
  const bits = (shift: number) =>
    `bit_count(bit_or(1::ubigint << ((hash(${list(restOfKey)}) >> ${shift}) & 63)))`;
  return `count(*) > 1 and count(*) <> ${bits(0)} and count(*) <> ${bits(6)}`;
}

/** Names of our own hold a space, which no name of a contract does. */
const suspectFlag = '"is suspect"';
const flaggedTable = (table: string) => `"flagged ${sqlName(table).slice(1, -1)}"`;

/** Rows with their columns typed, unjudged: a malformed value may flag a group, and the closer look leaves it out. */
function readRows({ table }: Extract): string {
  const read = table.columns.map((column) => `${tryTyped(column)} as ${sqlName(column.name)}`);
  return `select ${read.join(", ")} from ${rawView(table.name)}`;
}

async function flagGroups(engine: Engine, extract: Extract, grouping: Grouping): Promise<Set<string>> {
  const { by, restOfKey, oneValueOf } = grouping;
  const flags = oneValueOf.map(
    (name) => `min(${sqlName(name)}) <> max(${sqlName(name)}) as ${sqlName(name)}`,
  );
  const columns = [`${isSuspect(restOfKey)} as ${suspectFlag}`, ...flags].join(", ");
  const groups = `select ${sqlName(by)} as "the group", ${columns} from (${readRows(extract)}) where ${sqlName(by)} is not null group by ${sqlName(by)}`;
  const names = [suspectFlag, ...oneValueOf.map(sqlName)];
  const any = names.map((name) => `coalesce(${name}, false)`);
  await engine.run(
    `create or replace temp table ${flaggedTable(extract.table.name)} as select * from (${groups}) where ${any.join(" or ")}`,
  );
  const found = names.map((name) => `coalesce(bool_or(${name}), false) as ${name}`);
  const [row = {}] = await engine.query(
    `select ${found.join(", ")} from ${flaggedTable(extract.table.name)}`,
  );
  return new Set(
    Object.keys(row)
      .filter((name) => row[name] === true)
      .map((name) => `"${name}"`),
  );
}

function numberedRows(extract: Extract, by: string, flag: string): string {
  const rows = checkedRows(extract, "numbered");
  const flagged = `select "the group" from ${flaggedTable(extract.table.name)} where ${flag}`;
  return `select * from (${rows}) where ${sqlName(by)} in (${flagged})`;
}

async function findRepeat(
  engine: Engine,
  extract: Extract,
  key: readonly string[],
  rows: string,
): Promise<GroupBreak[]> {
  const some = key.map((name) => `${sqlName(name)} is not null`).join(" and ");
  const [found = {}] = await engine.query(
    `select sum("rows" - 1)::double as repeats, min("second")::double as "second", arg_min("first", "second")::double as "first"
    from (
        select count(*) as "rows", min("row number") as "first", list_sort(min("row number", 2))[2] as "second"
        from (${rows}) where ${some} group by ${list(key)} having count(*) > 1
    )`,
  );
  const repeats = Number(found["repeats"] ?? 0);
  if (repeats === 0) return [];
  const second = Number(found["second"]);
  const noun = nounOf(extract);
  return [
    {
      row: second,
      column: key[0] ?? "",
      fact:
        `${key.join(" and ")} ${key.length > 1 ? "together " : ""}must be different on every ${noun}; ` +
        `${countOf(repeats, noun)} repeat${repeats === 1 ? "s" : ""} another, ` +
        `first ${lineOf(extract, second)}, which repeats ${lineOf(extract, Number(found["first"]))}.`,
      remedy: "Take the repeated rows out at the source.",
    },
  ];
}

async function findDifference(
  engine: Engine,
  extract: Extract,
  by: string,
  name: string,
): Promise<GroupBreak[]> {
  const value = sqlName(name);
  const [found = {}] = await engine.query(
    `select count("second")::double as groups, min("second")::double as "second", arg_min("first", "second")::double as "first"
    from (
        select min("row number") filter (where ${value} <> "the value") as "second", min("row number") as "first"
        from (
            select *, first_value(${value} ignore nulls) over (partition by ${sqlName(by)} order by "row number") as "the value"
            from (${numberedRows(extract, by, sqlName(name))})
        ) where ${value} is not null group by ${sqlName(by)}
    )`,
  );
  const second = Number(found["second"]);
  const groups = Number(found["groups"]);
  if (!second) return [];
  const differs =
    `One ${by} must have one ${name}; ${countOf(groups, "does not", "do not")}, ` +
    `first on ${lineOf(extract, second)}, which differs from ${lineOf(extract, Number(found["first"]))}.`;
  const remedy = `Mend the rows at the source, so that all of one ${by} agree.`;
  return [{ row: second, column: name, fact: differs, remedy }];
}

/** Checks keys of several columns and values that rows of one group share. One scan, more only where it finds something. */
export async function checkGroups(engine: Engine, extract: Extract): Promise<GroupBreak[]> {
  const breaks: GroupBreak[] = [];
  for (const grouping of groupingsOf(extract.table)) {
    const { by, restOfKey, oneValueOf } = grouping;
    const flagged = await flagGroups(engine, extract, grouping);
    const suspects = numberedRows(extract, by, suspectFlag);
    if (flagged.has(suspectFlag))
      breaks.push(...(await findRepeat(engine, extract, [by, ...restOfKey], suspects)));
    for (const name of oneValueOf)
      if (flagged.has(sqlName(name))) breaks.push(...(await findDifference(engine, extract, by, name)));
    await engine.run(`drop table ${flaggedTable(extract.table.name)}`);
  }
  return breaks;
}

/** Finds the first repeat of a column that the scan found not to be unique. */
export async function findColumnRepeat(
  engine: Engine,
  extract: Extract,
  column: string,
): Promise<GroupBreak[]> {
  return findRepeat(engine, extract, [column], checkedRows(extract, "numbered"));
}
