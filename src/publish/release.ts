import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { kindOf, syncPath, syncTree } from "./durable.ts";
import { closeJournal, openJournal } from "./journal.ts";
import { takeLock } from "./lock.ts";
import {
  goLive,
  keepNewest,
  liveRelease,
  type Places,
  placesOf,
  removePartials,
  removeUnlisted,
  syncLive,
} from "./release-history.ts";
import { type Replacement, replaceFolders } from "./replace-folder.ts";
import { sameTree } from "./same-tree.ts";

/** A site that is being built, seen by nobody until it is published. */
export interface StagedRelease {
  /** Where to build; empty at first. */
  folder: string;
  /**
   * Makes the folder the live site under a release's name, in one step, and puts the folders that go with it in their
   * places; where that fails all is as before. Returns the site's place; gives the lock back.
   */
  publish(id: string, withIt?: readonly Replacement[]): Promise<string>;
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

async function goLiveWith(
  places: Places,
  release: string,
  withIt: readonly Replacement[],
): Promise<() => Promise<void>> {
  try {
    await openJournal(places, release);
    return await replaceFolders(withIt, () => goLive(places, release));
  } catch (error) {
    await removeUnlisted(places);
    throw error;
  }
}

async function publish(
  places: Places,
  id: string,
  folder: string,
  withIt: readonly Replacement[],
): Promise<string> {
  requireReleaseId(id);
  await prepareOut(places.out);
  await syncTree(folder);
  const name = await settle(places, id, folder);
  await syncPath(places.releases);
  const removeOld = await goLiveWith(places, name, withIt);
  // The release is live, so nothing that fails now may be told as a failed build: the next build removes what is left,
  // and tells where it cannot.
  await Promise.all([removeOld(), syncLive(places)])
    .then(() => closeJournal(places))
    .then(() => keepNewest(places))
    .catch(() => undefined);
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
  const drop = () => rm(folder, { recursive: true, force: true });
  const orDrop = async (error: unknown) => {
    await drop();
    throw error;
  };
  try {
    await removePartials(places.releases);
    await mkdir(folder);
  } catch (error) {
    await unlock();
    throw error;
  }
  return {
    folder,
    publish: (id, withIt = []) => publish(places, id, folder, withIt).catch(orDrop).finally(unlock),
    abandon: () => drop().finally(unlock),
  };
}
