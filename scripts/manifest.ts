import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Settings } from "../src/contracts/settings.ts";
import { nameRelease } from "../src/publish/manifest.ts";
import type { Definitions, LeftOut, Manifest } from "../src/results/report.ts";
import { countLeftOut } from "../src/warehouse/left-out.ts";
import type { LoadedExtract } from "../src/warehouse/load.ts";
import type { Warehouse } from "../src/warehouse/open.ts";
import { type BuildOptions, root } from "./options.ts";

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

/** The versions of this program, of Node and of DuckDB. */
export async function readVersions(warehouse: Warehouse): Promise<Record<string, string>> {
  const file = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  const [row] = await warehouse.query("select version() as duckdb");
  return { assay: file.version, node: process.versions.node, duckdb: String(row?.["duckdb"]) };
}

/** The name of the release that these extracts, settings, contract and definitions make. */
export function releaseOf(
  loaded: readonly Pick<LoadedExtract, "name" | "sha256">[],
  end: string,
  { settings, contract, shared, analyses }: Definitions,
): string {
  const own = Object.entries(analyses).map(([slug, hash]) => `${slug} ${hash}`);
  const delivered = loaded.map(({ name, sha256 }) => `${name} ${sha256}`);
  return nameRelease(end, [...delivered, settings, contract, shared, ...own.sort()]);
}

/** Which rows are not in the numbers of a staged warehouse. */
export function leftOutOf(warehouse: Warehouse, loaded: readonly LoadedExtract[]): Promise<LeftOut[]> {
  const sales = loaded.find(({ name }) => name === "fact_sales");
  return countLeftOut(warehouse, {
    orderLines: sales?.rows ?? 0,
    orderLinesWithoutDate: sales?.nulls["order_date"] ?? 0,
    customers: loaded.find(({ name }) => name === "dim_customers")?.rows ?? 0,
  });
}

/** The manifest of a build: what it was made of. */
export function describeBuild(
  loaded: readonly LoadedExtract[],
  about: Omit<Manifest, "extracts" | "unmatched_products">,
): Manifest {
  const { release_id, observation_end, delivered, whole_units, freshness, definitions, left_out, versions } =
    about;
  return {
    release_id,
    observation_end,
    delivered,
    whole_units,
    freshness,
    definitions,
    extracts: loaded.map(({ name, file, sha256, bytes, rows }) => ({ name, file, sha256, bytes, rows })),
    left_out,
    unmatched_products: loaded.find(({ name }) => name === "fact_sales")?.unmatched["product_key"] ?? 0,
    versions,
  };
}
