import { shapeOf } from "../src/analysis/define.ts";
import type { Analysis } from "../src/analysis/discover.ts";
import { type LastRelease, watchedGroupings } from "../src/publish/disclosure.ts";
import { chooseLast, type Earlier } from "../src/publish/records/choose-last.ts";
import { readRecords } from "../src/publish/records/read-records.ts";
import { resultsOfRecord } from "../src/publish/records/record.ts";
import { findKept, kept } from "../src/results/kept.ts";
import type { KeyPart } from "../src/results/kept-key.ts";
import { type ComparingWarehouse, type Flow, readChangedSince } from "../src/scoring/changed-since.ts";
import type { EarlierForecast } from "../src/scoring/past-forecasts.ts";
import type { Delivered } from "./delivered.ts";

/** The releases before the one of this name; warnings about them are given where what changed is told. */
export async function readEarlier(
  { options, settings, observationEnd }: Delivered,
  release_id: string,
): Promise<Earlier> {
  const { organisation, currency } = settings;
  const present = { release_id, observation_end: observationEnd, organisation, currency };
  return chooseLast(await readRecords(options.releases), present);
}

/** What they expected, oldest release first. */
export const forecastsOf = ({ records }: Earlier): EarlierForecast[] =>
  records.flatMap(({ release_id, forecast }) => (forecast ? [{ release_id, ...forecast }] : []));

/** The last release as a reader of this one has it, with what customers have ordered since. */
export interface Beside {
  /** Was what they ordered kept by an earlier build of equal inputs? */
  isKept(): Promise<boolean>;
  /** Null where there is no last release; else asks the filled engine for what is not kept. */
  read(): Promise<LastRelease | null>;
}

/** How the last release is set beside the results of these analyses; `tables`: what the engine's tables are made of. */
export function besideLast(
  { warehouse, settings, keepings }: Delivered,
  { last }: Earlier,
  analyses: readonly Analysis[],
  tables: KeyPart,
): Beside {
  if (!last) return { isKept: async () => true, read: async () => null };
  const { release_id, observation_end } = last;
  const groupings = watchedGroupings(analyses.map(({ definition }) => shapeOf(definition, settings.groups)));
  const part: KeyPart = { tables, observation_end, groupings };
  const { vip } = settings.rules;
  const ask = () => readChangedSince(warehouse as ComparingWarehouse, observation_end, groupings, vip);
  return {
    isKept: async () => (await findKept<Flow[]>(keepings.since, part)) !== undefined,
    read: async () => {
      const flows = await kept(keepings.since, part, ask);
      return { release_id, observation_end, results: resultsOfRecord(last), flows };
    },
  };
}
