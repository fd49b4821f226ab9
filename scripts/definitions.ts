import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Analysis } from "../src/analysis/discover.ts";
import { readsTable } from "../src/analysis/reads-table.ts";
import type { Settings } from "../src/contracts/settings.ts";
import { UserError } from "../src/errors.ts";
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

/** The SQL and TypeScript that numbers come from, as they stood at one moment. */
export interface Code {
  /** A hash of each place, by its path from the folder of the repository. */
  shared: Record<string, string>;
  analyses: Record<string, string>;
}

const hashEach = async (root: string, places: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(places.map(async (place) => [place, await hashDefinitions(root, [place])] as const)),
  );

/** The code that all analyses share. */
export const readSharedCode = (root: string): Promise<Code["shared"]> => hashEach(root, sharedDefinitions);

/** The code of each analysis; to be read before it is imported. */
export async function readAnalysesCode(root: string): Promise<Code["analyses"]> {
  const entries = await readdir(join(root, "analyses"), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => `analyses/${name}`);
  return hashEach(root, folders.sort());
}

/** Refuses code that has been edited since it was read: what it computed would be kept as if the edited one had done so. */
export async function refuseEdited(root: string, code: Code): Promise<void> {
  const now = { ...(await readSharedCode(root)), ...(await readAnalysesCode(root)) };
  const before = { ...code.shared, ...code.analyses };
  const edited = [...new Set([...Object.keys(before), ...Object.keys(now)])].find(
    (place) => before[place] !== now[place],
  );
  if (edited !== undefined)
    throw new UserError({
      place: { file: join(root, edited) },
      fact: "This was edited while numbers were computed by it, so none of them count.",
      remedy: "Build again; npm run dev does so by itself.",
    });
}

/** What the numbers of a build are computed by. */
export async function definitionsOf(
  code: Code,
  contract: string,
  settings: Settings,
  analyses: readonly Analysis[],
): Promise<Definitions> {
  const hashes = analyses.map((analysis) => {
    const folders = withNeeds(analysis, analyses).map(({ slug }) => code.analyses[`analyses/${slug}`]);
    return [analysis.slug, hashData(folders)] as const;
  });
  return {
    settings: hashData(computingSettings(settings)),
    contract: await hashFile(contract),
    shared: hashData(code.shared),
    analyses: Object.fromEntries(hashes),
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
