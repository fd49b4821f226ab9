import type { Cell, ResultCells, TableCells } from "./cells.ts";
import { type Block, slicesOf } from "./partitions.ts";
import { nearlyEqual, type Quantity, quantityOf, type Series, sumOf } from "./quantities.ts";
import type { Relation } from "./relations.ts";
import { columnsOf } from "./series.ts";

/** An amount that is published outside the partitions: by a value, or by a table that is no partition. */
export interface Told {
  /** As a series writes it: rates × base are customers. */
  unit: string;
  table: TableCells | null;
  quantity: Quantity;
}

function toldBy(cell: Cell, table: TableCells | null): Told[] {
  const isAmount = ["count", "sum", "mean", "rate"].includes(cell.guard);
  const quantity = quantityOf(cell);
  if (!isAmount || !quantity.amount) return [];
  return [{ unit: cell.guard === "rate" ? "customers" : cell.unit, table, quantity }];
}

/** Everything that could tell a total. A value that is declared as a sum of rows is told by those rows. */
export function toldOutside(
  results: readonly ResultCells[],
  blocks: ReadonlyMap<TableCells, readonly Block[]>,
): Told[] {
  return results.flatMap(({ tables, values }) => {
    const loose = tables.filter((table) => (blocks.get(table) ?? []).length === 0);
    const alone = values.filter(({ shape }) => !shape.adds).flatMap(({ cell }) => cell ?? []);
    return [
      ...alone.flatMap((cell) => toldBy(cell, null)),
      ...loose.flatMap((table) =>
        table.cells.flatMap((row) => [...row.values()].flatMap((cell) => toldBy(cell, table))),
      ),
    ];
  });
}

/** Which published amounts are an amount in this unit, whatever they are called. */
export function tellersOf(amount: number | null, unit: string, told: readonly Told[]): Told[] {
  if (amount === null || amount === 0) return [];
  return told.filter((one) => one.unit === unit && nearlyEqual(one.quantity.amount ?? 0, amount));
}

/** A total is what a value or another table says of it. */
export function totalsTold(series: readonly Series[], told: readonly Told[]): Relation[] {
  return series.flatMap(({ total, unit }) =>
    tellersOf(total.amount, unit, told).map(({ quantity }) => ({ plus: [quantity], minus: [total] })),
  );
}

/**
 * Columns of tables that are no partition and yet add up to something published: revenue by month is all revenue,
 * customers by cohort who came back are all who came back.
 */
export function addedUpColumns(
  table: TableCells,
  series: readonly Series[],
  told: readonly Told[],
): Relation[] {
  const totals = series.map(({ unit, total }): Told => ({ unit, table: null, quantity: total }));
  const elsewhere = [...totals, ...told.filter((one) => one.table !== table)];
  const plain = slicesOf(table).flatMap((slice) =>
    columnsOf(slice).filter(({ guard, cells }) => (guard === "count" || guard === "sum") && cells.length > 1),
  );
  return plain.flatMap(({ unit, cells }) => {
    const parts = cells.map(quantityOf);
    return tellersOf(sumOf(parts), unit, elsewhere).map(({ quantity }) => ({
      plus: parts,
      minus: [quantity],
    }));
  });
}
