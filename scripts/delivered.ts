import type { Analysis } from "../src/analysis/discover.ts";
import { readContract } from "../src/contracts/contract.ts";
import type { Settings } from "../src/contracts/settings.ts";
import type { Earlier } from "../src/publish/records/choose-last.ts";
import type { KeyPart } from "../src/results/kept-key.ts";
import type { Definitions, LeftOut, Manifest } from "../src/results/report.ts";
import type { Warehouse } from "../src/warehouse/open.ts";
import { type Code, definitionsOf, type ResultParts, resultParts, warehouseParts } from "./definitions.ts";
import { forecastsOf, readEarlier } from "./earlier.ts";
import { type Keepings, readKeepings } from "./keeping.ts";
import { type Loaded, loadExtracts } from "./load.ts";
import { describeBuild, observationEndOf, readVersions, releaseOf, wholeUnits } from "./manifest.ts";
import { type BuildOptions, root } from "./options.ts";

/** A delivery that passed the gate, on an engine that holds no more than its typed views yet. */
export interface Delivered extends Loaded {
  options: BuildOptions;
  settings: Settings;
  warehouse: Warehouse;
  keepings: Keepings;
  versions: Record<string, string>;
  observationEnd: string;
  wholeUnits: boolean;
}

/** What the numbers of one build are computed from: equal parts, equal numbers. */
export interface BuildKeys {
  release_id: string;
  definitions: Definitions;
  /** Of each analysis's result, by slug. */
  results: ResultParts;
  /** Of all tables that analyses read. */
  tables: KeyPart;
  /** Of the private exports, which carry the release. */
  exports: KeyPart;
  /** The releases before this one. */
  earlier: Earlier;
}

/** Lets a delivery through the gate onto an empty engine. */
export async function deliver(
  options: BuildOptions,
  settings: Settings,
  warehouse: Warehouse,
): Promise<Delivered> {
  const contract = await readContract(options.contract);
  const versions = await readVersions(warehouse);
  const keepings = await readKeepings(root, options.cache, versions);
  const loaded = await loadExtracts(warehouse, contract, options, keepings.gate);
  return {
    ...loaded,
    options,
    settings,
    warehouse,
    keepings,
    versions,
    observationEnd: observationEndOf(loaded.extracts, options),
    wholeUnits: wholeUnits(settings, loaded.extracts),
  };
}

/** What these analyses' numbers are computed from, where `code` is what was read before their definitions were. */
export async function keysOf(
  delivered: Delivered,
  analyses: readonly Analysis[],
  code: Code,
): Promise<BuildKeys> {
  const { options, settings, extracts, observationEnd } = delivered;
  const definitions = await definitionsOf(code, options.contract, settings, analyses);
  const release_id = releaseOf(extracts, observationEnd, definitions);
  const tables = warehouseParts(delivered, definitions);
  const earlier = await readEarlier(delivered, release_id);
  return {
    release_id,
    definitions,
    results: await resultParts(analyses, delivered, definitions, forecastsOf(earlier)),
    tables,
    exports: { tables, release_id },
    earlier,
  };
}

/** The manifest of a build of this delivery. */
export function manifestOf(
  { extracts, delivered, freshness, observationEnd, wholeUnits, versions }: Delivered,
  { release_id, definitions }: BuildKeys,
  left_out: LeftOut[],
): Manifest {
  const about = { release_id, observation_end: observationEnd, delivered, whole_units: wholeUnits };
  return describeBuild(extracts, { ...about, freshness, definitions, left_out, versions });
}
