import { createHash } from "node:crypto";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { sqlText, type Warehouse } from "./open.ts";

/** One thing done to a good delivery; used by tests alone, to make damaged ones and good ones of another form. */
const damageSchema = z.strictObject({
  file: z.string(),
  /** A line, counted from 1, and what it or one of its values becomes. */
  line: z.int().optional(),
  column: z.string().optional(),
  becomes: z.string().optional(),
  /** Every value of a column becomes this. */
  every: z.string().optional(),
  /** What is put after the line given, or at the end. */
  insert: z.string().optional(),
  /** The whole text becomes this. */
  text: z.string().optional(),
  /** The columns in another order, or fewer of them; the rows in reverse. */
  columns: z.array(z.string()).optional(),
  reverse: z.boolean().optional(),
  /** How the text is written. */
  line_ends: z.enum(["crlf", "cr"]).optional(),
  encoding: z
    .enum(["latin1", "utf-8 bom", "utf-16le", "utf-16le bom", "utf-16be", "utf-16be bom"])
    .optional(),
  gzip: z.boolean().optional(),
  /** Bytes cut off the end, or replaced in the middle. */
  cut: z.int().optional(),
  corrupt: z.boolean().optional(),
  /** The file becomes Parquet, of a select over `good`, the typed columns. */
  parquet: z.string().optional(),
  /** The file's new name, beside or in place of the old one. */
  copy_to: z.string().optional(),
  remove: z.boolean().optional(),
});

/** A case of a test folder: what is done to the good delivery, and what must come of it. */
export const caseSchema = z.strictObject({
  about: z.string(),
  damage: z.array(damageSchema).default([]),
  /** A manifest of the delivery as damaged, with these entries changed; or any text. */
  manifest: z.union([z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))]).optional(),
  /** Where the one problem is, and what its message must say. */
  at: z.string().optional(),
  says: z.string().optional(),
  /** How many problems it is, where one mistake breaks several rules. */
  problems: z.int().default(1),
});

/** What is done to one file. */
export type Damage = z.infer<typeof damageSchema>;
/** A case of a test folder. */
export type Case = z.infer<typeof caseSchema>;

/** The values of a line as they are written, quotes included. */
function splitLine(line: string): string[] {
  return `${line},`.match(/("([^"]|"")*"|[^,"][^,]*)?,/g)?.map((value) => value.slice(0, -1)) ?? [];
}

function pickColumns(lines: string[], columns: readonly string[]): string[] {
  const header = splitLine(lines[0] ?? "");
  return lines.map((line) => {
    const values = splitLine(line);
    return columns.map((name) => values[header.indexOf(name)] ?? "").join(",");
  });
}

function setValue(lines: string[], at: number, column: string, becomes: string): void {
  const index = splitLine(lines[0] ?? "").indexOf(column);
  const values = splitLine(lines[at] ?? "");
  if (index < 0 || index >= values.length) throw new Error(`no column ${column} on line ${at + 1}`);
  values[index] = becomes;
  lines[at] = values.join(",");
}

function damageText(text: string, damage: Damage): string {
  if (damage.text !== undefined) return damage.text;
  let lines = text.split("\n").slice(0, -1);
  const { line, column, becomes, every, insert } = damage;
  if (every !== undefined && column)
    for (let at = 1; at < lines.length; at += 1) setValue(lines, at, column, every);
  if (line !== undefined && becomes !== undefined) {
    if (column) setValue(lines, line - 1, column, becomes);
    else lines[line - 1] = becomes;
  }
  if (insert !== undefined) lines.splice(line ?? lines.length, 0, insert);
  if (damage.columns) lines = pickColumns(lines, damage.columns);
  if (damage.reverse) lines = [lines[0] ?? "", ...lines.slice(1).reverse()];
  const end = damage.line_ends === "crlf" ? "\r\n" : "\n";
  return lines.map((each) => each + end).join("");
}

function encode(text: string, encoding: Damage["encoding"]): Buffer {
  if (encoding === "latin1") return Buffer.from(text, "latin1");
  const marked = encoding?.endsWith("bom") ? `\uFEFF${text}` : text;
  if (!encoding?.startsWith("utf-16")) return Buffer.from(marked);
  const bytes = Buffer.from(marked, "utf16le");
  return encoding.startsWith("utf-16be") ? bytes.swap16() : bytes;
}

function damageBytes(bytes: Buffer, { gzip, cut, corrupt }: Damage): Buffer {
  const packed = gzip ? gzipSync(bytes) : Buffer.from(bytes);
  if (corrupt) packed.fill(0xa5, Math.floor(packed.length / 2), Math.floor(packed.length / 2) + 64);
  return cut === undefined ? packed : packed.subarray(0, packed.length - cut);
}

const goodTypes: Readonly<Record<string, string>> = {
  customer_key: "bigint",
  customer_id: "bigint",
  product_key: "bigint",
  product_id: "bigint",
  quantity: "bigint",
  birthdate: "date",
  create_date: "date",
  start_date: "date",
  order_date: "date",
  shipping_date: "date",
  due_date: "date",
  cost: "decimal(18,4)",
  sales_amount: "decimal(18,4)",
  price: "decimal(18,4)",
};

async function writeParquet(warehouse: Warehouse, from: string, to: string, select: string): Promise<void> {
  const header = splitLine((await readFile(from, "utf8")).split("\n")[0] ?? "");
  const typed = header.map((name) => `${name}::${goodTypes[name] ?? "varchar"} as ${name}`).join(", ");
  const rows = `select ${typed} from read_csv(${sqlText(from)}, all_varchar = true, nullstr = '')`;
  await warehouse.run(`create or replace temp view good as ${rows}`);
  await warehouse.run(`copy (${select}) to ${sqlText(to)} (format parquet)`);
}

async function apply(folder: string, damage: Damage, warehouse: Warehouse): Promise<void> {
  const path = join(folder, damage.file);
  const target = join(folder, damage.copy_to ?? damage.file);
  if (damage.parquet !== undefined) {
    await writeParquet(warehouse, path, target, damage.parquet);
    await writeFile(target, damageBytes(await readFile(target), damage));
  } else if (damage.copy_to !== undefined || !damage.remove) {
    const text = damageText(await readFile(path, "utf8"), damage);
    await writeFile(target, damageBytes(encode(text, damage.encoding), damage));
  }
  if (damage.remove) await rm(path);
}

async function describeFile(folder: string, file: string, changes: Record<string, unknown>) {
  const bytes = await readFile(join(folder, file));
  return {
    file,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
    rows: bytes.toString("utf8").split("\n").length - 2,
    control_totals: {},
    ...changes,
  };
}

async function writeManifest(folder: string, manifest: NonNullable<Case["manifest"]>): Promise<void> {
  const path = join(folder, "manifest.json");
  if (typeof manifest === "string") return writeFile(path, manifest);
  const { delivered = {}, ...files } = manifest;
  const extracts = await Promise.all(
    Object.entries(files).map(([file, changes]) => describeFile(folder, file, changes)),
  );
  await writeFile(path, JSON.stringify({ delivered: "2023-08-01", ...delivered, extracts }));
}

/** Makes a delivery in a new folder: the good one, with a case's damage done to it. */
export async function makeDelivery(
  folder: string,
  good: string,
  { damage, manifest }: Case,
  warehouse: Warehouse,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(good, folder, { recursive: true });
  for (const each of damage) await apply(folder, each, warehouse);
  if (manifest !== undefined) await writeManifest(folder, manifest);
}
