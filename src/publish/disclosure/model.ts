import { arrivals } from "./arrivals.ts";
import type { ResultCells, TableCells } from "./cells.ts";
import { nameFoundDimensions } from "./dimensions.ts";
import { type DisclosureRules, isDominated } from "./guards.ts";
import { type Block, blocksOf, customersIn, declaredBlocks } from "./partitions.ts";
import type { Quantity, Series } from "./quantities.ts";
import { type Relation, relationsBetween, totalRelation } from "./relations.ts";
import { repeatedColumn } from "./repeats.ts";
import { columnsOf, seriesOf, type TotalRules } from "./series.ts";
import { repeatedShares, sharesIn } from "./shares.ts";
import { addedUpColumns, toldOutside, totalsTold } from "./totals.ts";
import { valueRelations } from "./values.ts";

/** All that a reader could combine: every relation between published numbers, found before anything is hidden. */
export interface Model {
  relations: readonly Relation[];
  /** Amounts that shares would tell although they must not be told. */
  forbidden: readonly Quantity[];
  /** The partitions of all customers, by their table. */
  blocks: ReadonlyMap<TableCells, readonly Block[]>;
  /** The number of all customers, where a partition is declared. */
  population: number | null;
}

interface Found {
  series: Series[];
  relations: Relation[];
  parents: Quantity[];
}

/** Counts and sums: a series each, unless the column repeats another's group sums. */
function plainColumns(block: Block, rules: TotalRules): Found {
  const columns = columnsOf(block).filter(({ guard }) => guard === "count" || guard === "sum");
  const all = columns.map((column) => ({ column, series: seriesOf(column, rules) }));
  const found: Found = { series: [], relations: [], parents: [] };
  for (const { column, series } of all) {
    const others = all.filter((other) => other.column !== column).map((other) => other.series);
    const repeated = column.name === block.table.shape.n ? null : repeatedColumn(column, others);
    if (repeated) found.relations.push(...repeated);
    else found.series.push(series);
  }
  return found;
}

/** Means and rates: shares of a published whole, or series of their own. */
function averages(block: Block, rules: TotalRules, plain: readonly Series[]): Found {
  const found: Found = { series: [], relations: [], parents: [] };
  for (const column of columnsOf(block).filter(({ guard }) => guard === "mean" || guard === "rate")) {
    const shares = column.guard === "rate" ? sharesIn(column, plain, rules) : null;
    const repeated = column.unit === "share" && !shares ? repeatedShares(column, plain) : null;
    found.relations.push(...(repeated ?? []));
    if (!shares && !repeated) found.series.push(seriesOf(column, rules));
    found.relations.push(...(shares?.relations ?? []));
    found.parents.push(...(shares?.parents ?? []));
  }
  return found;
}

function isForbidden({ n, largest, amount }: Quantity, rules: DisclosureRules): boolean {
  if (n === 0) return false;
  return n < rules.minimumCustomers || (largest !== null && isDominated(amount ?? 0, largest, rules));
}

/** The number of all customers, as the declared partitions agree on it; null where none is declared. */
function populationOf(tables: readonly TableCells[]): number | null {
  const blocks = tables.flatMap(declaredBlocks);
  const [first] = blocks;
  if (!first) return null;
  const all = customersIn(first);
  const other = blocks.find((block) => customersIn(block) !== all);
  if (!other) return all;
  const [here, there] = [first.table, other.table].map(({ analysis, name }) => `${analysis}.${name}`);
  throw new Error(
    `${here} and ${there} hold different numbers of customers; one is no partition of all customers`,
  );
}

function pairwise(series: readonly Series[]): Relation[] {
  return series.flatMap((one, index) =>
    series.slice(index + 1).flatMap((other) => relationsBetween(one, other)),
  );
}

/** Finds what follows from what among all that is to be published; throws where shapes contradict the numbers. */
export function modelOf(results: readonly ResultCells[], rules: DisclosureRules): Model {
  const tables = results.flatMap((result) => result.tables).filter(({ shape }) => shape.n !== null);
  const population = populationOf(tables);
  const blocksByTable = nameFoundDimensions(
    new Map(tables.map((table) => [table, blocksOf(table, population)])),
  );
  const blocks = [...blocksByTable.values()].flat();
  const told = toldOutside(results, blocksByTable);
  const totals: TotalRules = { ...rules, told };
  const plain = blocks.map((block) => plainColumns(block, totals));
  const plainSeries = plain.flatMap(({ series }) => series);
  const found = [...plain, ...blocks.map((block) => averages(block, totals, plainSeries))];
  const series = found.flatMap((one) => one.series);
  const others = tables.filter((table) => blocksByTable.get(table)?.length === 0);
  const relations = [
    ...found.flatMap((one) => one.relations),
    ...series.map(totalRelation),
    ...totalsTold(series, told),
    ...pairwise(series),
    ...arrivals(series),
    ...others.flatMap((table) => addedUpColumns(table, series, told)),
    ...valueRelations(results, series),
  ];
  const forbidden = found.flatMap((one) => one.parents).filter((one) => isForbidden(one, rules));
  return { relations, forbidden, blocks: blocksByTable, population };
}
