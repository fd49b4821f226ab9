import type { Row } from "../results/shape.ts";

/** A table for the warehouse: its columns with their types, and its rows. */
export interface FilledTable {
  name: string;
  types: Readonly<Record<string, "varchar" | "double">>;
  rows: readonly Row[];
}

/** What filling needs of the warehouse. */
export interface FillingWarehouse {
  fillTable(
    name: string,
    columns: Readonly<Record<string, Float64Array | readonly string[]>>,
    types: Readonly<Record<string, string>>,
  ): Promise<void>;
}

const nullAsText = (cell: unknown) => (cell === null || cell === undefined ? "" : String(cell));

/** Fills a table of the warehouse; a cell without a value is null, a text without one empty. */
export async function fill(warehouse: FillingWarehouse, { name, types, rows }: FilledTable): Promise<void> {
  const columns = Object.entries(types).map(([column, type]) => {
    const cells = rows.map((row) => row[column] ?? null);
    return [
      column,
      type === "varchar"
        ? cells.map(nullAsText)
        : Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell))),
    ] as const;
  });
  await warehouse.fillTable(name, Object.fromEntries(columns), types);
}
