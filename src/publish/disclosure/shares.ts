import { type Cell, numberOf } from "./cells.ts";
import { customersIn } from "./partitions.ts";
import { type Quantity, type Series, shareQuantity, unionOf } from "./quantities.ts";
import { alignTo, type Relation } from "./relations.ts";
import { type BlockColumn, groupings, groupSums, matches, positionsByGroup } from "./series.ts";

/** What a column of shares tells: its parts, and the groups that the parts are shares of. */
export interface Shares {
  relations: readonly Relation[];
  parents: readonly Quantity[];
}

/** The group below the line of some shares: whoever sees a part and its share knows the whole. */
function parentOf(column: BlockColumn, parts: readonly Quantity[], rows: readonly number[]): Quantity {
  const { analysis, name } = column.block.table;
  return unionOf(
    `${analysis}.${name}.${column.name} below the line`,
    parts,
    customersIn({ table: column.block.table, rows }),
  );
}

function tellShare(cell: Cell, part: Quantity | undefined, parent: Quantity): Relation[] {
  const value = numberOf(cell.value);
  cell.role = "share";
  cell.base = parent.n;
  if (value === null || part === undefined) return [];
  return [{ plus: [shareQuantity(cell, value * (parent.amount ?? 0))], minus: [part] }];
}

function sharesAlong(column: BlockColumn, parts: readonly Quantity[], dimensions: readonly string[]): Shares {
  const { block, cells } = column;
  const relations: Relation[] = [];
  const parents: Quantity[] = [];
  for (const positions of positionsByGroup(block, dimensions).values()) {
    const group = positions.flatMap((at) => parts[at] ?? []);
    const parent = parentOf(
      column,
      group,
      positions.flatMap((at) => block.rows[at] ?? []),
    );
    const told = positions.flatMap((at) => cells[at] ?? []).filter(({ value }) => value !== null);
    const whole = { ...parent, cells: told };
    parents.push(whole);
    relations.push({ plus: [whole], minus: group });
    for (const at of positions) {
      const cell = cells[at];
      if (cell) relations.push(...tellShare(cell, parts[at], parent));
    }
  }
  return { relations, parents };
}

function areShares(column: BlockColumn, parts: readonly Quantity[], dimensions: readonly string[]): boolean {
  const sums = groupSums(column.block, parts, dimensions);
  return matches(column.cells, (position, value) => [
    value * (sums[position] ?? 0),
    parts[position]?.amount ?? 0,
  ]);
}

function sharesOf(column: BlockColumn, series: Series): Shares[] {
  const parts = alignTo(column.block, series);
  if (!parts) return [];
  const dimensions = groupings(column.block).find((grouping) => areShares(column, parts, grouping));
  return dimensions ? [sharesAlong(column, parts, dimensions)] : [];
}

/**
 * A rate that is a part ÷ a published whole (customers_share) stands and falls with its part, and its base is the
 * whole; found by arithmetic, since no name can be trusted with it. Where everybody spends the same, a share of
 * customers is a share of revenue too. Null where the rate is one of its own.
 */
export function sharesIn(column: BlockColumn, plain: readonly Series[]): Shares | null {
  const all = plain.flatMap((series) => sharesOf(column, series));
  if (all.length === 0) return null;
  return {
    relations: all.flatMap(({ relations }) => relations),
    parents: all.flatMap(({ parents }) => parents),
  };
}

function repeatsAlong(column: BlockColumn, series: Series, dimensions: readonly string[]): Relation[] | null {
  const { block, cells } = column;
  const { total, quantities } = series;
  const groups = positionsByGroup(block, dimensions);
  if (series.block !== block || groups.size === block.rows.length) return null;
  const sums = groupSums(block, quantities, dimensions);
  if (!matches(cells, (position, value) => [value * (total.amount ?? 0), sums[position] ?? 0])) return null;
  return [...groups.values()].flatMap((positions) => {
    const n = customersIn({ table: block.table, rows: positions.flatMap((at) => block.rows[at] ?? []) });
    for (const at of positions) Object.assign(cells[at] ?? {}, { role: "repeated", base: total.n, n });
    const minus = positions.flatMap((at) => quantities[at] ?? []);
    const told = positions.flatMap((at) => cells[at] ?? []);
    return told.flatMap((cell) => {
      const value = numberOf(cell.value);
      return value === null ? [] : [{ plus: [shareQuantity(cell, value * (total.amount ?? 0))], minus }];
    });
  });
}

/** A rate that repeats on each row the share of a larger group in all (a country's customers, on each of its levels). */
export function repeatedShares(column: BlockColumn, plain: readonly Series[]): Relation[] | null {
  for (const series of plain) {
    // Along no dimension the group is everybody, and the share is 1: that tells nothing.
    for (const dimensions of groupings(column.block).filter(({ length }) => length > 0)) {
      const relations = repeatsAlong(column, series, dimensions);
      if (relations) return relations;
    }
  }
  return null;
}
