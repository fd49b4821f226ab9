import type { SparseRow } from "./elimination.ts";
import type { TellsGrowth } from "./growth.ts";
import type { Quantity } from "./quantities.ts";
import type { Relation } from "./relations.ts";

/** The relations as rows of coefficients, prepared once; hiding changes only which columns are unknown. */
export interface System {
  quantities: readonly Quantity[];
  rows: readonly SparseRow[];
  /** The rows in which a quantity stands. */
  rowsWith: ReadonlyMap<Quantity, readonly SparseRow[]>;
  /** Where a reader has an earlier release beside this one: judges differences to it. Totals of all are known from both. */
  tellsGrowth: TellsGrowth | null;
}

function rowOf({ plus, minus }: Relation, columnOf: (quantity: Quantity) => number): SparseRow {
  const row: SparseRow = new Map();
  const add = (quantity: Quantity, sign: bigint): void => {
    if (quantity.amount === null) return;
    const column = columnOf(quantity);
    const entry = (row.get(column) ?? 0n) + sign;
    if (entry === 0n) row.delete(column);
    else row.set(column, entry);
  };
  for (const quantity of plus) add(quantity, 1n);
  for (const quantity of minus) add(quantity, -1n);
  return row;
}

function quantitiesIn(row: SparseRow, quantities: readonly Quantity[]): Quantity[] {
  return [...row.keys()].flatMap((column) => quantities[column] ?? []);
}

/** Is this zero told by the relation: by an absent row, or by zeros that are told themselves? */
function tellsZeros({ plus, minus }: Relation): boolean {
  const [told, telling] =
    plus.length === 0 || plus.every(({ certain }) => certain) ? [minus, plus] : [plus, minus];
  const isTold = telling.every(({ certain }) => certain) && told.some(({ certain }) => !certain);
  return isTold && told.every(({ amount, n }) => amount === 0 && n === 0);
}

/** Finds the zeros that every reader knows, since another table has no row for them. */
function markCertain(relations: readonly Relation[]): void {
  const telling = relations.filter(tellsZeros);
  if (telling.length === 0) return;
  for (const { plus, minus } of telling) for (const quantity of [...plus, ...minus]) quantity.certain = true;
  markCertain(relations);
}

/** Numbers the quantities and writes each relation as a row. */
export function systemOf(relations: readonly Relation[], tellsGrowth: TellsGrowth | null = null): System {
  const columns = new Map<Quantity, number>();
  const columnOf = (quantity: Quantity): number => {
    const column = columns.get(quantity) ?? columns.size;
    columns.set(quantity, column);
    return column;
  };
  markCertain(relations);
  const rows = relations.map((relation) => rowOf(relation, columnOf));
  const quantities = [...columns.keys()];
  const rowsWith = new Map<Quantity, SparseRow[]>(quantities.map((quantity) => [quantity, []]));
  for (const row of rows) {
    for (const quantity of quantitiesIn(row, quantities)) rowsWith.get(quantity)?.push(row);
  }
  return { quantities, rows, rowsWith, tellsGrowth };
}
