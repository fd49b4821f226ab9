import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import type { ReleaseRecord } from "../src/publish/records/record.ts";
import { makeSmallDeliveries, nthForReleases } from "./bench/small-deliveries.ts";
import { root } from "./options.ts";

/** How a command ended. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** A folder in which a person releases: two small deliveries half a year apart, and one place for all that is written. */
export interface ReleaseGround {
  folder: string;
  earlier: string;
  later: string;
  settings: string;
  /** Runs `npm run release` or `npm run build` as a person would. */
  run(script: "build" | "release", gold: string, ...options: string[]): Promise<Ended>;
  /** The folder of the site that is live. */
  live(): Promise<string>;
  /** The records as they stand, oldest release first. */
  records(): Promise<ReleaseRecord[]>;
  remove(): Promise<void>;
}

const placesIn = (folder: string): string[] =>
  ["out", "results", "exports", "releases", "cache"].flatMap((name) => [`--${name}`, join(folder, name)]);

function runScript(script: string, args: readonly string[]): Promise<Ended> {
  // where CI is set a sentence that small deliveries do not support would refuse the build
  const env = { ...process.env, CI: "" };
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [join(root, "scripts", `${script}.ts`), ...args],
      { env },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    ),
  );
}

/** The files of a folder and what stands in them. */
export async function textsOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await readFile(path, "latin1")])),
  );
}

/** A page of a built site. */
export const pageOf = async (site: string, path: string) =>
  parseHTML(await readFile(join(site, path, "index.html"), "utf8")).document;

/** What a reader reads of an element. */
export const textOf = (element: { textContent: string | null } | null): string =>
  element?.textContent?.trim().replace(/\s+/g, " ") ?? "";

async function recordsIn(folder: string): Promise<ReleaseRecord[]> {
  const records = Object.values(await textsOf(folder)).map((text) => JSON.parse(text) as ReleaseRecord);
  return records.sort((one, other) => one.sequence - other.sequence);
}

/** Makes the folder; its settings draw few resamples, since what is asked is what two releases say of each other. */
export async function makeReleaseGround(): Promise<ReleaseGround> {
  const folder = await mkdtemp(join(tmpdir(), "assay-release-"));
  const [earlier, later] = await makeSmallDeliveries(
    join(root, "data/gold"),
    join(folder, "gold"),
    nthForReleases,
  );
  const settings = join(folder, "report.yaml");
  const usual = await readFile(join(root, "data/report.yaml"), "utf8");
  await writeFile(settings, usual.replace("resamples: 200", "resamples: 20"));
  return {
    folder,
    earlier,
    later,
    settings,
    run(script, gold, ...options) {
      const given = options.includes("--settings") ? [] : ["--settings", settings];
      return runScript(script, [
        "--gold",
        gold,
        ...placesIn(folder),
        ...given,
        "--as-of",
        "2025-01-03",
        ...options,
      ]);
    },
    live: () => realpath(join(folder, "out")),
    records: () => recordsIn(join(folder, "releases")),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
