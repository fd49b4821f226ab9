import type { ColumnShape, PartitionShape, ResultShape } from "../../results/shape.ts";
import { isObserved } from "../records/period.ts";
import type { Before, BeforeOf } from "./before.ts";
import { type Cell, numberOf, type ResultCells, type TableCells } from "./cells.ts";
import { type Contributors, type FindContributors, type Group, groupOf } from "./flows.ts";
import { type DisclosureRules, isDominated } from "./guards.ts";
import type { Block } from "./partitions.ts";
import { nearlyEqual } from "./quantities.ts";

/** Who stands behind the difference of a sum between two releases. */
export interface Behind {
  /** At least so many customers: those who ordered since, came or left, or by how many the group grew or shrank. */
  customers: number;
  /** What each of them adds or takes; null where nobody has counted it. */
  changed: Contributors | null;
  /** The group; null where it is none of a partition. */
  group: Group | null;
}

/** The sums of a release whose differences to the last one are watched, with who stands behind each. */
export type Watched = ReadonlyMap<Cell, Behind>;

const money: ReadonlySet<string> = new Set(["currency", "orders"]);
// what a model expects of a group changes with all of its customers
const predicted = /^(?:active|customer_lifetime)_value/;

const isSum = ({ guard, unit }: Pick<ColumnShape, "guard" | "unit">): boolean =>
  (guard === "sum" && money.has(unit)) || (guard === "mean" && unit === "currency");

/** Is it an amount that customers have spent or ordered, rather than one that is expected of them? */
const isCounted = (name: string): boolean => isObserved(name) && !predicted.test(name);

/** The columns of a table that are sums of what customers did, or means of it. */
export function watchedColumns(columns: Readonly<Record<string, ColumnShape>>): string[] {
  return Object.entries(columns).flatMap(([name, column]) =>
    isSum(column) && isCounted(name) ? [name] : [],
  );
}

function behind(
  group: Group | null,
  before: Before | undefined,
  n: number | null,
  find: FindContributors,
): Behind {
  const then = before?.kind === "shown" ? before.n : null;
  const grown = then === null || n === null ? 0 : Math.abs(n - then);
  const changed = group && find(group.grouping, new Set([group.name]));
  return { customers: Math.max(changed?.customers ?? 0, grown), changed, group };
}

function watchBlock(block: Block, before: BeforeOf, find: FindContributors): [Cell, Behind][] {
  const { table, rows, keys, labels } = block;
  const columns = watchedColumns(table.shape.columns);
  return rows.flatMap((at) => {
    const row = table.rows[at] ?? {};
    const group = groupOf(keys.map((key) => [key, String(row[labels.get(key) ?? ""])]));
    return columns.flatMap((column): [Cell, Behind][] => {
      const cell = table.cells[at]?.get(column);
      return cell ? [[cell, behind(group, before.get(cell), cell.n, find)]] : [];
    });
  });
}

/** Named values that are sums over all customers, or any sum of money. */
function watchValues(
  { values }: ResultCells,
  before: BeforeOf,
  everybody: number,
  find: FindContributors,
): [Cell, Behind][] {
  return values.flatMap(({ name, shape, cell }): [Cell, Behind][] => {
    const ofAll = cell?.n === everybody && shape.n !== null;
    const isWatched =
      isSum(shape) && isCounted(name) && (ofAll || (shape.guard === "sum" && shape.unit === "currency"));
    if (!cell || !isWatched || shape.adds) return [];
    return [[cell, behind(ofAll ? groupOf([]) : null, before.get(cell), cell.n, find)]];
  });
}

/** Finds who stands behind the differences between a release and the last one; `everybody`: the number of all customers. */
export function watchDifferences(
  results: readonly ResultCells[],
  blocks: ReadonlyMap<TableCells, readonly Block[]>,
  before: BeforeOf,
  { find, everybody }: { find: FindContributors; everybody: number },
): Watched {
  const inTables = [...blocks.values()].flat().flatMap((block) => watchBlock(block, before, find));
  const inValues = results.flatMap((result) => watchValues(result, before, everybody, find));
  return new Map([...inTables, ...inValues]);
}

/** Would the difference tell something of fewer customers than the rules ask for, or mostly of one or two? */
export function isTelling({ customers, changed }: Omit<Behind, "group">, rules: DisclosureRules): boolean {
  if (customers < rules.minimumCustomers) return true;
  return changed !== null && changed.customers > 0 && isDominated(changed.amount, changed.largest, rules);
}

/** Was the number shown before, and is it another now? */
export function differs(cell: Cell, before: Before | undefined): boolean {
  const now = numberOf(cell.published);
  if (before?.kind !== "shown" || now === null) return false;
  return !nearlyEqual(before.value, now) || (cell.guard === "mean" && before.n !== cell.n);
}

/** The ways in which the tables with watched sums group all customers, by dimensions. */
export function watchedGroupings(shapes: readonly ResultShape[]): string[][] {
  const tables = shapes.flatMap((shape) => Object.values(shape.tables));
  const watched = tables.filter(({ n, columns }) => n !== null && watchedColumns(columns).length > 0);
  return watched.flatMap(({ key, partitions = [{ where: {} }] }) =>
    partitions.map(({ where, as }: PartitionShape) =>
      key.filter((column) => !(column in where)).map((column) => as?.[column] ?? column),
    ),
  );
}
