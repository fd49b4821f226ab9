import type { PublishedTable, Reason } from "../../results/published.ts";
import { isObserved } from "../records/period.ts";
import { type Cell, numberOf, type ResultCells, type TableCells, type ValueCell } from "./cells.ts";
import type { LastRelease } from "./last-release.ts";
import type { Block } from "./partitions.ts";
import { nearlyEqual } from "./quantities.ts";
import { endsOf, growingRows, identify } from "./same-rows.ts";

/** What the last release said of a number. */
export type Before =
  /** Of a period that was over: the same as now. Whoever kept that release knows the number for good. */
  | { kind: "told" }
  /** Of a period that was over: withheld, and it cannot have changed since. */
  | { kind: "kept" }
  /** Nobody was there yet: all of the number is new. */
  | { kind: "none" }
  /** A number, which may be another now; `n`: the customers of its row then, where that was shown as it was. */
  | { kind: "shown"; value: number; n: number | null }
  | { kind: "withheld" }
  /** It had no such number: nothing follows. */
  | { kind: "unknown" };

/** What the last release said of each number that is to be published. */
export type BeforeOf = ReadonlyMap<Cell, Before>;

const unknown: Before = { kind: "unknown" };
const none: Before = { kind: "none" };
/** A table in both releases. */
interface TablePair {
  isRounded: boolean;
  table: TableCells;
  last: PublishedTable;
  reasons: ReadonlyMap<string, Reason>;
}

/** A row in both: its place in each, and whether its period was over when the last release was made. */
interface RowPair {
  now: number;
  then: number;
  wasOver: boolean;
}

function cellBefore({ isRounded, table, last, reasons }: TablePair, row: RowPair, column: string): Before {
  const { shape } = table;
  const then = last.rows[row.then] ?? {};
  const isPast = row.wasOver && isObserved(column);
  if (reasons.get(`${row.then} ${column}`) === "withheld") return { kind: isPast ? "kept" : "withheld" };
  const value = numberOf(then[column]);
  if (value === null) return unknown;
  const n = shape.n === null ? null : numberOf(then[shape.n]);
  const now = numberOf(table.cells[row.now]?.get(column)?.published);
  if (isPast && nearlyEqual(value, now ?? Number.NaN)) return { kind: "told" };
  return value === 0 && n === 0 ? none : { kind: "shown", value, n: isRounded ? null : n };
}

function tableBefore(
  table: TableCells,
  blocks: readonly Block[],
  last: PublishedTable,
  { end, isRounded }: { end: string; isRounded: boolean },
): [Cell, Before][] {
  const { shape } = table;
  const lastRows = new Map(identify(shape, last.rows).map((name, at) => [name, at]));
  // two rows of one name cannot be told apart
  if (lastRows.size < last.rows.length) return [];
  const reasons = new Map(last.reasons.map(({ row, column, reason }) => [`${row} ${column}`, reason]));
  const [growing, ends] = [growingRows(table, blocks, last), endsOf(shape, table.rows)];
  const isSame = (column: string) =>
    last.columns[column]?.unit === shape.columns[column]?.unit &&
    last.columns[column]?.guard === shape.columns[column]?.guard;
  return identify(shape, table.rows).flatMap((name, now) => {
    const then = lastRows.get(name);
    const over = ends[now];
    const wasOver = typeof over === "string" && over <= end;
    return [...(table.cells[now] ?? [])].map(([column, cell]): [Cell, Before] => {
      if (!isSame(column)) return [cell, unknown];
      if (then === undefined) return [cell, growing.has(now) ? none : unknown];
      return [cell, cellBefore({ isRounded, table, last, reasons }, { now, then, wasOver }, column)];
    });
  });
}

type LastValues = LastRelease["results"][number]["values"];

function valueBefore(
  { name, shape, cell }: ValueCell,
  last: LastValues,
  isRounded: boolean,
): [Cell, Before][] {
  const then = Object.hasOwn(last, name) ? last[name] : undefined;
  if (!cell || then?.unit !== shape.unit) return [];
  if (then.reason === "withheld") return [[cell, { kind: "withheld" }]];
  const value = numberOf(then.value);
  if (value === null) return [];
  return [
    [
      cell,
      value === 0 && then.n === 0 ? none : { kind: "shown", value, n: isRounded ? null : (then.n ?? null) },
    ],
  ];
}

/** Finds each number in the last release; one that it had not, or under another meaning, is not there. `isRounded`: it told no exact counts. */
export function findBefore(
  results: readonly ResultCells[],
  blocks: ReadonlyMap<TableCells, readonly Block[]>,
  { results: lastResults, observation_end: end }: LastRelease,
  isRounded: boolean,
): BeforeOf {
  const found = results.flatMap(({ analysis, tables, values }) => {
    const last = lastResults.find((result) => result.analysis === analysis);
    if (!last) return [];
    const ofTables = tables.flatMap((table) => {
      const before = Object.hasOwn(last.tables, table.name) ? last.tables[table.name] : undefined;
      return before ? tableBefore(table, blocks.get(table) ?? [], before, { end, isRounded }) : [];
    });
    return [...ofTables, ...values.flatMap((value) => valueBefore(value, last.values, isRounded))];
  });
  return new Map(found);
}
