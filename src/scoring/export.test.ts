import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fiveCustomers } from "../oracle/given.ts";
import { analyseWorld, withWarehouse } from "../oracle/world.ts";
import { sqlText, type Warehouse } from "../warehouse/open.ts";
import { writeExports } from "./export.ts";

const release = "2024-12-31-0123456789ab";

async function exported<Outcome>(read: (folder: string, warehouse: Warehouse) => Promise<Outcome>) {
  const parent = await mkdtemp(join(tmpdir(), "assay-export-"));
  onTestFinished(() => rm(parent, { recursive: true }));
  const folder = join(parent, "exports");
  return withWarehouse(async (warehouse) => {
    const results = await analyseWorld(warehouse, fiveCustomers);
    await writeExports(warehouse, folder, release);
    return { results, read: await read(folder, warehouse) };
  });
}

test("the export has one row a customer with scores, level and action, and nothing that names a person", async () => {
  const { read } = await exported((folder) => readFile(join(folder, "customer_scores.csv"), "utf8"));
  expect(read).toMatchInlineSnapshot(`
    "release_id,customer_id,recency_score,frequency_score,monetary_score,engagement_level,customer_segment,priority,action,total_orders,total_sales,months_since_last_order
    2024-12-31-0123456789ab,10001,5,4,5,Champions,VIP,Critical,Retain & reward,6,6000.0000,0
    2024-12-31-0123456789ab,10002,4,3,3,Loyal Customers,Regular,High,Upsell & cross-sell,3,300.0000,1
    2024-12-31-0123456789ab,10003,3,1,2,Needs Attention,New,Medium,Engagement nudges,1,200.0000,6
    2024-12-31-0123456789ab,10004,2,1,4,At Risk (High Value),New,Critical,Win-back campaigns,1,5000.0000,21
    2024-12-31-0123456789ab,10005,1,1,1,Churn Risk,New,Low,Deprioritize,1,50.0000,22
    "
  `);
});

test("the rows of each level in the Parquet export are the customers of the action matrix", async () => {
  const { results, read } = await exported((folder, warehouse) =>
    warehouse.query(`select engagement_level, cast(count(*) as double) as customers
      from ${sqlText(join(folder, "customer_scores.parquet"))} group by all`),
  );
  const matrix = results["actions"]?.tables["action_matrix"] ?? [];
  const counted = new Map(read.map(({ engagement_level, customers }) => [engagement_level, customers]));
  expect(matrix).toHaveLength(5);
  for (const row of matrix) expect(counted.get(row["engagement_level"] ?? "") ?? 0).toBe(row["customers"]);
});

test("the folder of the export is the owner's alone, and no table of it stays in the warehouse", async () => {
  const { read } = await exported(async (folder, warehouse) => ({
    mode: (await stat(folder)).mode & 0o777,
    tables: await warehouse.query(
      "select table_name from duckdb_tables() where table_name = 'scoring_export'",
    ),
  }));
  expect(read).toEqual({ mode: 0o700, tables: [] });
});
