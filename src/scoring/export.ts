import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What the exports need of the warehouse. */
export interface ExportWarehouse {
  run(sql: string): Promise<void>;
  createTable(name: string, select: string, parameters: Record<string, string>): Promise<void>;
  copyTable(name: string, file: string): Promise<void>;
}

/** The files of the private exports, in their folder. */
export const exportFiles = ["customer_scores.csv", "customer_scores.parquet"] as const;

/**
 * Writes the scoring table for the CRM: one row a customer, with the release that it belongs to. The levels' own rule is in
 * `priority` and `action`; what `method` expects within `horizon_days` stands behind them, empty where nothing is predicted.
 * Private: it carries identifiers and never goes below the site's folder.
 */
export async function writeExports(
  warehouse: ExportWarehouse,
  folder: string,
  releaseId: string,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const select = await readFile(join(import.meta.dirname, "scoring_export.sql"), "utf8");
  await warehouse.createTable("scoring_export", select, { release_id: releaseId });
  for (const file of exportFiles) await warehouse.copyTable("scoring_export", join(folder, file));
  await warehouse.run("drop table scoring_export");
}
