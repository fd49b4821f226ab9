import { type Cell, numberOf } from "./cells.ts";
import { type DisclosureRules, isDominated } from "./guards.ts";
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

/** May shares of this whole be told at all? Where they may not, their parts may not stand in for them. */
function areGuarded({ n, amount, largest }: Quantity, rules: DisclosureRules): boolean {
  return n < rules.minimumRateBase || (largest !== null && isDominated(amount ?? 0, largest, rules));
}

/** What a share tells. It is guarded as its part is: hidden only for the sake of its whole, it is no secret by itself. */
function tellShare(
  cell: Cell,
  part: Quantity | undefined,
  parent: Quantity,
  rules: DisclosureRules,
): Relation[] {
  const value = numberOf(cell.value);
  cell.role = "share";
  cell.base = parent.n;
  if (value === null || part === undefined) return [];
  const share = shareQuantity(cell, value * (parent.amount ?? 0));
  return [{ plus: [{ ...share, guarded: value !== 0 && areGuarded(parent, rules) }], minus: [part] }];
}

function sharesAlong(
  column: BlockColumn,
  parts: readonly Quantity[],
  dimensions: readonly string[],
  rules: DisclosureRules,
): Shares {
  const { block, cells } = column;
  const relations: Relation[] = [];
  const parents: Quantity[] = [];
  for (const all of positionsByGroup(block, dimensions).values()) {
    const positions = all.filter((at) => isTold(cells[at]));
    if (positions.length === 0) continue;
    const group = positions.flatMap((at) => parts[at] ?? []);
    const parent = parentOf(
      column,
      group,
      positions.flatMap((at) => block.rows[at] ?? []),
    );
    const told = positions.flatMap((at) => cells[at] ?? []);
    const whole = { ...parent, cells: told };
    parents.push(whole);
    relations.push({ plus: [whole], minus: group });
    for (const at of positions) {
      const cell = cells[at];
      if (cell) relations.push(...tellShare(cell, parts[at], parent, rules));
    }
  }
  return { relations, parents };
}

/** A row without a share is no part of the whole: those who were not customers yet are in no share of customers. */
const isTold = (cell: Cell | undefined): boolean => cell !== undefined && cell.value !== null;

function areShares(column: BlockColumn, parts: readonly Quantity[], dimensions: readonly string[]): boolean {
  const told = parts.map((part, at) => (isTold(column.cells[at]) ? part : { ...part, amount: 0 }));
  const sums = groupSums(column.block, told, dimensions);
  return matches(column.cells, (position, value) => [
    value * (sums[position] ?? 0),
    parts[position]?.amount ?? 0,
  ]);
}

function sharesOf(column: BlockColumn, series: Series, rules: DisclosureRules): Shares[] {
  const parts = alignTo(column.block, series);
  if (!parts) return [];
  const dimensions = groupings(column.block).find((grouping) => areShares(column, parts, grouping));
  return dimensions ? [sharesAlong(column, parts, dimensions, rules)] : [];
}

/**
 * A rate that is a part ÷ a published whole (customers_share) stands and falls with its part, and its base is the
 * whole; found by arithmetic, since no name can be trusted with it. Where everybody spends the same, a share of
 * customers is a share of revenue too. Null where the rate is one of its own.
 */
export function sharesIn(
  column: BlockColumn,
  plain: readonly Series[],
  rules: DisclosureRules,
): Shares | null {
  const all = plain.flatMap((series) => sharesOf(column, series, rules));
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
