import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fiveCustomers, givenLines } from "../oracle/given.ts";
import { drawWorld } from "../oracle/random-world.ts";
import { analyseWorld, type World, withWarehouse } from "../oracle/world.ts";
import { sqlText, type Warehouse } from "../warehouse/open.ts";
import { writeExports } from "./export.ts";

const release = "2024-12-31-0123456789ab";

async function exportedOf<Outcome>(
  world: World,
  read: (folder: string, warehouse: Warehouse) => Promise<Outcome>,
) {
  const parent = await mkdtemp(join(tmpdir(), "assay-export-"));
  onTestFinished(() => rm(parent, { recursive: true }));
  const folder = join(parent, "exports");
  return withWarehouse(async (warehouse) => {
    const results = await analyseWorld(warehouse, world);
    await writeExports(warehouse, folder, release);
    return { results, read: await read(folder, warehouse) };
  });
}

const exported = <Outcome>(read: (folder: string, warehouse: Warehouse) => Promise<Outcome>) =>
  exportedOf(fiveCustomers, read);

const readCsv = (folder: string) => readFile(join(folder, "customer_scores.csv"), "utf8");

/** Each line of a CSV without commas in its cells, cut to some of its columns. */
const cellsOf = (csv: string, from: number, to?: number): string =>
  csv
    .trimEnd()
    .split("\n")
    .map((line) => line.split(",").slice(from, to).join(","))
    .join("\n");

/** The first columns are those of the rules; the others are predicted. */
const ruleColumns = 12;

const manyCustomers = drawWorld({ seed: 0.61, customers: 160, orders: 9, months: 36, wholeUnits: false });

test("the export has one row a customer with scores, level and action, and nothing that names a person", async () => {
  const { read } = await exported(readCsv);
  expect(cellsOf(read, 0, ruleColumns)).toMatchInlineSnapshot(`
    "release_id,customer_id,recency_score,frequency_score,monetary_score,engagement_level,customer_segment,priority,action,total_orders,total_sales,months_since_last_order
    2024-12-31-0123456789ab,10001,5,4,5,Champions,VIP,Critical,Retain & reward,6,6000.0000,0
    2024-12-31-0123456789ab,10002,4,3,3,Loyal Customers,Regular,High,Upsell & cross-sell,3,300.0000,1
    2024-12-31-0123456789ab,10003,3,1,2,Needs Attention,New,Medium,Engagement nudges,1,200.0000,6
    2024-12-31-0123456789ab,10004,2,1,4,At Risk (High Value),New,Critical,Win-back campaigns,1,5000.0000,21
    2024-12-31-0123456789ab,10005,1,1,1,Churn Risk,New,Low,Deprioritize,1,50.0000,22"
  `);
});

test("what is predicted of a customer stands behind the rules, with the method and the horizon", async () => {
  const { read } = await exported(async (folder, warehouse) => ({
    csv: await readCsv(folder),
    scores: await warehouse.query(
      `select concat_ws(',', cast(probability_of_order as decimal(7, 6)), expected_purchases, expected_value, expected_loss,
        customer_lifetime_value, value_tercile, risk_tercile, priority_group) as predicted
      from customer_scores order by customer_key`,
    ),
    summary: await warehouse.query("select winner from backtest_summary"),
  }));
  const [header, ...rows] = cellsOf(read.csv, ruleColumns).split("\n");
  expect(header).toBe(
    "probability_of_order,expected_purchases,expected_value,expected_loss,customer_lifetime_value,value_tercile,risk_tercile,priority_group,method,horizon_days",
  );
  const method = read.summary[0]?.["winner"];
  expect(method).not.toBe("");
  expect(rows).toEqual(read.scores.map(({ predicted }) => `${String(predicted)},${String(method)},182`));
});

test("where nothing can be predicted the predicted columns are empty, and the rules' are not", async () => {
  const world = givenLines([["A1", 1, "2024-06-30", 80]], { observationEnd: "2024-06-30" });
  const { read } = await exportedOf(world, readCsv);
  expect(cellsOf(read, ruleColumns).split("\n")[1]).toBe(",,,,,,,,,");
  expect(cellsOf(read, 5, 9).split("\n")[1]).toBe("Needs Attention,New,Medium,Engagement nudges");
});

test("each priority group of the page adds up the rows of the export", async () => {
  const { results, read } = await exportedOf(manyCustomers, (folder, warehouse) =>
    warehouse.query(`select priority_group, cast(count(*) as double) as customers,
      cast(sum(expected_value) as double) as expected_value, cast(sum(expected_loss) as double) as expected_loss
      from ${sqlText(join(folder, "customer_scores.parquet"))} group by all order by all`),
  );
  const groups = (results["actions"]?.tables["priority_groups"] ?? [])
    .filter(({ customers }) => customers !== 0)
    .map(({ priority_group, customers, expected_value, expected_loss }) => ({
      ...{ priority_group, customers, expected_value, expected_loss },
    }));
  expect(groups.length).toBeGreaterThan(1);
  expect(groups.toSorted((a, b) => (String(a.priority_group) < String(b.priority_group) ? -1 : 1))).toEqual(
    read,
  );
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
