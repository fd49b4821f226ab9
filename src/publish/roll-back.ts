import { join } from "node:path";
import { UserError } from "../errors.ts";
import { kindOf } from "./durable.ts";
import { closeJournal, wasPublished } from "./journal.ts";
import { takeLock } from "./lock.ts";
import { liveRelease, type Places, placesOf, readHistory, setLive, syncLive } from "./release-history.ts";

/** What a rollback did: names of releases, and where the one that was taken back still lies. */
export interface RolledBack {
  live: string;
  takenBack: string;
  folder: string;
}

async function isThere({ releases }: Places, release: string): Promise<boolean> {
  return (await kindOf(join(releases, release))) === "folder";
}

async function releaseBefore(places: Places, live: string): Promise<string> {
  const earlier = (await readHistory(places)).slice(0, -1);
  for (const release of earlier.reverse()) if (await isThere(places, release)) return release;
  throw new UserError({
    place: { file: places.out },
    fact: `Release ${live} is live, and no earlier one is kept here.`,
    remedy: "Build from the delivery that the site is to show.",
  });
}

async function requireLive(places: Places): Promise<string> {
  const live = await liveRelease(places);
  if (live !== null) return live;
  throw new UserError({
    place: { file: places.out },
    fact: "There is no site here that a build of this product made.",
    remedy: "Name the --out of an earlier build.",
  });
}

async function moveBack(places: Places, live: string): Promise<RolledBack> {
  const before = await releaseBefore(places, live);
  // a build that was killed after it went live is done, whatever is live from now on
  if (await wasPublished(places)) await closeJournal(places);
  await setLive(places, before);
  await syncLive(places);
  return { live: before, takenBack: live, folder: join(places.releases, live) };
}

/**
 * Makes the release before the live one live again, in one step. What was taken back is no release any more: the next
 * rollback goes further back, and the next build removes it. Throws a `UserError` where there is nothing to go back to,
 * or another process is at work here.
 */
export async function rollBack(out: string): Promise<RolledBack> {
  const places = placesOf(out);
  await requireLive(places);
  const unlock = await takeLock(join(places.releases, "lock"), out);
  try {
    return await moveBack(places, await requireLive(places));
  } finally {
    await unlock();
  }
}
