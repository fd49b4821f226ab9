import { type Cell, numberOf, type ResultCells, type TableCells, type ValueCell } from "./cells.ts";
import {
  largestOfUnion,
  nearlyEqual,
  type Quantity,
  quantityOf,
  type Series,
  shareQuantity,
  sumOf,
} from "./quantities.ts";
import type { Relation } from "./relations.ts";

/** A value that adds up rows of a table, or null where its shape declares nothing of the kind. */
type Added = { value: ValueCell; cell: Cell; parts: readonly Quantity[]; whole: number | null };

function tableOf(result: ResultCells, value: ValueCell): TableCells {
  const table = result.tables.find(({ name }) => name === value.shape.adds?.table);
  if (table) return table;
  throw new Error(
    `${value.analysis}.${value.name} adds rows of the table ${value.shape.adds?.table}, which is not there`,
  );
}

function cellsAdded(table: TableCells, value: ValueCell): Cell[] {
  const [first] = table.shape.key;
  const { rows = [], column = "" } = value.shape.adds ?? {};
  return table.rows.flatMap((row, index) => {
    const named = first !== undefined && rows.includes(String(row[first]));
    return named ? (table.cells[index]?.get(column) ?? []) : [];
  });
}

function quantitiesOf(cells: readonly Cell[], series: readonly Series[]): Quantity[] {
  const known = new Map(
    series.flatMap(({ quantities }) => quantities.map((one) => [one.cells[0], one] as const)),
  );
  return cells.map((cell) => known.get(cell) ?? quantityOf(cell));
}

function wholeOf(table: TableCells, value: ValueCell, series: readonly Series[]): number | null {
  const column = value.shape.adds?.column;
  return series.find((one) => one.block.table === table && one.column === column)?.total.amount ?? null;
}

function addedBy(value: ValueCell, result: ResultCells, series: readonly Series[]): Added[] {
  if (!value.shape.adds || !value.cell || numberOf(value.value) === null) return [];
  const table = tableOf(result, value);
  const parts = quantitiesOf(cellsAdded(table, value), series);
  return [{ value, cell: value.cell, parts, whole: wholeOf(table, value, series) }];
}

/** The value as an amount of what it adds up: a rate is a share of the whole, a mean is taken times its customers. */
function amountOf({ cell, whole }: Added): number | null {
  const value = numberOf(cell.value) ?? 0;
  if (cell.guard === "rate") return whole === null ? null : value * whole;
  return cell.guard === "mean" ? value * (cell.base ?? 0) : value;
}

function relationOf(added: Added): Relation {
  const amount = amountOf(added);
  if (amount === null || !nearlyEqual(amount, sumOf(added.parts))) {
    throw new Error(
      `${added.value.analysis}.${added.value.name} is not the sum of the rows that its shape names`,
    );
  }
  if (added.cell.guard !== "rate") added.cell.largest = largestOfUnion(added.parts);
  return { plus: [shareQuantity(added.cell, amount)], minus: added.parts };
}

/** What the named values tell about the tables; throws where a value is not the sum that its shape says it is. */
export function valueRelations(results: readonly ResultCells[], series: readonly Series[]): Relation[] {
  return results.flatMap((result) =>
    result.values.flatMap((value) => addedBy(value, result, series).map(relationOf)),
  );
}
