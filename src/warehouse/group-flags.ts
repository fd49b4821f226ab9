import type { Table } from "../contracts/contract.ts";
import { type Engine, type Extract, rawView, tryTyped } from "./extract.ts";
import { sqlName } from "./open.ts";

/** What rows are grouped by, and what is asked of each group. */
export interface Grouping {
  by: string;
  /** The other columns of a key that begins with `by`: no two rows of a group agree in all of them. */
  restOfKey: readonly string[];
  oneValueOf: readonly string[];
}

/** The groupings that a table's key and rules ask for. */
export function groupingsOf({ key, groupRules }: Table): Grouping[] {
  const [first, ...rest] = key;
  const composite = first !== undefined && rest.length > 0;
  const names = new Set([...(composite ? [first] : []), ...groupRules.map(({ group }) => group)]);
  return [...names].map((by) => ({
    by,
    restOfKey: by === first ? rest : [],
    oneValueOf: groupRules.filter(({ group }) => group === by).flatMap(({ oneValueOf }) => oneValueOf),
  }));
}

/** Column names as SQL. */
export const list = (names: readonly string[]) => names.map(sqlName).join(", ");

/**
 * SQL that is true of groups which may hold a key twice. A row sets one of 64 bits by a hash of the rest of its key;
 * as many bits as rows prove them different. So a group costs one number and not a set, and memory stays bounded at
 * tens of millions of groups; the few that are not proven are looked at exactly.
 */
function isSuspect(restOfKey: readonly string[]): string {
  if (restOfKey.length === 0) return "false";
  return `count(*) <> bit_count(bit_or(1::ubigint << (hash(${list(restOfKey)}) & 63)))`;
}

/** Rows are grouped by a hash, half as long as most text; where two groups share one, the closer look tells them apart. */
const groupOf = (by: string) => `hash(${sqlName(by)})`;

/** Flag of a group that may hold a key twice; names of our own hold a space, which no name of a contract does. */
export const suspectFlag = '"is suspect"';
const flaggedTable = (table: string) => `"flagged ${sqlName(table).slice(1, -1)}"`;

/** Rows with their columns typed, unjudged: a malformed value may flag a group, and the closer look leaves it out. */
function readRows({ table }: Extract): string {
  const read = table.columns.map((column) => `${tryTyped(column)} as ${sqlName(column.name)}`);
  return `select ${read.join(", ")} from ${rawView(table.name)}`;
}

/** Flags the groups that may break a rule, in one scan, and says which flags there are. */
export async function flagGroups(engine: Engine, extract: Extract, grouping: Grouping): Promise<Set<string>> {
  const { by, restOfKey, oneValueOf } = grouping;
  const flags = oneValueOf.map(
    (name) => `min(${sqlName(name)}) <> max(${sqlName(name)}) as ${sqlName(name)}`,
  );
  const columns = [`${isSuspect(restOfKey)} as ${suspectFlag}`, ...flags].join(", ");
  const groups = `select ${groupOf(by)} as "the group", ${columns} from (${readRows(extract)}) where ${sqlName(by)} is not null group by ${groupOf(by)}`;
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

/** SQL that is true of rows whose group bears a flag. */
export function isFlagged({ table }: Extract, by: string, flag: string): string {
  return `${groupOf(by)} in (select "the group" from ${flaggedTable(table.name)} where ${flag})`;
}

/** Whether any suspect group does hold a key twice; exact, and cheaper than looking for the rows. */
export async function holdsRepeats(
  engine: Engine,
  extract: Extract,
  { by, restOfKey }: Grouping,
): Promise<boolean> {
  const key = [by, ...restOfKey];
  const whole = key.map((name) => `${sqlName(name)} is not null`).join(" and ");
  const suspects = `select * from (${readRows(extract)}) where ${whole} and ${isFlagged(extract, by, suspectFlag)}`;
  const repeated = `select 1 from (${suspects}) group by ${list(key)} having count(*) > 1`;
  const [row] = await engine.query(`select exists(${repeated}) as "is repeated"`);
  return row?.["is repeated"] === true;
}

/** Forgets the flags. */
export async function dropFlags(engine: Engine, { table }: Extract): Promise<void> {
  await engine.run(`drop table ${flaggedTable(table.name)}`);
}
