import { createHash } from "node:crypto";
import { sum } from "d3-array";
import { csvFormat } from "d3-dsv";
import { DELIVERED, isoOf } from "./calendar.ts";
import { formatCents } from "./money.ts";
import { describeParameters } from "./parameters.ts";
import type { Sample } from "./sample.ts";

/** One file of the delivery; `rows` is null where the file is no extract. */
export interface SampleFile {
  name: string;
  text: string;
  rows: number | null;
}

/** The files that a sample delivery consists of; nothing else belongs into its folder. */
export const sampleFileNames = [
  "dim_customers.csv",
  "dim_products.csv",
  "fact_sales.csv",
  "parameters.json",
  "manifest.json",
] as const;

type SampleFileName = (typeof sampleFileNames)[number];

/** Sums over an extract as exact decimal text, by column. */
type ControlTotals = Record<string, string>;

function toCsv<T extends object>(rows: readonly T[]): string {
  return `${csvFormat([...rows])}\n`;
}

function toJson(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

function extract(name: SampleFileName, rows: readonly object[]): SampleFile {
  return { name, text: toCsv(rows), rows: rows.length };
}

function salesTotals({ sales }: Sample): ControlTotals {
  const cents = sum(sales, (row) => Math.round(Number(row.sales_amount) * 100));
  return { sales_amount: formatCents(cents), quantity: String(sum(sales, (row) => row.quantity)) };
}

function describeExtract({ name, text, rows }: SampleFile, control_totals: ControlTotals) {
  const bytes = Buffer.from(text);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { file: name, sha256, bytes: bytes.length, rows, control_totals };
}

/** The delivery as files: extracts, the parameters that it was simulated from, and a manifest of the extracts. */
export function sampleFiles(sample: Sample): SampleFile[] {
  const customers = extract("dim_customers.csv", sample.customers);
  const products = extract("dim_products.csv", sample.products);
  const sales = extract("fact_sales.csv", sample.sales);
  const extracts = [
    describeExtract(customers, {}),
    describeExtract(products, {}),
    describeExtract(sales, salesTotals(sample)),
  ];
  const parameters: SampleFileName = "parameters.json";
  const manifest: SampleFileName = "manifest.json";
  return [
    customers,
    products,
    sales,
    { name: parameters, text: toJson(describeParameters(sample.seed)), rows: null },
    { name: manifest, text: toJson({ delivered: isoOf(DELIVERED), extracts }), rows: null },
  ];
}
