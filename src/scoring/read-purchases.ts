import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CatalogueMonth } from "../models/history-check/history.ts";
import type { Purchases } from "../models/purchases.ts";
import type { Row } from "../results/shape.ts";

/** What reading needs of the warehouse. */
export interface ReadingWarehouse {
  createTable(name: string, select: string, parameters: Record<string, string | number>): Promise<void>;
  columns(select: string, parameters: Record<string, string | number>): Promise<Record<string, Float64Array>>;
}

/** Which customers: a range of rows in the order of their keys, and a part of them drawn by a hash of the row. */
export interface Part {
  fromRow: number;
  toRow: number;
  partsPerMillion: number;
}

const million = 1_000_000;

/** Everybody. */
export const everybody: Part = { fromRow: 0, toRow: Number.MAX_SAFE_INTEGER, partsPerMillion: million };

const readSelect = (name: string) => readFile(join(import.meta.dirname, `${name}.sql`), "utf8");

const parametersOf = ({ fromRow, toRow, partsPerMillion }: Part) => ({
  from_row: fromRow,
  to_row: toRow,
  parts_per_million: partsPerMillion,
});

/** Makes the table purchase_days, which `readPurchases` reads in parts. */
export async function createPurchaseDays(warehouse: ReadingWarehouse): Promise<void> {
  await warehouse.createTable("purchase_days", await readSelect("purchase_days"), {});
}

/** The purchase days of a part of the customers, in the order of their keys. */
export async function readPurchases(warehouse: ReadingWarehouse, part: Part): Promise<Purchases> {
  const read = await warehouse.columns(await readSelect("purchases_read"), parametersOf(part));
  const { customer_row, order_day, sales, orders, categories } = read;
  if (!customer_row || !order_day || !sales || !orders || !categories)
    throw new Error("purchases_read.sql lacks a column");
  const starts: number[] = [];
  for (const [at, row] of customer_row.entries())
    if (at === 0 || row !== customer_row[at - 1]) starts.push(at);
  return {
    starts: Uint32Array.from([...starts, customer_row.length]),
    days: Int32Array.from(order_day),
    amounts: sales,
    orders: Uint32Array.from(orders),
    firstCategories: Float64Array.from(starts, (at) => categories[at] ?? 0),
  };
}

/** The place of each customer's engagement level, in the order of the keys. */
export async function readLevels(warehouse: ReadingWarehouse, part: Part): Promise<Float64Array> {
  const { level_order } = await warehouse.columns(await readSelect("levels_read"), parametersOf(part));
  if (!level_order) throw new Error("levels_read.sql lacks a column");
  return level_order;
}

/** What was sold of each product by month. */
export async function readCatalogue(warehouse: {
  query(select: string): Promise<Row[]>;
}): Promise<CatalogueMonth[]> {
  const rows = await warehouse.query(await readSelect("catalogue_read"));
  return rows.map(({ month, category, product, lines, sales }) => ({
    month: String(month),
    category: String(category),
    product: Number(product),
    lines: Number(lines),
    sales: Number(sales),
  }));
}
