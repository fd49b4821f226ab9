import { isDeepStrictEqual } from "node:util";
import type { Analysis } from "../src/analysis/discover.ts";
import { readsTable } from "../src/analysis/reads-table.ts";
import { readSettings, type Settings } from "../src/contracts/settings.ts";
import { findKept, kept } from "../src/results/kept.ts";
import type { PublishedResult } from "../src/results/published.ts";
import type { LeftOut, Manifest } from "../src/results/report.ts";
import type { Result, Row } from "../src/results/shape.ts";
import { type EarlierForecast, stagePastForecasts } from "../src/scoring/past-forecasts.ts";
import { namedIn, openWarehouse } from "../src/warehouse/open.ts";
import { type Person, readPeople } from "../src/warehouse/people.ts";
import { type Code, readSharedCode, refuseEdited } from "./definitions.ts";
import { type BuildKeys, type Delivered, deliver, keysOf, manifestOf } from "./delivered.ts";
import { type Beside, besideLast, forecastsOf } from "./earlier.ts";
import { makeExports, recallExports } from "./exports.ts";
import { leftOutOf } from "./manifest.ts";
import { type NamedFiles, readNamed } from "./named-files.ts";
import { type BuildOptions, root } from "./options.ts";
import { publishResults } from "./publish-results.ts";
import { keepResults, recallResults, runAnalyses } from "./run-analyses.ts";

/** The results of all analyses, in their order, and what they were made of. */
export interface Made {
  results: Result[];
  manifest: Manifest;
  /** The form in which readers get them, beside the last release that they have. */
  published: PublishedResult[];
}

/** A delivery that passed the gate, on an engine of its own that is filled only when something must be computed. */
export interface DataStage {
  settings: Settings;
  named: NamedFiles;
  people: Person[];
  /**
   * The results of these analyses: kept ones, and the rest run. `code` is their folders', read before they were imported; a
   * `UserError` where it has been edited since.
   */
  make(analyses: readonly Analysis[], code: Code["analyses"]): Promise<Made>;
  close(): Promise<void>;
}

/** How a stage is used. */
export interface StageUse {
  /** Where the private exports are written, in the first `make`; null makes none. */
  exportsTo: string | null;
  /** Will analyses be edited while it is open? Then it holds whatever they may come to read. */
  editing: boolean;
}

/** What fills the engine, which is most of the code. */
type Scoring = Promise<typeof import("./scored-warehouse.ts")>;

/** Fills the engine, once, with all that analyses read; its doors are closed after `beforeClosing`. */
function filling(delivered: Delivered, scoring: Scoring, editing: boolean) {
  const { warehouse, settings, observationEnd, wholeUnits, keepings } = delivered;
  let filled: Promise<void> | undefined;
  const fill = async (
    analyses: readonly Analysis[],
    forecasts: readonly EarlierForecast[],
    beforeClosing: () => Promise<void>,
  ) => {
    const keepOrderLines = editing || (await readsTable(analyses, "order_lines"));
    const told = {
      settings,
      observationEnd,
      wholeUnits,
      keepOrderLines,
      keeping: keepings.models,
      forecasts,
    };
    const { scoreWarehouse } = await scoring;
    await scoreWarehouse(warehouse, told);
    await beforeClosing();
    await warehouse.closeDoors();
  };
  let staged: readonly EarlierForecast[];
  return async (...[analyses, forecasts, beforeClosing]: Parameters<typeof fill>) => {
    if (!filled) staged = forecasts;
    filled ??= fill(analyses, forecasts, beforeClosing);
    await filled;
    // an edit makes another release, which has other ones before it
    if (!isDeepStrictEqual(staged, forecasts)) await stagePastForecasts(warehouse, forecasts);
    staged = forecasts;
  };
}

/** All that an earlier build kept for equal inputs. */
async function recall(delivered: Delivered, keys: BuildKeys, beside: Beside, exportsTo: string | null) {
  const { keepings } = delivered;
  const results = await recallResults(keepings, keys.results);
  const leftOut = await findKept<LeftOut[]>(keepings.leftOut, keys.tables);
  const hasExports = exportsTo === null || (await recallExports(delivered, keys, exportsTo));
  const isKept = leftOut !== undefined && (await beside.isKept());
  const isWhole = results.size === keys.results.size && isKept && hasExports;
  return { results, hasExports, isWhole };
}

function contextOf({ warehouse, settings, observationEnd }: Delivered) {
  const runSelect = async (sql: string, parameters: Row) =>
    (await warehouse.query(sql, namedIn(sql, parameters))) as Row[];
  return { runSelect, observationEnd, groups: settings.groups };
}

function making(
  delivered: Delivered,
  shared: Code["shared"],
  scoring: Scoring,
  use: StageUse,
): DataStage["make"] {
  const { warehouse, keepings, extracts } = delivered;
  const { exportsTo, editing } = use;
  const fill = filling(delivered, scoring, editing);
  return async (analyses, own) => {
    const code = { shared, analyses: own };
    await refuseEdited(root, code);
    const keys = await keysOf(delivered, analyses, code);
    const beside = besideLast(delivered, keys.earlier, analyses, keys.tables);
    const found = await recall(delivered, keys, beside, exportsTo);
    const addExports = async () => {
      if (exportsTo !== null && !found.hasExports) await makeExports(delivered, keys, exportsTo);
    };
    if (!found.isWhole) await fill(analyses, forecastsOf(keys.earlier), addExports);
    const leftOut = await kept(keepings.leftOut, keys.tables, () => leftOutOf(warehouse, extracts));
    const results = await runAnalyses(analyses, found.results, contextOf(delivered));
    const ran = results.filter(({ analysis }) => !found.results.has(analysis));
    if (ran.length > 0) {
      await refuseEdited(root, code);
      await keepResults(keepings, keys.results, ran);
    }
    const last = await beside.read();
    const { audience } = delivered.settings;
    const part = { results: [...keys.results], last, audience };
    const published = await kept(keepings.published, part, () =>
      publishResults(analyses, delivered.settings, results, last),
    );
    return { results, manifest: manifestOf(delivered, keys, leftOut), published };
  };
}

/** Opens an engine in a private folder below `folder` and lets the delivery through the gate. */
export async function openStage(options: BuildOptions, folder: string, use: StageUse): Promise<DataStage> {
  const settings = await readSettings(options.settings);
  const named = await readNamed(options.settings, settings);
  const { memory_limit, threads } = settings.warehouse;
  const warehouse = await openWarehouse(folder, { memoryLimit: memory_limit, threads });
  try {
    const delivering = Promise.all([deliver(options, settings, warehouse), readSharedCode(root)]);
    // read while the engine is at work
    const scoring = import("./scored-warehouse.ts");
    const [delivered, shared] = await delivering;
    // before staging, which leaves names and birthdates behind; never kept, so read each time
    const people = await readPeople(warehouse);
    return {
      settings,
      named,
      people,
      make: making(delivered, shared, scoring, use),
      close: () => warehouse.close(),
    };
  } catch (error) {
    await warehouse.close();
    throw error;
  }
}
