import type { Change, WhyChanged } from "../../results/changes.ts";
import { type RowLabel, rowName, valueName } from "../../results/number-names.ts";
import type { PublishedResult, PublishedTable } from "../../results/published.ts";
import type { Row, Scalar } from "../../results/shape.ts";
import { isRedefined } from "./definitions.ts";
import { isObserved, periodEnd } from "./period.ts";
import type { Released } from "./record.ts";

/** What differs between two releases. */
export interface Comparison {
  changes: Change[];
  /**
   * Names of numbers and rows of periods that the earlier release had published as complete, and that differ now; also
   * where a definition changed, which may be the reason or not.
   */
  revised: string[];
}

/** Two releases, and how rows are named for readers. */
interface Pair {
  before: Released;
  after: Released;
  labelOf: RowLabel;
}

const hasSameEnd = ({ before, after }: Pair): boolean => before.observation_end === after.observation_end;

function haveSameExtracts({ before, after }: Pair): boolean {
  const hashes = ({ extracts }: Released) =>
    extracts
      .map(({ name, sha256 }) => `${name} ${sha256}`)
      .sort()
      .join();
  return hashes(before) === hashes(after);
}

/** Other extracts may say something else about the past; where the same ones end on the same day all numbers are about it. */
const isRevised = (pair: Pair, isPast: boolean): boolean =>
  !haveSameExtracts(pair) && (isPast || hasSameEnd(pair));

/** Why a number of an analysis differs; `isPast`: it is about a period that had been published as complete. */
function whyOf(pair: Pair, slug: string, isPast: boolean): WhyChanged {
  if (isRedefined(pair.before.definitions, pair.after.definitions, slug)) return "changed_definition";
  return isRevised(pair, isPast) ? "revised_data" : "new_data";
}

/** A number that either release withholds, or has not, is never told by what it was. */
const differ = (before: Scalar | undefined, after: Scalar | undefined): boolean =>
  before !== undefined && before !== null && after !== undefined && after !== null && before !== after;

/** The comparison that holds one change. */
const comparisonOf = (pair: Pair, change: Change, isPast: boolean): Comparison => ({
  changes: [change],
  revised: isRevised(pair, isPast) ? [change.name] : [],
});

const joined = (parts: readonly Comparison[]): Comparison => ({
  changes: parts.flatMap(({ changes }) => changes),
  revised: parts.flatMap(({ revised }) => revised),
});

function compareValues(pair: Pair, before: PublishedResult, after: PublishedResult): Comparison[] {
  return Object.entries(after.values).flatMap(([value, { unit, label, value: now }]) => {
    const then = Object.hasOwn(before.values, value) ? before.values[value] : undefined;
    if (!then || then.unit !== unit || !differ(then.value, now)) return [];
    const name = valueName(after.analysis, value);
    const why = whyOf(pair, after.analysis, false);
    const change = { name, unit, label, table: null, before: then.value, after: now, why };
    return [comparisonOf(pair, change, false)];
  });
}

/** One table of both releases. */
interface TablePair {
  slug: string;
  table: string;
  before: PublishedTable;
  after: PublishedTable;
}

function isPastIn({ before }: Pair, { after }: TablePair, row: Row): boolean {
  const end = periodEnd(after.key, row);
  return end !== null && end <= before.observation_end;
}

function compareCells(pair: Pair, tables: TablePair, then: Row, now: Row): Comparison[] {
  const { slug, table, before, after } = tables;
  return Object.entries(after.columns).flatMap(([column, { unit, label }]) => {
    if (before.columns[column]?.unit !== unit || !differ(then[column], now[column])) return [];
    const isPast = isPastIn(pair, tables, now) && isObserved(column);
    const change = {
      name: `${rowName(slug, table, after.key, now)}.${column}`,
      unit,
      label: `${pair.labelOf(after, now)}: ${label}`,
      table: after.label,
      before: then[column] ?? null,
      after: now[column] ?? null,
      why: whyOf(pair, slug, isPast),
    };
    return [comparisonOf(pair, change, isPast)];
  });
}

/** Rows of periods published as complete that came since, or went although the table still reaches back to them. */
function revisedRows(
  pair: Pair,
  tables: TablePair,
  named: Record<"before" | "after", ReadonlyMap<string, Row>>,
): string[] {
  const { before, after } = tables;
  if (haveSameExtracts(pair)) return [];
  const endsOf = (rows: Iterable<Row>) => [...rows].flatMap((row) => periodEnd(after.key, row) ?? []).sort();
  const [first = ""] = endsOf(after.rows);
  const isPast = (row: Row) => isPastIn(pair, tables, row);
  const came = [...named.after].filter(([name, row]) => !named.before.has(name) && isPast(row));
  const went = [...named.before].filter(
    ([name, row]) => !named.after.has(name) && isPast(row) && (periodEnd(before.key, row) ?? "") >= first,
  );
  return [...came, ...went].map(([name]) => name);
}

function compareTables(pair: Pair, tables: TablePair): Comparison {
  const { slug, table, before, after } = tables;
  if (before.key.join() !== after.key.join()) return joined([]);
  const nameRows = ({ key, rows }: PublishedTable) =>
    new Map(rows.map((row) => [rowName(slug, table, key, row), row] as const));
  const named = { before: nameRows(before), after: nameRows(after) };
  const cells = [...named.after].flatMap(([name, now]) => {
    const then = named.before.get(name);
    return then ? compareCells(pair, tables, then, now) : [];
  });
  return joined([...cells, { changes: [], revised: revisedRows(pair, tables, named) }]);
}

function compareResults(pair: Pair, before: PublishedResult, after: PublishedResult): Comparison {
  const compared = Object.entries(after.tables).flatMap(([table, now]) => {
    const then = Object.hasOwn(before.tables, table) ? before.tables[table] : undefined;
    return then ? [compareTables(pair, { slug: after.analysis, table, before: then, after: now })] : [];
  });
  return joined([...compareValues(pair, before, after), ...compared]);
}

/**
 * Every value and every cell that both releases publish and that differs, compared exactly, in the order of the
 * results; names that only one of the two has are not among them, and neither is what one of them withholds.
 */
export function compareReleases(before: Released, after: Released, labelOf: RowLabel): Comparison {
  const pair: Pair = { before, after, labelOf };
  const compared = after.results.flatMap((now) => {
    const then = before.results.find(({ analysis }) => analysis === now.analysis);
    return then ? [compareResults(pair, then, now)] : [];
  });
  return joined(compared);
}
