import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dayOf } from "../models/calendar.ts";
import type { BusinessRules } from "../models/contest/levels.ts";
import { wantedOrigins } from "../models/contest/origins.ts";
import { type Forecasting, type ForecastSettings, forecastCustomers } from "../models/prediction/forecast.ts";
import { priorityGroups } from "../models/prediction/priorities.ts";
import { customersOf } from "../models/purchases.ts";
import { type Keeping, kept } from "../results/kept.ts";
import type { CampaignAssumptions, ModelSettings } from "../results/report.ts";
import type { Row } from "../results/shape.ts";
import { type FilledTable, type FillingWarehouse, fill } from "./filled-table.ts";
import {
  addKnown,
  columnsOf,
  joined,
  type KnownTotal,
  nobody,
  type PredictionColumns,
  predictionColumns,
} from "./prediction-columns.ts";
import { backtestTables, curveTable } from "./prediction-tables.ts";
import {
  createPurchaseDays,
  everybody,
  type ReadingWarehouse,
  readCatalogue,
  readLevels,
  readPurchases,
} from "./read-purchases.ts";
import { levelRules, type ScoringRules } from "./score.ts";

/** What predicting needs of the warehouse. */
export interface PredictingWarehouse extends ReadingWarehouse, FillingWarehouse {
  query(select: string): Promise<Row[]>;
  run(sql: string): Promise<void>;
}

const million = 1_000_000;
/** Customers whose predictions are made at a time, where there are too many for one contest. */
const chunk = 200_000;

const readSelect = (name: string) => readFile(join(import.meta.dirname, `${name}.sql`), "utf8");

/** The rules as the contest judges them. */
export const businessRules = (rules: ScoringRules, levels: readonly string[]): BusinessRules => ({
  quintile_cuts: rules.quintile_cuts,
  frequency_cuts: rules.frequency_cuts,
  level_rules: levelRules(rules),
  levels,
});

/** What is made of one delivery: the tables of the contest, and the predictions of every customer. */
interface Made {
  tables: FilledTable[];
  columns: PredictionColumns;
}

interface Asked {
  observationEnd: string;
  customers: number;
  settings: ForecastSettings;
  largestContest: number;
}

async function predictInParts(
  warehouse: PredictingWarehouse,
  { apply, check }: Forecasting,
  customers: number,
): Promise<{ columns: PredictionColumns; known: KnownTotal }> {
  const parts: PredictionColumns[] = [];
  let known = nobody;
  for (let fromRow = 0; apply && fromRow < customers; fromRow += chunk) {
    const some = await readPurchases(warehouse, { ...everybody, fromRow, toRow: fromRow + chunk });
    if (customersOf(some) === 0) continue;
    const columns = columnsOf(apply, some, fromRow);
    known = addKnown(known, some, columns, check.calibrationEnd);
    parts.push(columns);
  }
  return { columns: joined(parts), known };
}

async function makePredictions(
  warehouse: PredictingWarehouse,
  { observationEnd, customers, settings, largestContest }: Asked,
  keeping: Keeping | null,
): Promise<Made> {
  const share = Math.min(1, largestContest / Math.max(1, customers));
  const part = { ...everybody, partsPerMillion: Math.ceil(share * million) };
  const purchases = await readPurchases(warehouse, part);
  const levels = await readLevels(warehouse, part);
  const catalogue = await readCatalogue(warehouse);
  const input = { purchases, levels, catalogue, observationEnd: dayOf(observationEnd) };
  const asked = { horizonDays: settings.horizonDays, wantedOrigins, levels: settings.rules.levels };
  const predictEverybody = async (forecasting: Forecasting) => {
    const { apply, check } = forecasting;
    if (share < 1 || !apply) return predictInParts(warehouse, forecasting, customers);
    const columns = columnsOf(apply, purchases, 0);
    return { columns, known: addKnown(nobody, purchases, columns, check.calibrationEnd) };
  };
  const make = async (): Promise<Made> => {
    const forecasting = forecastCustomers(input, settings);
    const { columns, known } = await predictEverybody(forecasting);
    const tables = [
      ...backtestTables(forecasting, asked),
      curveTable(forecasting, known, settings.horizonDays),
    ];
    return { tables, columns };
  };
  // of a part, the rest would not stand in the key
  return keeping && share === 1 ? kept(keeping, { ...input, settings }, make) : make();
}

/** What predicting is told: the rules that are judged, the levels in their order, and the settings. */
export interface PredictingRules {
  rules: ScoringRules;
  levels: readonly string[];
  models: ModelSettings;
  campaign: CampaignAssumptions;
}

/**
 * Adds to the warehouse what is predicted of each customer by the method that won: `customer_scores` gains its columns
 * (null where nothing can be predicted), and the tables of the contest, of the history check and of the intervals are made.
 * What was made of equal inputs is found again where `keeping` keeps it.
 */
export async function predictCustomers(
  warehouse: PredictingWarehouse,
  observationEnd: string,
  { rules, levels, models, campaign }: PredictingRules,
  keeping: Keeping | null = null,
): Promise<void> {
  await createPurchaseDays(warehouse);
  const [count] = await warehouse.query(
    "select cast(count(*) as integer) as customers from customer_summary",
  );
  const settings = {
    horizonDays: models.horizon_days,
    rules: businessRules(rules, levels),
    seed: models.seed,
    yearlyDiscountRate: models.yearly_discount_rate,
    resamples: models.resamples,
  };
  const customers = Number(count?.["customers"] ?? 0);
  const asked = { observationEnd, customers, settings, largestContest: models.largest_contest };
  const { tables, columns } = await makePredictions(warehouse, asked, keeping);
  await warehouse.run("drop table purchase_days");
  for (const table of tables) await fill(warehouse, table);
  await fill(warehouse, campaignTable(campaign));
  await fillPredictions(warehouse, columns);
}

/** The assumptions about a campaign as a table of one row, for the analyses' SQL. */
const campaignTable = (campaign: CampaignAssumptions): FilledTable => ({
  name: "campaign",
  types: { reach: "double", save_rate: "double", cost_per_customer: "double" },
  rows: [{ ...campaign }],
});

async function fillPredictions(warehouse: PredictingWarehouse, columns: PredictionColumns): Promise<void> {
  await fill(warehouse, {
    name: "priority_groups",
    types: { priority_order: "double", priority_group: "varchar" },
    rows: priorityGroups.map((priority_group, priority_order) => ({ priority_order, priority_group })),
  });
  const types = Object.fromEntries(predictionColumns.map((name) => [name, "double"]));
  await warehouse.fillTable("customer_predictions", columns, types);
  await warehouse.run("drop table if exists rule_scores");
  await warehouse.run("alter table customer_scores rename to rule_scores");
  await warehouse.createTable("customer_scores", await readSelect("scores_with_predictions"), {});
  await warehouse.run("drop table rule_scores");
}
