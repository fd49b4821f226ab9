import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Settings } from "../src/contracts/settings.ts";
import { hashDefinitions, hashFile, nameRelease } from "../src/publish/manifest.ts";
import type { Manifest } from "../src/results/report.ts";
import { countLeftOut } from "../src/warehouse/left-out.ts";
import type { LoadedExtract } from "../src/warehouse/load.ts";
import type { Warehouse } from "../src/warehouse/open.ts";
import { type BuildOptions, root } from "./options.ts";

/** Where the SQL and TypeScript stand that a number comes from. */
const definitionFolders = [
  "src/contracts",
  "src/warehouse",
  "src/models",
  "src/scoring",
  "src/analysis",
  "src/results",
  "src/publish",
  "analyses",
];

/** The last date that the data covers: the one given, else the last dated order. */
export function observationEndOf(loaded: readonly LoadedExtract[], options: BuildOptions): string {
  const last = loaded.find(({ name }) => name === "fact_sales")?.dates["order_date"]?.max;
  const end = options.observationEnd ?? last;
  if (!end) throw new Error("the gate let a fact_sales without any order_date pass");
  return end;
}

/** Are averages cut to whole currency units? By the settings, or where all amounts are whole numbers. */
export function wholeUnits({ rules }: Settings, loaded: readonly LoadedExtract[]): boolean {
  if (rules.whole_units !== "auto") return rules.whole_units === "on";
  return loaded.find(({ name }) => name === "fact_sales")?.wholeNumbers["sales_amount"] ?? false;
}

async function versions(warehouse: Warehouse): Promise<Record<string, string>> {
  const file = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  const [row] = await warehouse.query("select version() as duckdb");
  return { assay: file.version, node: process.versions.node, duckdb: String(row?.["duckdb"]) };
}

/** The name of the release that these extracts, settings, contract and definitions make. */
export async function releaseOf(
  options: BuildOptions,
  loaded: readonly LoadedExtract[],
  end: string,
): Promise<string> {
  return nameRelease(end, [
    ...loaded.map(({ name, sha256 }) => `${name} ${sha256}`),
    await hashFile(options.settings),
    await hashFile(options.contract),
    await hashDefinitions(root, definitionFolders),
  ]);
}

/** The manifest of a build: what it was made of, and which rows are not in its numbers. */
export async function describeBuild(
  warehouse: Warehouse,
  loaded: readonly LoadedExtract[],
  about: Pick<Manifest, "release_id" | "observation_end" | "delivered" | "whole_units">,
): Promise<Manifest> {
  const sales = loaded.find(({ name }) => name === "fact_sales");
  return {
    ...about,
    extracts: loaded.map(({ name, file, sha256, bytes, rows }) => ({ name, file, sha256, bytes, rows })),
    left_out: await countLeftOut(warehouse, {
      orderLines: sales?.rows ?? 0,
      orderLinesWithoutDate: sales?.nulls["order_date"] ?? 0,
      customers: loaded.find(({ name }) => name === "dim_customers")?.rows ?? 0,
    }),
    unmatched_products: sales?.unmatched["product_key"] ?? 0,
    versions: await versions(warehouse),
  };
}
