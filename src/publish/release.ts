import { mkdir, readdir, readFile, readlink, rename, rm, rmdir, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { kindOf, syncPath, syncTree } from "./durable.ts";
import { takeLock } from "./lock.ts";
import { sameTree } from "./same-tree.ts";

/** How many releases stay on the disk: the live one and those before it. */
export const releasesKept = 3;

/** A site that is being built, seen by nobody until it is published. */
export interface StagedRelease {
  /** Where to build; empty at first. */
  folder: string;
  /** Makes the folder the live site in one step and returns the release's folder; then the lock is given back. */
  publish(): Promise<string>;
  /** Drops what was built and gives the lock back; the live site stays. */
  abandon(): Promise<void>;
}

/** The places of one `--out`: the link that readers follow, and the folder with its releases beside it. */
interface Places {
  out: string;
  name: string;
  releases: string;
  history: string;
}

function placesOf(out: string): Places {
  const full = resolve(out);
  const name = `.${basename(full)}-releases`;
  const releases = join(dirname(full), name);
  return { out: full, name, releases, history: join(releases, "history") };
}

function refuse(out: string, fact: string): never {
  const remedy = "Give an --out that does not exist yet, an empty folder, or the --out of an earlier build.";
  throw new UserError({ place: { file: out }, fact, remedy });
}

async function liveRelease({ out, name }: Places): Promise<string | null> {
  if ((await kindOf(out)) !== "link") return null;
  const target = await readlink(out);
  return dirname(target) === name ? basename(target) : null;
}

/**
 * Checks that `--out` may become the link to the live site: nothing there, our own link, or an empty folder.
 * Throws a `UserError` for anything else, since it would be lost.
 */
export async function prepareOut(out: string): Promise<void> {
  const places = placesOf(out);
  const kind = await kindOf(places.out);
  if (kind === "other") refuse(out, "There is a file here, which a site would replace.");
  if (kind === "link" && (await liveRelease(places)) === null) {
    refuse(out, "There is a link here that no build of this product made.");
  }
  if (kind === "folder" && (await readdir(places.out)).length > 0) {
    refuse(out, "There is a folder here with files of its own, which a site would replace.");
  }
}

async function removePartials(folder: string): Promise<void> {
  const names = await readdir(folder);
  const partial = names.filter((name) => name.endsWith(".partial"));
  await Promise.all(partial.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/** Release names, oldest first; a link that was set before its line was written counts as newest. */
async function readHistory(places: Places): Promise<string[]> {
  const known = (await kindOf(places.history)) === "absent" ? "" : await readFile(places.history, "utf8");
  const names = known.split("\n").filter((name) => name !== "");
  const live = await liveRelease(places);
  return live === null ? names : [...names.filter((name) => name !== live), live];
}

async function writeHistory({ history }: Places, names: readonly string[]): Promise<void> {
  const partial = `${history}.partial`;
  await writeFile(partial, names.map((name) => `${name}\n`).join(""));
  await syncPath(partial);
  await rename(partial, history);
}

/** Renamed before it is removed: a kill in between leaves no half release under a release's name. */
async function removeRelease({ releases }: Places, name: string): Promise<void> {
  const doomed = join(releases, `${name}.old.partial`);
  await rename(join(releases, name), doomed);
  await rm(doomed, { recursive: true, force: true });
}

async function keepNewest(places: Places, names: readonly string[]): Promise<void> {
  const kept = names.slice(-releasesKept);
  await writeHistory(places, kept);
  const entries = await readdir(places.releases, { withFileTypes: true });
  const old = entries.filter((entry) => entry.isDirectory() && !kept.includes(entry.name));
  for (const { name } of old) if (!name.endsWith(".partial")) await removeRelease(places, name);
}

/** The name under which the staged folder stands from now on: an equal release of the same id is used again. */
async function settle(places: Places, id: string, folder: string): Promise<string> {
  for (let count = 1; ; count++) {
    const name = count === 1 ? id : `${id}.${count}`;
    const target = join(places.releases, name);
    const isFree = (await kindOf(target)) === "absent";
    if (isFree) await rename(folder, target);
    else if (await sameTree(folder, target)) await rm(folder, { recursive: true, force: true });
    else continue;
    return name;
  }
}

async function setLive({ out, name, releases }: Places, release: string): Promise<void> {
  const next = join(releases, "live.partial");
  await rm(next, { force: true });
  // The target is written as seen from where the link will stand, so that the whole can be moved elsewhere.
  await symlink(join(name, release), next, "dir");
  if ((await kindOf(out)) === "folder") await rmdir(out);
  await rename(next, out);
  await syncPath(dirname(out));
}

async function publish(places: Places, id: string, folder: string): Promise<string> {
  await prepareOut(places.out);
  await syncTree(folder);
  const before = await readHistory(places);
  const name = await settle(places, id, folder);
  await syncPath(places.releases);
  await setLive(places, name);
  await keepNewest(places, [...before.filter((other) => other !== name), name]);
  return join(places.releases, name);
}

function requireReleaseId(id: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id) || id.endsWith(".partial")) {
    throw new Error(`"${id}" is no name for a release`);
  }
}

/**
 * Makes a folder to build the site in, beside `--out`. Removes what killed builds left, and holds a lock until the
 * release is published or abandoned. Throws a `UserError` where `--out` may not be replaced or another build runs.
 */
export async function stageRelease(out: string, id: string): Promise<StagedRelease> {
  requireReleaseId(id);
  await prepareOut(out);
  const places = placesOf(out);
  await mkdir(places.releases, { recursive: true });
  const unlock = await takeLock(join(places.releases, "lock"), out);
  const folder = join(places.releases, `${id}.partial`);
  try {
    await removePartials(places.releases);
    await mkdir(folder);
  } catch (error) {
    await unlock();
    throw error;
  }
  return {
    folder,
    publish: () => publish(places, id, folder).finally(unlock),
    abandon: () => rm(folder, { recursive: true, force: true }).finally(unlock),
  };
}
