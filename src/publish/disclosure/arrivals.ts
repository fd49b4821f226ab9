import { periodEnd } from "../records/period.ts";
import type { Block } from "./partitions.ts";
import { nearlyEqual, type Quantity, type Series, sumOf } from "./quantities.ts";
import type { Relation } from "./relations.ts";

const lastDay = /(?:^|_)end$/;

/** The last day of the period of each row; null where the rows are named by anything else than a period. */
function periodsOf({ table, rows, keys, labels }: Block): string[] | null {
  const columns = keys.map((key) => labels.get(key) ?? key);
  const ends = rows.flatMap((row) => periodEnd(columns, table.rows[row] ?? {}) ?? []);
  return columns.length === 1 && ends.length === rows.length ? ends : null;
}

/** The day that all rows of a block are about; null where there is none. */
function dayOf({ table, rows, labels }: Block): string | null {
  const column = [...labels.values()].find((name) => lastDay.test(name));
  const days = new Set(column ? rows.map((row) => table.rows[row]?.[column]) : []);
  const [day] = days;
  return days.size === 1 && typeof day === "string" ? day : null;
}

/** A count of those who had come by the day, or who came later, is a sum of groups by the time of their coming. */
function relationOf(
  count: Quantity,
  groups: Readonly<Record<"before" | "after", readonly Quantity[]>>,
): Relation[] {
  const found = [groups.before, groups.after].find((parts) =>
    nearlyEqual(sumOf(parts), count.amount ?? Number.NaN),
  );
  return found && count.amount !== 0 ? [{ plus: found, minus: [count] }] : [];
}

/**
 * What a table about one day tells of tables about when customers came: those who were none yet on it are all groups that
 * came later. Found by arithmetic: no label says so.
 */
export function arrivals(series: readonly Series[]): Relation[] {
  const counts = series.filter(({ block, column }) => block.table.shape.n === column);
  const coming = counts.flatMap(({ block, quantities }) => {
    const ends = periodsOf(block);
    return ends ? [{ ends, quantities }] : [];
  });
  const dated = counts.flatMap(({ block, quantities }) => {
    const day = dayOf(block);
    return day ? [{ day, quantities }] : [];
  });
  return dated.flatMap(({ day, quantities: told }) =>
    coming.flatMap(({ ends, quantities }) => {
      const { before = [], after = [] } = Object.groupBy(quantities, (_, at) =>
        (ends[at] ?? "") <= day ? "before" : "after",
      );
      return told.flatMap((count) => relationOf(count, { before, after }));
    }),
  );
}
