import type { PublishedTable } from "../../results/published.ts";
import type { Row, Scalar, TableShape } from "../../results/shape.ts";
import { periodEnd } from "../records/period.ts";
import type { TableCells } from "./cells.ts";
import type { Block } from "./partitions.ts";

const periodName = /(?:^|_)(?:month|quarter|year)(?:_end)?$/;
/** Counted back from each release's own end, so that it names another period in each. */
const countedBack = /_ago$/;

/** The labels of a table that mean the same in every release. */
function labelsOf({ columns }: TableShape): string[] {
  return Object.keys(columns).filter((name) => columns[name]?.guard === "label" && !countedBack.test(name));
}

/** The last day of the period that each of some rows is about; null where it is about none. */
export function endsOf(shape: TableShape, rows: readonly Row[]): (string | null)[] {
  const labels = labelsOf(shape);
  return rows.map((row) => periodEnd(labels, row));
}

/** What names each of some rows in every release: all its labels where it is about a period, else its key. */
export function identify(shape: TableShape, rows: readonly Row[]): string[] {
  const labels = labelsOf(shape);
  return endsOf(shape, rows).map((end, at) =>
    JSON.stringify((end === null ? shape.key : labels).map((name) => rows[at]?.[name] ?? null)),
  );
}

/** Some rows of a table that add up, and the columns whose labels tell them apart. */
interface Part {
  rows: readonly number[];
  free: ReadonlySet<string>;
}

/** Which rows of the last release are of one kind with a part of this one: of the same measure, or the same day. */
function alike({ shape, rows }: TableCells, part: Part, last: readonly Row[]): number[] {
  const value = (row: number, name: string): Scalar => rows[row]?.[name] ?? null;
  const [first = -1] = part.rows;
  const isFixed = (name: string) =>
    periodName.test(name)
      ? part.rows.every((row) => value(row, name) === value(first, name))
      : shape.key.includes(name) && !part.free.has(name);
  const fixed = labelsOf(shape).filter(isFixed);
  return [...last.keys()].filter((at) => fixed.every((name) => last[at]?.[name] === value(first, name)));
}

/**
 * The rows among which one that the last release did not have adds to the total of all: those of a partition, or all where
 * there is none. Where a row is gone, or the partition was of another day, none does.
 */
export function growingRows(
  table: TableCells,
  blocks: readonly Block[],
  last: PublishedTable,
): ReadonlySet<number> {
  const [now, then] = [identify(table.shape, table.rows), identify(table.shape, last.rows)];
  const whole = { rows: [...table.rows.keys()], free: new Set(labelsOf(table.shape)) };
  const parts = blocks.map(({ rows, labels }): Part => ({ rows, free: new Set(labels.values()) }));
  const growing = (parts.length > 0 ? parts : [whole]).filter((part) => {
    const names = new Set(part.rows.map((row) => now[row]));
    return alike(table, part, last.rows).every((at) => names.has(then[at]));
  });
  return new Set(growing.flatMap(({ rows }) => rows));
}
