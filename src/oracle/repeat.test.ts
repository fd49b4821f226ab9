import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { toJson } from "../results/store.ts";
import { exportFiles, writeExports } from "../scoring/export.ts";
import type { Warehouse } from "../warehouse/open.ts";
import { analyseWarehouse, prepareWarehouse, withWarehouse } from "./world.ts";

const observationEnd = "2024-05-20";
// more than one row group (122 880 rows) of customers, so that two threads have something to share
const [customers, lines] = [130_000, 260_000];

/** A delivery made of hashes: many ties, decimals that no double holds exactly. */
async function giveLargeViews(warehouse: Warehouse, order: string): Promise<void> {
  await warehouse.run(`create or replace view dim_customers as
    select i as customer_key, i + 10000 as customer_id, 'Country ' || hash(i) % 7 as country,
      if(i % 50 = 0, null, date '1950-01-01' + (hash(i) % 20000)::integer) as birthdate
    from range(${customers}) as given(i) order by ${order}`);
  await warehouse.run("create or replace view dim_products as select 1::bigint as product_key");
  await warehouse.run(`create or replace view fact_sales as
    select 'SO' || i // 2 as order_number, 1::bigint as product_key, (i // 2) % ${customers} as customer_key,
      date '2021-01-04' + (hash(i // 2) % 1233)::integer as order_date,
      ((hash(i) % 4999 + 1) / 100)::decimal(18, 4) as sales_amount, 1::bigint as quantity
    from range(${lines}) as given(i) order by ${order}`);
}

async function bytesOf(threads: number, order: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "assay-repeat-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return withWarehouse(async (warehouse) => {
    await giveLargeViews(warehouse, order);
    await prepareWarehouse(warehouse, { observationEnd, wholeUnits: false });
    await writeExports(warehouse, folder, "2024-05-20-000000000000");
    const results = await analyseWarehouse(warehouse, observationEnd);
    const exports = exportFiles.map((file) => readFile(join(folder, file), "latin1"));
    return [...Object.values(results).map(toJson), ...(await Promise.all(exports))];
  }, threads);
}

test("two threads over shuffled rows give the same bytes of results and exports as one thread", async () => {
  const once = await bytesOf(1, "i");
  const again = await bytesOf(2, "hash(i + 1)");
  expect(once).toHaveLength(7 + exportFiles.length);
  expect(again.flatMap((text, at) => (text === once[at] ? [] : [at]))).toEqual([]);
});
