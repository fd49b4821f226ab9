import { rm } from "node:fs/promises";
import { join } from "node:path";
import { prepareOut, stageRelease } from "../src/publish/release.ts";
import { prepareFolder, replaceFolders } from "../src/publish/replace-folder.ts";
import { requireWritable } from "../src/publish/require-writable.ts";
import { makeWorkplace } from "../src/publish/workplace.ts";
import { exportFiles } from "../src/scoring/export.ts";
import { computeApart } from "./compute-apart.ts";
import { type BuildOptions, readOptions, root } from "./options.ts";
import { buildSite } from "./site.ts";
import type { Computed } from "./steps.ts";
import { formatDuration, runCommand, step } from "./terminal.ts";

/** Private folders for what is not in its place yet, each on the disk of that place. */
interface Workplaces {
  /** For the warehouse and the pages' data. */
  folder: string;
  results: string;
  exports: string;
  remove(): Promise<void>;
}

async function makeWorkplaces({ results, exports }: BuildOptions): Promise<Workplaces> {
  const made = {
    folder: await makeWorkplace(join(root, "data/build/work")),
    results: await makeWorkplace(results),
    exports: await makeWorkplace(exports),
  };
  return {
    ...made,
    async remove() {
      for (const folder of Object.values(made)) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function prepareTargets({ out, results, exports }: BuildOptions): Promise<void> {
  for (const target of [out, results, exports]) await requireWritable(target);
  await prepareOut(out);
  const isResult = (name: string) => name.endsWith(".json");
  await prepareFolder(results, (names) => names.includes("manifest.json") && names.every(isResult));
  await prepareFolder(exports, (names) => names.every((name) => exportFiles.some((file) => file === name)));
}

/** Builds the site beside the live one, puts results, exports and site in their places; on any fault nothing moves. */
async function publish(options: BuildOptions, places: Workplaces): Promise<string> {
  const release = await stageRelease(options.out);
  try {
    const computed = computeApart(options, places);
    const rendered = buildSite(reportOf(computed), places.folder, release.folder);
    const { report, people } = await unlessRefused(computed, rendered);
    await step("render pages", () => rendered);
    const { refuseUnfitSite } = await import("../src/publish/refuse-unfit-site.ts");
    await step("verify site", () => refuseUnfitSite(release.folder, report, people));
    const { release_id } = report.manifest;
    const folders = (["results", "exports"] as const).map((name) => ({
      staged: places[name],
      target: options[name],
    }));
    await replaceFolders(folders, () => release.publish(release_id));
    return release_id;
  } catch (error) {
    await release.abandon();
    throw error;
  }
}

/** Waits for the numbers; where they are refused, that is what is told, once the pages have given up on them too. */
async function unlessRefused(computed: Promise<Computed>, rendered: Promise<void>): Promise<Computed> {
  const [outcome] = await Promise.allSettled([
    computed,
    computed.then(
      () => undefined,
      () => rendered,
    ),
  ]);
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}

const reportOf = async (computed: Promise<Computed>) => (await computed).report;

async function build(options: BuildOptions): Promise<void> {
  const start = performance.now();
  await prepareTargets(options);
  const places = await makeWorkplaces(options);
  try {
    const release = await publish(options, places);
    console.log(`built ${options.out}, release ${release}, in ${formatDuration(performance.now() - start)}`);
  } finally {
    await places.remove();
  }
}

await runCommand(() => build(readOptions(process.argv.slice(2))));
