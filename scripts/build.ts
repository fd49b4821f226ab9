import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { prepareOut, stageRelease } from "../src/publish/release.ts";
import { refuseUnfitSite } from "../src/publish/refuse-unfit-site.ts";
import { prepareFolder, replaceFolderAtomically } from "../src/publish/replace-folder.ts";
import { writeManifest, writeResult } from "../src/results/store.ts";
import { exportFiles } from "../src/scoring/export.ts";
import { type BuildOptions, readOptions, root } from "./options.ts";
import { buildSite } from "./site.ts";
import { type Computed, compute } from "./steps.ts";
import { formatDuration, runCommand, step } from "./terminal.ts";

/** Private folders for what is not in its place yet, each on the disk of that place. */
interface Workplaces {
  /** For the warehouse and the pages' data. */
  folder: string;
  results: string;
  exports: string;
  remove(): Promise<void>;
}

async function makeBeside(target: string): Promise<string> {
  await mkdir(dirname(target), { recursive: true });
  return mkdtemp(join(dirname(target), `.${basename(target)}-`));
}

async function makeWorkplaces({ results, exports }: BuildOptions): Promise<Workplaces> {
  const made = {
    folder: await makeBeside(join(root, "data/build/work")),
    results: await makeBeside(results),
    exports: await makeBeside(exports),
  };
  return {
    ...made,
    async remove() {
      for (const folder of Object.values(made)) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function prepareTargets({ out, results, exports }: BuildOptions): Promise<void> {
  await prepareOut(out);
  await prepareFolder(results, (names) => names.includes("manifest.json"));
  await prepareFolder(exports, (names) => names.every((name) => exportFiles.some((file) => file === name)));
}

async function writeResults({ results, report }: Computed, folder: string): Promise<void> {
  for (const result of results) await writeResult(folder, result);
  await writeManifest(folder, report.manifest);
}

/** Builds the site beside the live one, puts results, exports and site in their places; on any fault nothing moves. */
async function publish(options: BuildOptions, places: Workplaces, computed: Computed): Promise<string> {
  const { report, people } = computed;
  const release = await stageRelease(options.out, report.manifest.release_id);
  try {
    await step("render pages", () => buildSite(report, places.folder, release.folder));
    await step("verify site", () => refuseUnfitSite(release.folder, report, people));
    await replaceFolderAtomically(places.results, options.results);
    await replaceFolderAtomically(places.exports, options.exports);
    return await release.publish();
  } catch (error) {
    await release.abandon();
    throw error;
  }
}

async function build(options: BuildOptions): Promise<void> {
  const start = performance.now();
  await prepareTargets(options);
  const places = await makeWorkplaces(options);
  try {
    const computed = await compute(options, places);
    await step("write results", () => writeResults(computed, places.results));
    await publish(options, places, computed);
    console.log(
      `built ${options.out}, release ${computed.report.manifest.release_id}, in ${formatDuration(performance.now() - start)}`,
    );
  } finally {
    await places.remove();
  }
}

await runCommand(() => build(readOptions(process.argv.slice(2))));
