import { engagementLevels, type Settings } from "../src/contracts/settings.ts";
import type { Keeping } from "../src/results/kept.ts";
import { levelCustomersAsOf } from "../src/scoring/levels-as-of.ts";
import { type EarlierForecast, stagePastForecasts } from "../src/scoring/past-forecasts.ts";
import { type PredictingWarehouse, predictCustomers } from "../src/scoring/predict.ts";
import { scoreCustomers } from "../src/scoring/score.ts";
import type { Warehouse } from "../src/warehouse/open.ts";
import { stageWarehouse } from "../src/warehouse/stage.ts";
import { step } from "./terminal.ts";

/** What staging and scoring are told of a delivery. */
export interface Staging {
  settings: Settings;
  /** ISO date: the last date that the data covers. */
  observationEnd: string;
  wholeUnits: boolean;
  /** Does any analysis read order lines? They are costly, and dropped where none does. */
  keepOrderLines: boolean;
  /** Where the models' fits are kept from build to build. */
  keeping: Keeping;
  /** What earlier releases expected. */
  forecasts: readonly EarlierForecast[];
}

/** Makes all that analyses read, from the typed views of the gate: the staging tables, scores and predictions. */
export async function scoreWarehouse(warehouse: Warehouse, told: Staging): Promise<void> {
  const { settings, observationEnd, wholeUnits, keepOrderLines, keeping, forecasts } = told;
  const { rules, actions, models, campaign } = settings;
  const ageBands = rules.age_bands;
  await step("stage warehouse", () =>
    stageWarehouse(warehouse, { observationEnd, keepOrderLines, wholeUnits, ageBands }),
  );
  await step("score customers", () => scoreCustomers(warehouse, engagementLevels, rules, actions));
  await step("score customers of earlier quarters", () => levelCustomersAsOf(warehouse, observationEnd));
  const predicting = { rules, levels: engagementLevels, models, campaign };
  await step("predict customers", () =>
    predictCustomers(warehouse as PredictingWarehouse, observationEnd, predicting, keeping),
  );
  await stagePastForecasts(warehouse, forecasts);
}
