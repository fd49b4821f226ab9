import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readContract } from "../../src/contracts/contract.ts";
import { engagementLevels, readSettings } from "../../src/contracts/settings.ts";
import { dayOf } from "../../src/models/calendar.ts";
import type { ForecastInput, ForecastSettings } from "../../src/models/prediction/forecast.ts";
import { businessRules, type PredictingWarehouse } from "../../src/scoring/predict.ts";
import {
  createPurchaseDays,
  everybody,
  readCatalogue,
  readLevels,
  readPurchases,
} from "../../src/scoring/read-purchases.ts";
import { scoreCustomers } from "../../src/scoring/score.ts";
import { openWarehouse, type Warehouse } from "../../src/warehouse/open.ts";
import { stageWarehouse } from "../../src/warehouse/stage.ts";
import { loadExtracts } from "../load.ts";
import { observationEndOf } from "../manifest.ts";
import { type BuildOptions, readOptions } from "../options.ts";

/** What a delivery gives the models, and what the settings tell them. */
export interface Forecastable {
  input: ForecastInput;
  settings: ForecastSettings;
}

type Settings = Awaited<ReturnType<typeof readSettings>>;

async function readInput(
  warehouse: Warehouse,
  options: BuildOptions,
  { rules, actions }: Settings,
): Promise<ForecastInput> {
  const { extracts } = await loadExtracts(warehouse, await readContract(options.contract), options);
  const observationEnd = observationEndOf(extracts, options);
  await stageWarehouse(warehouse, {
    observationEnd,
    keepOrderLines: false,
    wholeUnits: false,
    ageBands: rules.age_bands,
  });
  await scoreCustomers(warehouse, engagementLevels, rules, actions);
  await createPurchaseDays(warehouse);
  return {
    purchases: await readPurchases(warehouse, everybody),
    levels: await readLevels(warehouse, everybody),
    catalogue: await readCatalogue(warehouse as PredictingWarehouse),
    observationEnd: dayOf(observationEnd),
  };
}

/** Loads, stages and scores a delivery, and reads of it what a build would hand the models: of every customer. */
export async function readForecastable(gold: string): Promise<Forecastable> {
  const options = readOptions(["--gold", gold]);
  const settings = await readSettings(options.settings);
  const { models, rules, warehouse: limits } = settings;
  const folder = await mkdtemp(join(tmpdir(), "assay-bench-"));
  const warehouse = await openWarehouse(folder, {
    memoryLimit: limits.memory_limit,
    threads: limits.threads,
  });
  try {
    return {
      input: await readInput(warehouse, options, settings),
      settings: {
        horizonDays: models.horizon_days,
        rules: businessRules(rules, engagementLevels),
        seed: models.seed,
        yearlyDiscountRate: models.yearly_discount_rate,
        resamples: models.resamples,
      },
    };
  } finally {
    await warehouse.close();
    await rm(folder, { recursive: true, force: true });
  }
}
