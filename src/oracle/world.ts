import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Analysis, discoverAnalyses } from "../analysis/discover.ts";
import { runAnalysis } from "../analysis/run.ts";
import { engagementLevels } from "../contracts/settings.ts";
import type { Result, Row } from "../results/shape.ts";
import { checkResult } from "../results/store.ts";
import { levelCustomersAsOf } from "../scoring/levels-as-of.ts";
import { type EarlierForecast, stagePastForecasts } from "../scoring/past-forecasts.ts";
import { type PredictingWarehouse, predictCustomers } from "../scoring/predict.ts";
import { scoreCustomers } from "../scoring/score.ts";
import { namedIn, openWarehouse, sqlText, type Warehouse } from "../warehouse/open.ts";
import { stageWarehouse } from "../warehouse/stage.ts";
import {
  defaultActions,
  defaultCampaign,
  defaultGroups,
  defaultModels,
  defaultRules,
} from "./default-rules.ts";

/** A customer as a test states one; dates are ISO text. */
export interface GivenCustomer {
  key: number;
  country: string | null;
  birthdate: string | null;
}

/** An order line as a test states one; the amount has at most four decimals. */
export interface GivenLine {
  order: string;
  customer: number;
  date: string | null;
  amount: number;
  quantity: number;
}

/** A small delivery, typed: what a test gives. */
export interface World {
  customers: readonly GivenCustomer[];
  lines: readonly GivenLine[];
  /** The last date that counts; later lines are left out. */
  observationEnd: string;
  wholeUnits: boolean;
}

const literal = (cell: string | number | null) =>
  cell === null ? "null" : typeof cell === "number" ? String(cell) : sqlText(cell);

const rowsOf = (rows: readonly (readonly (string | number | null)[])[]) =>
  rows.map((row) => `(${row.map(literal).join(", ")})`).join(", ");

/** The three views that the gate makes of a delivery, made of values. Names are there so that a test can look for them. */
export async function giveViews(warehouse: Warehouse, { customers, lines }: World): Promise<void> {
  await warehouse.run(`create or replace view dim_customers as
    select key::bigint as customer_key, key::bigint + 10000 as customer_id, 'Canary' || key as first_name,
      'Featherstone' as last_name, country::varchar as country, birthdate::date as birthdate
    from (values ${rowsOf(customers.map(({ key, country, birthdate }) => [key, country, birthdate]))})
      as given(key, country, birthdate)`);
  await warehouse.run(
    "create or replace view dim_products as select 1::bigint as product_key, 'Kettle' as category",
  );
  await warehouse.run(`create or replace view fact_sales as
    select order_number::varchar as order_number, 1::bigint as product_key, customer_key::bigint as customer_key,
      order_date::date as order_date, sales_amount::decimal(18, 4) as sales_amount, quantity::bigint as quantity
    from (values ${rowsOf(lines.map((line) => [line.order, line.customer, line.date, line.amount, line.quantity]))})
      as given(order_number, customer_key, order_date, sales_amount, quantity)`);
}

/** Stages, scores and predicts for whatever the three views hold, under the default rules; `earlier`: what releases expected. */
export async function prepareWarehouse(
  warehouse: Warehouse,
  { observationEnd, wholeUnits }: Pick<World, "observationEnd" | "wholeUnits">,
  earlier: readonly EarlierForecast[] = [],
): Promise<void> {
  await stageWarehouse(warehouse, {
    observationEnd,
    wholeUnits,
    ageBands: [20, 30, 40, 50],
    keepOrderLines: false,
  });
  await scoreCustomers(warehouse, engagementLevels, defaultRules, defaultActions);
  await levelCustomersAsOf(warehouse, observationEnd);
  const told = {
    rules: defaultRules,
    levels: engagementLevels,
    models: defaultModels,
    campaign: defaultCampaign,
  };
  await predictCustomers(warehouse as PredictingWarehouse, observationEnd, told);
  await stagePastForecasts(warehouse, earlier);
}

/** Opens a warehouse in a folder of its own, hands it over and removes it. */
export async function withWarehouse<Outcome>(
  use: (warehouse: Warehouse) => Promise<Outcome>,
  threads = 1,
): Promise<Outcome> {
  const parent = await mkdtemp(join(tmpdir(), "assay-oracle-"));
  const warehouse = await openWarehouse(parent, { memoryLimit: "512MB", threads });
  try {
    return await use(warehouse);
  } finally {
    await warehouse.close();
    await rm(parent, { recursive: true, force: true });
  }
}

const analysesFolder = join(import.meta.dirname, "../../analyses");

/** An analysis and all that it needs, each after its own needs. */
const withNeeds = (analyses: readonly Analysis[], slug: string): Analysis[] =>
  analyses
    .filter((analysis) => analysis.slug === slug)
    .flatMap((analysis) => [
      ...(analysis.definition.needs ?? []).flatMap((need) => withNeeds(analyses, need)),
      analysis,
    ]);

/** The results of every analysis, or of one and what it needs, over a prepared warehouse. */
export async function analyseWarehouse(
  warehouse: Warehouse,
  observationEnd: string,
  only?: string,
): Promise<Record<string, Result>> {
  const results: Record<string, Result> = {};
  const runSelect = async (sql: string, parameters: Row) =>
    (await warehouse.query(sql, namedIn(sql, parameters))) as Row[];
  const analyses = await discoverAnalyses(analysesFolder);
  const wanted = only === undefined ? analyses : withNeeds(analyses, only);
  for (const analysis of wanted) {
    const result = await runAnalysis(analysis, { runSelect, observationEnd, groups: defaultGroups }, results);
    checkResult(result);
    results[analysis.slug] = result;
  }
  return results;
}

/** What all analyses find in a world. */
export async function analyseWorld(warehouse: Warehouse, world: World): Promise<Record<string, Result>> {
  await giveViews(warehouse, world);
  await prepareWarehouse(warehouse, world);
  return analyseWarehouse(warehouse, world.observationEnd);
}
