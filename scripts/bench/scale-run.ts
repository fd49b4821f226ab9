import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readContract } from "../../src/contracts/contract.ts";
import { findDelivery } from "../../src/contracts/delivery.ts";
import { engagementLevels, readSettings } from "../../src/contracts/settings.ts";
import { type PredictingWarehouse, predictCustomers } from "../../src/scoring/predict.ts";
import { scoreCustomers } from "../../src/scoring/score.ts";
import { loadDelivery } from "../../src/warehouse/load.ts";
import { openWarehouse, type Warehouse } from "../../src/warehouse/open.ts";
import { createAgeBands, createOrderLines, createStagingTable } from "../../src/warehouse/stage.ts";
import { root } from "../options.ts";

const limits = { memoryLimit: "1GB", threads: 2 };
const pollEvery = 50;
const parameters = { observation_end: "2023-12-31", whole_units: false };

// what anybody would write who wants the same columns and nothing else
const bareAggregation = `
  create or replace table bare as
  select
      order_lines.customer_key as customer_key,
      count(distinct order_lines.order_number) as total_orders,
      sum(order_lines.sales_amount) as total_sales,
      sum(order_lines.quantity) as total_quantity,
      min(order_lines.order_date) as first_order_date,
      max(order_lines.order_date) as last_order_date,
  from order_lines
  group by order_lines.customer_key`;

/** What one phase took; memory is the largest resident set seen in it. */
export interface Phase {
  seconds: number;
  peakMegabytes: number;
}

async function timePhase(work: () => Promise<unknown>): Promise<Phase> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss() / 1024 / 1024);
  };
  const timer = setInterval(look, pollEvery);
  const start = performance.now();
  await work();
  look();
  clearInterval(timer);
  return { seconds: (performance.now() - start) / 1000, peakMegabytes: peak };
}

/** Scores outside the time, and predicts for every customer as a build does that finds nothing kept. */
async function timePredicting(warehouse: Warehouse): Promise<Phase> {
  const { rules, actions, models, campaign } = await readSettings(join(root, "data/report.yaml"));
  await scoreCustomers(warehouse, engagementLevels, rules, actions);
  const told = { rules, levels: engagementLevels, models, campaign };
  return timePhase(() =>
    predictCustomers(warehouse as PredictingWarehouse, parameters.observation_end, told),
  );
}

/** The phases of one delivery, in their order. */
export type Phases = Record<"checks" | "summary" | "bare" | "months" | "predictions", Phase>;

async function runPhases(warehouse: Warehouse, gold: string): Promise<Phases> {
  const contract = await readContract(join(root, "data/contract.yaml"));
  const delivery = await findDelivery(gold, contract);
  const stage = (table: Parameters<typeof createStagingTable>[1]) => () =>
    createStagingTable(warehouse, table, parameters);
  await createAgeBands(warehouse, [20, 30, 40, 50]);
  const checks = await timePhase(() =>
    loadDelivery({ warehouse, contract, delivery, notAfter: "2024-12-31" }),
  );
  await stage("customers")();
  await stage("products")();
  await createOrderLines(warehouse, { observationEnd: parameters.observation_end, keepOrderLines: false });
  const summary = await timePhase(async () => {
    await stage("orders")();
    await stage("customer_summary")();
  });
  const bare = await timePhase(() => warehouse.run(bareAggregation));
  await warehouse.run("drop table bare");
  const months = await timePhase(stage("catalogue_months"));
  return { checks, summary, bare, months, predictions: await timePredicting(warehouse) };
}

// one delivery a process, so that no phase inherits the memory of another delivery
const gold = process.argv[2];
if (!gold) throw new Error("give the folder of a generated delivery");
const folder = await mkdtemp(join(tmpdir(), "assay-scale-"));
const warehouse = await openWarehouse(folder, limits);
try {
  console.log(JSON.stringify(await runPhases(warehouse, gold)));
} finally {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
}
