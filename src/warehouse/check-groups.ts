import type { Engine, Extract } from "./extract.ts";
import {
  dropFlags,
  flagGroups,
  groupingsOf,
  holdsRepeats,
  isFlagged,
  list,
  suspectFlag,
} from "./group-flags.ts";
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

function numberedRows(extract: Extract, by: string, flag: string): string {
  return `select * from (${checkedRows(extract, "numbered")}) where ${isFlagged(extract, by, flag)}`;
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
    if (flagged.has(suspectFlag) && (await holdsRepeats(engine, extract, grouping)))
      breaks.push(...(await findRepeat(engine, extract, [by, ...restOfKey], suspects)));
    for (const name of oneValueOf)
      if (flagged.has(sqlName(name))) breaks.push(...(await findDifference(engine, extract, by, name)));
    await dropFlags(engine, extract);
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
