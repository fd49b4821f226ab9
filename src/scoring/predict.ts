import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dayOf } from "../models/calendar.ts";
import type { BusinessRules } from "../models/contest/levels.ts";
import { wantedOrigins } from "../models/contest/origins.ts";
import { type Forecasting, type ForecastSettings, forecastCustomers } from "../models/prediction/forecast.ts";
import { priorityGroups } from "../models/prediction/priorities.ts";
import { customersOf, type Purchases } from "../models/purchases.ts";
import type { CampaignAssumptions, ModelSettings } from "../results/report.ts";
import type { Row } from "../results/shape.ts";
import { type Keeping, kept } from "./kept.ts";
import { backtestTables, type FilledTable } from "./prediction-tables.ts";
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
export interface PredictingWarehouse extends ReadingWarehouse {
  query(select: string): Promise<Row[]>;
  run(sql: string): Promise<void>;
  fillTable(
    name: string,
    columns: Readonly<Record<string, Float64Array | readonly string[]>>,
    types: Readonly<Record<string, string>>,
  ): Promise<void>;
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

const nullAsText = (cell: unknown) => (cell === null || cell === undefined ? "" : String(cell));

async function fill(warehouse: PredictingWarehouse, { name, types, rows }: FilledTable): Promise<void> {
  const columns = Object.entries(types).map(([column, type]) => {
    const cells = rows.map((row) => row[column] ?? null);
    return [
      column,
      type === "varchar"
        ? cells.map(nullAsText)
        : Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell))),
    ] as const;
  });
  await warehouse.fillTable(name, Object.fromEntries(columns), types);
}

const predictionColumns = [
  "customer_row",
  "probability_of_order",
  "expected_purchases",
  "expected_purchases_52_weeks",
  "expected_order_value",
  "expected_value",
  "customer_lifetime_value",
  "active_value",
  "expected_loss",
  "value_tercile",
  "risk_tercile",
  "priority_order",
] as const;

type PredictionColumns = Record<(typeof predictionColumns)[number], Float64Array>;

/** The predictions of a range of customers as columns; `fromRow` is the first one's place. */
function columnsOf(
  apply: NonNullable<Forecasting["apply"]>,
  purchases: Purchases,
  fromRow: number,
): PredictionColumns {
  const { value_tercile, risk_tercile, priority_group, ...predictions } = apply(purchases);
  return {
    ...predictions,
    customer_row: Float64Array.from(value_tercile, (_, at) => fromRow + at),
    value_tercile: Float64Array.from(value_tercile),
    risk_tercile: Float64Array.from(risk_tercile),
    priority_order: Float64Array.from(priority_group, (group) => priorityGroups.indexOf(group)),
  };
}

function joined(parts: readonly PredictionColumns[]): PredictionColumns {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const column = (name: keyof PredictionColumns) => {
    const all = new Float64Array(parts.reduce((sum, part) => sum + part[name].length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part[name], at);
      at += part[name].length;
    }
    return all;
  };
  return Object.fromEntries(predictionColumns.map((name) => [name, column(name)])) as PredictionColumns;
}

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
  apply: Forecasting["apply"],
  customers: number,
): Promise<PredictionColumns> {
  const parts: PredictionColumns[] = [];
  for (let fromRow = 0; apply && fromRow < customers; fromRow += chunk) {
    const some = await readPurchases(warehouse, { ...everybody, fromRow, toRow: fromRow + chunk });
    if (customersOf(some) > 0) parts.push(columnsOf(apply, some, fromRow));
  }
  return joined(parts);
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
  const make = async (): Promise<Made> => {
    const forecasting = forecastCustomers(input, settings);
    const { apply } = forecasting;
    const everyone = share === 1 && apply ? columnsOf(apply, purchases, 0) : null;
    const columns = everyone ?? (await predictInParts(warehouse, apply, customers));
    return { tables: backtestTables(forecasting, asked), columns };
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
