import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { copyRepository } from "./repository.ts";
import { makeSmallDeliveries } from "./small-deliveries.ts";

/** What a build puts in its place, below the copy of the repository. */
export const places = { site: "dist", results: "data/build/results", exports: "data/exports" } as const;

/** One hash of all that stands at each place; "absent" where nothing does. */
export type Trees = Readonly<Record<keyof typeof places, string>>;

/** A copy of the repository in which both of two deliveries were built, so that it is known what they come to. */
export interface Ground {
  folder: string;
  deliveries: readonly [string, string];
  trees: readonly [Trees, Trees];
  /** How long a build takes, in milliseconds, without and with what earlier builds kept. */
  duration: { cold: number; kept: number };
  /** The names that whole builds leave. */
  names: readonly string[];
}

/** A build that was started: its process, and what came of it. */
export interface Started {
  child: ChildProcess;
  /** When the site is built and checked, and is about to be published. */
  verified: Promise<void>;
  ended: Promise<{ code: number | null; printed: string }>;
}

async function hashTree(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => null);
  if (names === null) return "absent";
  const hash = createHash("sha256");
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(`${file}\n`).update(await readFile(file));
  return hash.digest("hex");
}

/** What stands in the places of a copy. */
export async function readTrees(folder: string): Promise<Trees> {
  const [site, results, exports] = await Promise.all(
    [places.site, places.results, places.exports].map((place) => hashTree(join(folder, place))),
  );
  return { site: site ?? "", results: results ?? "", exports: exports ?? "" };
}

/** Starts a build in a copy, as the leader of a process group of its own. */
export function startBuild(folder: string, gold: string, nodeOptions: readonly string[] = []): Started {
  const { NODE_OPTIONS, ...env } = process.env;
  const args = ["scripts/build.ts", "--gold", gold, "--as-of", "2025-01-03"];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    detached: true,
    env: { ...env, NODE_OPTIONS: nodeOptions.join(" ") },
  });
  let printed = "";
  const { promise: verified, resolve: tellVerified } = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => {
      printed += text.toString();
      if (printed.includes("verify site in")) tellVerified();
    });
  const ended = new Promise<{ code: number | null; printed: string }>((resolve) =>
    child.on("close", (code) => resolve({ code, printed })),
  );
  return { child, verified, ended };
}

/** Builds to the end and returns the milliseconds; throws, with what was printed, where the build fails. */
export async function buildWhole(folder: string, gold: string): Promise<number> {
  const start = performance.now();
  const { code, printed } = await startBuild(folder, gold).ended;
  if (code !== 0) throw new Error(`a build ended with ${code}:\n${printed}`);
  return performance.now() - start;
}

/** Removes what builds keep for the next ones. */
export const forget = (folder: string): Promise<void> =>
  rm(join(folder, "data/build/cache"), { recursive: true, force: true });

/** The names in the folders that builds write to; names of releases apart. */
export async function namesIn(folder: string): Promise<string[]> {
  const folders = ["", "data", "data/build", places.results, places.exports, ".dist-releases"];
  const names = await Promise.all(
    folders.map(async (name) => (await readdir(join(folder, name))).map((entry) => join(name, entry))),
  );
  const nameless = names.flat().map((name) => name.replace(/\d{4}-\d\d-\d\d-[0-9a-f]{12}$/, "<release>"));
  return [...new Set(nameless)].sort();
}

async function buildBoth(folder: string): Promise<Ground> {
  const deliveries = await makeSmallDeliveries(join(folder, "data/gold"), join(folder, "deliveries"));
  const cold = await buildWhole(folder, deliveries[0]);
  const earlier = await readTrees(folder);
  await buildWhole(folder, deliveries[1]);
  const later = await readTrees(folder);
  const kept = await buildWhole(folder, deliveries[0]);
  return {
    folder,
    deliveries,
    trees: [earlier, later],
    duration: { cold, kept },
    names: await namesIn(folder),
  };
}

/** Makes a copy (in `into`, else in a temporary folder) in which both deliveries were built, hands it over, removes it. */
export async function withGround<Result>(
  use: (ground: Ground) => Promise<Result>,
  into?: string,
): Promise<Result> {
  const folder = await copyRepository(into);
  try {
    return await use(await buildBoth(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
