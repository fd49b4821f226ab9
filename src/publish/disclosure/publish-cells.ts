import type { PublishedResult, PublishedTable, PublishedValue, Reason } from "../../results/published.ts";
import type { Row, Scalar, TableShape } from "../../results/shape.ts";
import type { Cell, ResultCells, TableCells, ValueCell } from "./cells.ts";

function reasonOf(value: Scalar, cell: Cell | null | undefined): Reason | null {
  if (cell?.hidden && value !== null) return "withheld";
  return value === null ? "not_applicable" : null;
}

function publishedColumns(shape: TableShape): PublishedTable["columns"] {
  const kept = Object.entries(shape.columns).filter(([, { guard }]) => guard !== "private");
  return Object.fromEntries(kept.map(([name, { unit, label, guard }]) => [name, { unit, label, guard }]));
}

function publishTable({ shape, rows, cells }: TableCells): PublishedTable {
  const columns = publishedColumns(shape);
  const reasons: { row: number; column: string; reason: Reason }[] = [];
  const published = rows.map((row, index) => {
    const shown: Row = {};
    for (const column of Object.keys(columns)) {
      const value = row[column] ?? null;
      const reason = reasonOf(value, cells[index]?.get(column));
      if (reason) reasons.push({ row: index, column, reason });
      shown[column] = reason ? null : value;
    }
    return shown;
  });
  return { label: shape.label, key: shape.key, columns, rows: published, reasons };
}

function publishValue({ shape, value, cell }: ValueCell, counted: ValueCell | undefined): PublishedValue {
  const reason = reasonOf(value, cell);
  const { unit, label } = shape;
  const n = cell?.hidden || counted?.cell?.hidden ? null : (cell?.n ?? null);
  return {
    value: reason ? null : value,
    ...(reason && { reason }),
    unit,
    label,
    ...(n !== null && { n }),
  };
}

/** What is left of one analysis: private columns gone, hidden cells null with their reason. */
export function publishCells({ analysis, tables, values }: ResultCells): PublishedResult {
  const shown = values.filter(({ shape }) => shape.guard !== "private");
  const counted = (value: ValueCell): ValueCell | undefined =>
    values.find(({ name }) => name === value.shape.n);
  return {
    analysis,
    values: Object.fromEntries(shown.map((value) => [value.name, publishValue(value, counted(value))])),
    tables: Object.fromEntries(tables.map((table) => [table.name, publishTable(table)])),
  };
}
