import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Manifest } from "./report.ts";
import type { Result, Scalar } from "./shape.ts";

function refuse(where: string, cell: unknown): never {
  throw new Error(`${where} is ${String(cell)} (${typeof cell}), which JSON cannot hold without loss`);
}

function checkScalar(where: string, cell: unknown): asserts cell is Scalar {
  if (cell === null || typeof cell === "string" || typeof cell === "boolean") return;
  if (typeof cell !== "number" || !Number.isFinite(cell)) refuse(where, cell);
}

/** Throws, naming analysis, table and column, where a result holds a BigInt, NaN, Infinity or anything but scalars. */
export function checkResult(result: Result): void {
  for (const [name, { value }] of Object.entries(result.values))
    checkScalar(`${result.analysis}.${name}`, value);
  for (const [table, rows] of Object.entries(result.tables))
    for (const [at, row] of rows.entries())
      for (const [column, cell] of Object.entries(row))
        checkScalar(`${result.analysis}.${table}[${at}].${column}`, cell);
}

/** Any plain data as the JSON text that every file of ours has: two spaces, a newline at the end. */
export function toJson(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** Writes `<folder>/<analysis>.json`; the folder is made when absent. */
export async function writeResult(folder: string, result: Result): Promise<void> {
  checkResult(result);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${result.analysis}.json`), toJson(result));
}

/** Writes `<folder>/manifest.json`: what the results were made of. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, "manifest.json"), toJson(manifest));
}
