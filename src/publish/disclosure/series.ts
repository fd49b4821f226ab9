import type { Guard, Unit } from "../../results/shape.ts";
import { type Cell, numberOf } from "./cells.ts";
import { type DisclosureRules, isDominated } from "./guards.ts";
import { type Block, customersIn, groupName } from "./partitions.ts";
import { nearlyEqual, type Quantity, quantityOf, type Series, sumOf, unionOf } from "./quantities.ts";
import { type Told, tellersOf } from "./totals.ts";

/** A column of a partition with its cells, in the order of the block's rows. */
export interface BlockColumn {
  block: Block;
  name: string;
  guard: Guard;
  unit: Unit;
  cells: readonly Cell[];
}

/** The guarded columns of a block, in reading order. */
export function columnsOf(block: Block): BlockColumn[] {
  const { shape, cells } = block.table;
  return Object.entries(shape.columns).flatMap(([name, { guard, unit }]) => {
    const column = block.rows.flatMap((row) => cells[row]?.get(name) ?? []);
    return column.length > 0 ? [{ block, name, guard, unit, cells: column }] : [];
  });
}

/** The sets of dimensions along which rows may be summed: none, keys in every combination, each other label. */
export function groupings(block: Block): string[][] {
  const subsets = block.keys.reduce<string[][]>(
    (sets, key) => sets.concat(sets.map((set) => [...set, key])),
    [[]],
  );
  const others = [...block.labels.keys()]
    .filter((label) => !block.keys.includes(label))
    .map((label) => [label]);
  return subsets
    .filter((set) => set.length < block.keys.length)
    .concat(others)
    .sort((one, other) => one.length - other.length);
}

const positions = new WeakMap<Block, Map<string, Map<string, number[]>>>();

function groupPositions(block: Block, dimensions: readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [position, row] of block.rows.entries()) {
    const name = groupName(block, row, dimensions);
    const group = groups.get(name);
    if (group) group.push(position);
    else groups.set(name, [position]);
  }
  return groups;
}

/** Positions in the block's rows, group by group; worked out once, since every pair of columns asks again. */
export function positionsByGroup(block: Block, dimensions: readonly string[]): ReadonlyMap<string, number[]> {
  const known = positions.get(block) ?? new Map<string, Map<string, number[]>>();
  positions.set(block, known);
  const name = dimensions.join("\n");
  const groups = known.get(name) ?? groupPositions(block, dimensions);
  known.set(name, groups);
  return groups;
}

function totalIsSensitive(total: Quantity, guard: Guard, rules: DisclosureRules): boolean {
  if (total.n === 0) return false;
  const needed = guard === "rate" ? rules.minimumRateBase : rules.minimumCustomers;
  if (total.n < needed) return true;
  return total.largest !== null && isDominated(total.amount ?? 0, total.largest, rules);
}

/** The thresholds, and what is published outside the partitions and may tell a total. */
export interface TotalRules extends DisclosureRules {
  told: readonly Told[];
}

/** What sums and counts of a declared partition add up to is taken as known: a report says it somewhere, or a reader knows. */
function isTakenAsKnown({ block, guard, name }: BlockColumn): boolean {
  const isPlain = guard === "count" || guard === "sum";
  return isPlain && (block.declared || name === block.table.shape.n);
}

/** Is the total that of all customers? A sum over a part of each row's customers is another number. */
function isOfEverybody({ block, name }: BlockColumn): boolean {
  const { n, columns } = block.table.shape;
  return name === n || (columns[name]?.guard === "sum" && columns[name].of === undefined);
}

/** The total of a column: known to the reader or not, and whether it must be kept from her. */
function totalOf(
  column: BlockColumn,
  unit: string,
  quantities: readonly Quantity[],
  rules: TotalRules,
): Quantity {
  const { table } = column.block;
  const place = `${table.analysis}.${table.name}.${column.name} in all`;
  const total = unionOf(place, quantities, customersIn(column.block));
  const told = quantities.some(({ amount }) => amount !== null);
  const sensitive = told && totalIsSensitive(total, column.guard, rules);
  const known = isTakenAsKnown(column) || tellersOf(total.amount, unit, rules.told).length > 0;
  return { ...total, assumed: known && !sensitive, guarded: sensitive, isOfEverybody: isOfEverybody(column) };
}

/** The series of a column. */
export function seriesOf(column: BlockColumn, rules: TotalRules): Series {
  const quantities = column.cells.map(quantityOf);
  const unit = column.guard === "rate" ? "customers" : column.unit;
  const plain = column.guard === "count" || column.guard === "sum";
  const total = totalOf(column, unit, quantities, rules);
  return { block: column.block, column: column.name, unit, plain, quantities, total };
}

/** For each row of the block the sum of its group along some dimensions. */
export function groupSums(
  block: Block,
  quantities: readonly Quantity[],
  dimensions: readonly string[],
): number[] {
  const sums: number[] = [];
  for (const group of positionsByGroup(block, dimensions).values()) {
    const sum = sumOf(group.flatMap((position) => quantities[position] ?? []));
    for (const position of group) sums[position] = sum;
  }
  return sums;
}

/** Do the numbers of a column equal what is expected in every row, and is there anything to compare? */
export function matches(
  cells: readonly Cell[],
  expected: (position: number, value: number) => [number, number],
): boolean {
  const told = cells.flatMap((cell, position) => {
    const value = numberOf(cell.value);
    return value === null ? [] : [expected(position, value)];
  });
  return told.some(([one]) => one !== 0) && told.every(([one, other]) => nearlyEqual(one, other));
}
