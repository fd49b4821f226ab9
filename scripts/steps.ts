import { join } from "node:path";
import { shapeOf } from "../src/analysis/define.ts";
import { type Analysis, discoverAnalyses } from "../src/analysis/discover.ts";
import { readsTable } from "../src/analysis/reads-table.ts";
import { runAnalysis } from "../src/analysis/run.ts";
import { type Contract, readContract } from "../src/contracts/contract.ts";
import { findDelivery } from "../src/contracts/delivery.ts";
import { checkFreshness } from "../src/contracts/freshness.ts";
import { engagementLevels, readSettings, type Settings } from "../src/contracts/settings.ts";
import { disclose, internalRules } from "../src/publish/disclosure.ts";
import { hashDefinitions, hashFile } from "../src/publish/manifest.ts";
import type { Manifest, Report } from "../src/results/report.ts";
import type { Result, Row } from "../src/results/shape.ts";
import { writeManifest, writeResult } from "../src/results/store.ts";
import { writeExports } from "../src/scoring/export.ts";
import { type PredictingWarehouse, predictCustomers } from "../src/scoring/predict.ts";
import { scoreCustomers } from "../src/scoring/score.ts";
import { type LoadedExtract, loadDelivery } from "../src/warehouse/load.ts";
import { namedIn, openWarehouse, type Warehouse } from "../src/warehouse/open.ts";
import { type Person, readPeople } from "../src/warehouse/people.ts";
import { stageWarehouse } from "../src/warehouse/stage.ts";
import { describeBuild, observationEndOf, releaseOf, wholeUnits } from "./manifest.ts";
import { type BuildOptions, root } from "./options.ts";
import { formatCount, printDeed, step, warn } from "./terminal.ts";

/** What publishing needs of one delivery: the report, and whom the leak scan looks for. */
export interface Computed {
  report: Report;
  people: Person[];
}

/** Where a build keeps what is not yet, or never, published. */
export interface Workplace {
  /** Private; the warehouse makes its own folder in it. */
  folder: string;
  /** Results and private exports are written here, to be moved into their places when all else stands. */
  results: string;
  exports: string;
}

/** A delivery that passed the gate. */
export interface Loaded {
  extracts: LoadedExtract[];
  /** The delivery's own date, where its manifest gives one. */
  delivered: string | null;
}

/** Lets a delivery through the gate: its typed views are there afterwards; says how old it is. */
export async function loadExtracts(
  warehouse: Warehouse,
  contract: Contract,
  { gold, asOf }: BuildOptions,
): Promise<Loaded> {
  const delivery = await findDelivery(gold, contract);
  const extracts = await loadDelivery({ warehouse, contract, delivery, notAfter: asOf });
  for (const { name, rows, milliseconds } of extracts)
    printDeed(`load ${name} ${formatCount(rows)} rows`, milliseconds);
  const last = extracts.map(({ name, dates }) => {
    const days = Object.entries(dates).map(([column, { max }]) => [column, max ?? undefined] as const);
    return [name, Object.fromEntries(days)] as const;
  });
  warn(checkFreshness(contract.freshness, Object.fromEntries(last), asOf));
  return { extracts, delivered: delivery.delivered ?? null };
}

async function analyse(
  warehouse: Warehouse,
  analyses: readonly Analysis[],
  { groups }: Settings,
  observationEnd: string,
): Promise<Result[]> {
  const before: Record<string, Result> = {};
  const runSelect = async (sql: string, parameters: Row) =>
    (await warehouse.query(sql, namedIn(sql, parameters))) as Row[];
  for (const analysis of analyses)
    before[analysis.slug] = await step(`run analyses/${analysis.slug}`, () =>
      runAnalysis(analysis, { runSelect, observationEnd, groups }, before),
    );
  return Object.values(before);
}

function compose(
  settings: Settings,
  manifest: Manifest,
  analyses: readonly Analysis[],
  results: readonly Result[],
): Report {
  const { title, organisation, currency, locale, audience, rules, groups, actions, models, campaign } =
    settings;
  const shaped = results.map((result) => {
    const analysis = analyses.find(({ slug }) => slug === result.analysis);
    if (!analysis) throw new Error(`no analysis ${result.analysis}`);
    return { result, shape: shapeOf(analysis.definition, groups) };
  });
  return {
    title,
    organisation,
    currency,
    locale,
    audience,
    rules,
    groups,
    actions,
    models,
    campaign,
    disclosure: internalRules,
    manifest,
    results: disclose(shaped, internalRules),
  };
}

async function writeResults(folder: string, results: readonly Result[], manifest: Manifest): Promise<void> {
  for (const result of results) await writeResult(folder, result);
  await writeManifest(folder, manifest);
}

/** What the models made of equal inputs is found again in later builds, as long as their code and packages stay. */
const keepingOfModels = async () => ({
  folder: join(root, "data/build/cache"),
  definitions: `${await hashDefinitions(root, ["src/models", "src/scoring"])} ${await hashFile(join(root, "package-lock.json"))}`,
});

/** From extracts to the report: load, stage, score, export, close the doors, analyse, disclose. */
export async function compute(options: BuildOptions, workplace: Workplace): Promise<Computed> {
  const settings = await readSettings(options.settings);
  const contract = await readContract(options.contract);
  const analyses = await discoverAnalyses(join(root, "analyses"));
  const { memory_limit, threads } = settings.warehouse;
  const warehouse = await openWarehouse(workplace.folder, { memoryLimit: memory_limit, threads });
  try {
    const { extracts: loaded, delivered } = await loadExtracts(warehouse, contract, options);
    const people = await readPeople(warehouse);
    const observationEnd = observationEndOf(loaded, options);
    const whole_units = wholeUnits(settings, loaded);
    const { rules, actions, models, campaign } = settings;
    const told = { rules, levels: engagementLevels, models, campaign };
    const staging = {
      observationEnd,
      keepOrderLines: await readsTable(analyses, "order_lines"),
      wholeUnits: whole_units,
      ageBands: rules.age_bands,
    };
    await step("stage warehouse", () => stageWarehouse(warehouse, staging));
    await step("score customers", () => scoreCustomers(warehouse, engagementLevels, rules, actions));
    await step("predict customers", async () =>
      predictCustomers(warehouse as PredictingWarehouse, observationEnd, told, await keepingOfModels()),
    );
    const release_id = await releaseOf(options, loaded, observationEnd);
    const manifest = await describeBuild(warehouse, loaded, {
      release_id,
      observation_end: observationEnd,
      delivered,
      whole_units,
    });
    await step("write exports", () => writeExports(warehouse, workplace.exports, release_id));
    await warehouse.closeDoors();
    const results = await analyse(warehouse, analyses, settings, observationEnd);
    await step("write results", () => writeResults(workplace.results, results, manifest));
    return { report: compose(settings, manifest, analyses, results), people };
  } finally {
    await warehouse.close();
  }
}
