import type { ResultCells } from "./cells.ts";
import { type DisclosureRules, isDominated } from "./guards.ts";
import { type Block, blocksOf } from "./partitions.ts";
import { nearlyEqual, type Quantity, type Series } from "./quantities.ts";
import { type Relation, relationsBetween, totalRelation } from "./relations.ts";
import { repeatedColumn } from "./repeats.ts";
import { columnsOf, customersIn, seriesOf } from "./series.ts";
import { sharesIn } from "./shares.ts";
import { valueRelations } from "./values.ts";

/** All that a reader could combine: every relation between published numbers, found before anything is hidden. */
export interface Model {
  relations: readonly Relation[];
  /** Amounts that shares would tell although they must not be told. */
  forbidden: readonly Quantity[];
}

interface Found {
  series: Series[];
  relations: Relation[];
  parents: Quantity[];
}

/** Counts and sums: a series each, unless the column repeats another's group sums. */
function plainColumns(block: Block, rules: DisclosureRules): Found {
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
function averages(block: Block, rules: DisclosureRules, plain: readonly Series[]): Found {
  const found: Found = { series: [], relations: [], parents: [] };
  for (const column of columnsOf(block).filter(({ guard }) => guard === "mean" || guard === "rate")) {
    const shares = column.guard === "rate" ? sharesIn(column, plain) : null;
    if (!shares) found.series.push(seriesOf(column, rules));
    found.relations.push(...(shares?.relations ?? []));
    found.parents.push(...(shares?.parents ?? []));
  }
  return found;
}

function isForbidden({ n, largest, amount }: Quantity, rules: DisclosureRules): boolean {
  if (n === 0) return false;
  return n < rules.minimumCustomers || (largest !== null && isDominated(amount ?? 0, largest, rules));
}

function requireOnePopulation(blocks: readonly Block[]): void {
  const [first] = blocks;
  if (!first) return;
  const all = customersIn(first.table, first.rows);
  const other = blocks.find(({ table, rows }) => !nearlyEqual(customersIn(table, rows), all));
  if (!other) return;
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
  const blocks = tables.flatMap(blocksOf);
  requireOnePopulation(blocks);
  const plain = blocks.map((block) => plainColumns(block, rules));
  const plainSeries = plain.flatMap(({ series }) => series);
  const found = [...plain, ...blocks.map((block) => averages(block, rules, plainSeries))];
  const series = found.flatMap((one) => one.series);
  const relations = [
    ...found.flatMap((one) => one.relations),
    ...series.map(totalRelation),
    ...pairwise(series),
    ...valueRelations(results, series),
  ];
  return {
    relations,
    forbidden: found.flatMap((one) => one.parents).filter((one) => isForbidden(one, rules)),
  };
}
