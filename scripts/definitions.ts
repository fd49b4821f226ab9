import type { Analysis } from "../src/analysis/discover.ts";
import { readsTable } from "../src/analysis/reads-table.ts";
import type { Settings } from "../src/contracts/settings.ts";
import { hashData, hashDefinitions, hashFile } from "../src/publish/manifest.ts";
import type { KeyPart } from "../src/results/kept-key.ts";
import type { Definitions } from "../src/results/report.ts";
import type { EarlierForecast } from "../src/scoring/past-forecasts.ts";

/** Where the SQL and TypeScript stand that all numbers come from; a test holds it against what they import. */
export const sharedDefinitions = [
  "src/contracts",
  "src/warehouse",
  "src/models",
  "src/scoring",
  "src/analysis",
  "src/results",
  "src/publish/disclosure",
  "src/publish/disclosure.ts",
  "src/publish/records/period.ts",
  "scripts/manifest.ts",
  "scripts/publish-results.ts",
  "scripts/scored-warehouse.ts",
] as const;

/** The settings that a number depends on; the others are words about it, or how much the engine may use. */
export const computingSettings = ({ rules, groups, actions, models, campaign }: Settings) => ({
  rules,
  groups,
  actions,
  models,
  campaign,
});

/** An analysis and those that it needs, and those that these need, by name. */
function withNeeds(analysis: Analysis, analyses: readonly Analysis[]): Analysis[] {
  const needs = analyses.filter(({ slug }) => analysis.definition.needs?.includes(slug));
  const all = new Set([analysis, ...needs.flatMap((need) => withNeeds(need, analyses))]);
  return [...all].sort((one, other) => (one.slug < other.slug ? -1 : 1));
}

/** What the numbers of this build are computed by; `root` is the folder of the repository. */
export async function readDefinitions(
  root: string,
  contract: string,
  settings: Settings,
  analyses: readonly Analysis[],
): Promise<Definitions> {
  const hashes = analyses.map(async (analysis) => {
    const folders = withNeeds(analysis, analyses).map(({ slug }) => `analyses/${slug}`);
    return [analysis.slug, await hashDefinitions(root, folders)] as const;
  });
  return {
    settings: hashData(computingSettings(settings)),
    contract: await hashFile(contract),
    shared: await hashDefinitions(root, sharedDefinitions),
    analyses: Object.fromEntries(await Promise.all(hashes)),
  };
}

/** What decides the numbers of a delivery, whatever the analysis. */
export interface DeliveryParts {
  /** Of each extract its name, its file and the sha256 of its bytes. */
  extracts: readonly { name: string; file: string; sha256: string }[];
  observationEnd: string;
}

/** What all tables of the warehouse are computed from, but for those of earlier releases. */
export const warehouseParts = (
  { extracts, observationEnd }: DeliveryParts,
  { settings, contract, shared }: Definitions,
): KeyPart => ({
  extracts: extracts.map(({ name, file, sha256 }) => ({ name, file, sha256 })),
  observationEnd,
  settings,
  contract,
  shared,
});

/** Per analysis all that its result is computed from. */
export type ResultParts = ReadonlyMap<string, KeyPart>;

/** The table of what earlier releases expected. */
const forecastsTable = "past_forecasts";

/** All that each analysis's result is computed from, by slug: equal parts, equal result. */
export async function resultParts(
  analyses: readonly Analysis[],
  delivery: DeliveryParts,
  definitions: Definitions,
  forecasts: readonly EarlierForecast[],
): Promise<ResultParts> {
  const warehouse = warehouseParts(delivery, definitions);
  const parts = analyses.map(async (analysis) => {
    const own = definitions.analyses[analysis.slug];
    const readsForecasts = await readsTable(withNeeds(analysis, analyses), forecastsTable);
    return [analysis.slug, { warehouse, own, forecasts: readsForecasts ? forecasts : null }] as const;
  });
  return new Map(await Promise.all(parts));
}
