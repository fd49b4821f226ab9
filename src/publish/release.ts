import { mkdir, readdir, rename, rm, rmdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../errors.ts";
import { kindOf, syncPath, syncTree } from "./durable.ts";
import { takeLock } from "./lock.ts";
import {
  keepNewest,
  liveRelease,
  type Places,
  placesOf,
  readHistory,
  removePartials,
} from "./release-history.ts";
import { sameTree } from "./same-tree.ts";

/** A site that is being built, seen by nobody until it is published. */
export interface StagedRelease {
  /** Where to build; empty at first. */
  folder: string;
  /** Makes the folder the live site under a release's name, in one step, and returns its place; gives the lock back. */
  publish(id: string): Promise<string>;
  /** Drops what was built and gives the lock back; the live site stays. */
  abandon(): Promise<void>;
}

function refuse(out: string, fact: string): never {
  const remedy = "Give an --out that does not exist yet, an empty folder, or the --out of an earlier build.";
  throw new UserError({ place: { file: out }, fact, remedy });
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
  requireReleaseId(id);
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
export async function stageRelease(out: string): Promise<StagedRelease> {
  await prepareOut(out);
  const places = placesOf(out);
  await mkdir(places.releases, { recursive: true });
  const unlock = await takeLock(join(places.releases, "lock"), out);
  const folder = join(places.releases, "site.partial");
  try {
    await removePartials(places.releases);
    await mkdir(folder);
  } catch (error) {
    await unlock();
    throw error;
  }
  return {
    folder,
    publish: (id) => publish(places, id, folder).finally(unlock),
    abandon: () => rm(folder, { recursive: true, force: true }).finally(unlock),
  };
}
