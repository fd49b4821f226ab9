import type { Cell, ResultCells, TableCells, ValueCell } from "./cells.ts";
import { isEmptyGroup } from "./guards.ts";
import { type Block, groupName } from "./partitions.ts";
import { nearlyEqual } from "./quantities.ts";

function hideAll(cells: Iterable<Cell>): void {
  for (const cell of cells) cell.hidden ||= cell.value !== null;
}

function isRate({ guard, role }: Cell): boolean {
  return guard === "rate" && role === "own";
}

/** A hidden rate would follow from the count above its line, where that is a column of its own. */
function hideNumerators(row: ReadonlyMap<string, Cell>, n: string): void {
  const rates = [...row.values()].filter((cell) => isRate(cell) && cell.hidden);
  for (const [name, cell] of row) {
    if (name !== n && rates.some((rate) => isNumerator(cell, rate))) hideAll([cell]);
  }
}

function isNumerator({ guard, role, value }: Cell, rate: Cell): boolean {
  if (guard !== "count" || role !== "own" || typeof value !== "number" || typeof rate.value !== "number")
    return false;
  return nearlyEqual(value, rate.value * (rate.base ?? 0));
}

/** A hidden part of a row's customers (a count beside `n`) would follow from the other parts and from its rate. */
function hideParts(row: ReadonlyMap<string, Cell>, n: string): void {
  const parts = [...row].filter(
    ([name, { guard, role }]) => guard === "count" && name !== n && role === "own",
  );
  if (!parts.some(([, cell]) => cell.hidden)) return;
  hideAll(parts.map(([, cell]) => cell));
  hideAll([...row.values()].filter(isRate));
}

/** A hidden sum would follow, or nearly follow, from a mean in the same unit times the customers. */
function hideMeans(row: ReadonlyMap<string, Cell>): void {
  const sums = [...row.values()].filter(({ guard, hidden }) => guard === "sum" && hidden);
  const units = new Set(sums.map(({ unit }) => unit));
  hideAll([...row.values()].filter(({ guard, unit }) => guard === "mean" && units.has(unit)));
}

function hideWithBase(row: ReadonlyMap<string, Cell>, { shape }: TableCells): void {
  for (const [name, cell] of row) {
    const base = shape.columns[name]?.of;
    if (base !== undefined && row.get(base)?.hidden) hideAll([cell]);
  }
}

function coupleRow(row: ReadonlyMap<string, Cell>, table: TableCells): void {
  const { n } = table.shape;
  if (n === null) return;
  if (row.get(n)?.hidden) hideAll([...row.values()].filter(({ role }) => role !== "repeated"));
  hideNumerators(row, n);
  hideParts(row, n);
  hideMeans(row);
  hideWithBase(row, table);
}

/** A cohort that is hidden in its first month is hidden in all its months; rows of other partitions are other groups. */
function coupleGroups(table: TableCells, blocks: readonly Block[]): void {
  const { n } = table.shape;
  const inBlocks = new Set(blocks.flatMap(({ rows }) => rows));
  const loose = [...table.rows.keys()].filter((row) => !inBlocks.has(row));
  if (n === null || loose.length === 0) return;
  for (const block of blocks) {
    const hidden = block.rows.filter((row) => table.cells[row]?.get(n)?.hidden);
    const names = new Set(hidden.map((row) => groupName(block, row, block.keys)));
    const affected = loose.filter((row) => names.has(groupName(block, row, block.keys)));
    for (const row of affected) hideAll(table.cells[row]?.values() ?? []);
  }
}

function coupleValues(values: readonly ValueCell[]): void {
  for (const { cell, shape } of values) {
    const counted = values.find(({ name }) => name === shape.n);
    if (cell && counted?.cell?.hidden && !isEmptyGroup(cell)) hideAll([cell]);
    const estimate = values.find(({ name }) => name === shape.of);
    if (cell && estimate?.cell?.hidden) hideAll([cell]);
    const rates = values.flatMap((other) => (other.cell?.hidden && isRate(other.cell) ? [other.cell] : []));
    if (cell && shape.n !== null && rates.some((rate) => isNumerator(cell, rate))) hideAll([cell]);
  }
}

function hiddenIn(results: readonly ResultCells[]): number {
  let hidden = 0;
  for (const { tables, values } of results) {
    for (const { cell } of values) if (cell?.hidden) hidden++;
    for (const { cells } of tables) {
      for (const row of cells) for (const cell of row.values()) if (cell.hidden) hidden++;
    }
  }
  return hidden;
}

function hasHidden(row: ReadonlyMap<string, Cell>): boolean {
  for (const cell of row.values()) if (cell.hidden) return true;
  return false;
}

/** Hides what would give a hidden cell away by itself: in its row, in its cohort, beside its value. */
export function couple(
  results: readonly ResultCells[],
  blocks: ReadonlyMap<TableCells, readonly Block[]>,
): void {
  for (let before = -1; before !== hiddenIn(results); ) {
    before = hiddenIn(results);
    for (const { tables, values } of results) {
      for (const table of tables) {
        for (const row of table.cells) if (hasHidden(row)) coupleRow(row, table);
        coupleGroups(table, blocks.get(table) ?? []);
      }
      coupleValues(values);
    }
  }
}
