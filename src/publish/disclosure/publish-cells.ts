import type { PublishedResult, PublishedTable, PublishedValue, Reason } from "../../results/published.ts";
import type { Row, Scalar, TableShape } from "../../results/shape.ts";
import type { Cell, ResultCells, TableCells, ValueCell } from "./cells.ts";
import { type Rounding, roundTold } from "./rounding.ts";

function reasonOf(value: Scalar, cell: Cell | null | undefined): Reason | null {
  if (cell?.hidden && value !== null) return "withheld";
  return value === null ? "not_applicable" : null;
}

function publishedColumns(shape: TableShape): PublishedTable["columns"] {
  const kept = Object.entries(shape.columns).filter(([, { guard }]) => guard !== "private");
  return Object.fromEntries(kept.map(([name, { unit, label, guard }]) => [name, { unit, label, guard }]));
}

function publishTable({ shape, rows, cells }: TableCells, rounding: Rounding | null): PublishedTable {
  const columns = publishedColumns(shape);
  const reasons: { row: number; column: string; reason: Reason }[] = [];
  const published = rows.map((row, index) => {
    const shown: Row = {};
    for (const [column, { guard, unit }] of Object.entries(columns)) {
      const value = row[column] ?? null;
      const cell = cells[index]?.get(column);
      const reason = reasonOf(value, cell);
      if (reason) reasons.push({ row: index, column, reason });
      const told = cell ? cell.published : roundTold(value, { guard, unit, base: null }, rounding);
      shown[column] = reason ? null : told;
    }
    return shown;
  });
  return { label: shape.label, key: shape.key, columns, rows: published, reasons };
}

const customersTold = { guard: "count", unit: "customers", base: null } as const;

function publishValue(
  { shape, value, cell }: ValueCell,
  counted: ValueCell | undefined,
  rounding: Rounding | null,
): PublishedValue {
  const reason = reasonOf(value, cell);
  const { unit, label, guard } = shape;
  const n = cell?.hidden || counted?.cell?.hidden ? null : (cell?.n ?? null);
  const told = cell ? cell.published : roundTold(value, { guard, unit, base: null }, rounding);
  return {
    value: reason ? null : told,
    ...(reason && { reason }),
    unit,
    label,
    ...(n !== null && { n: Number(roundTold(n, customersTold, rounding)) }),
  };
}

/** What is left of one analysis: private columns gone, hidden cells null with their reason, the others told as rounded. */
export function publishCells(
  { analysis, tables, values }: ResultCells,
  rounding: Rounding | null,
): PublishedResult {
  const shown = values.filter(({ shape }) => shape.guard !== "private");
  const counted = (value: ValueCell): ValueCell | undefined =>
    values.find(({ name }) => name === value.shape.n);
  return {
    analysis,
    values: Object.fromEntries(
      shown.map((value) => [value.name, publishValue(value, counted(value), rounding)]),
    ),
    tables: Object.fromEntries(tables.map((table) => [table.name, publishTable(table, rounding)])),
  };
}
