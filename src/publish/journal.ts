import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { kindOf, writeDurably } from "./durable.ts";
import { liveRelease, type Places } from "./release-history.ts";

const journalOf = ({ releases }: Places): string => join(releases, "publishing");

/** Notes which release is about to go live, before anything that goes with it is moved. */
export const openJournal = (places: Places, release: string): Promise<void> =>
  writeDurably(journalOf(places), `${release}\n`);

/** All that goes with the live release is in its place. */
export const closeJournal = (places: Places): Promise<void> => rm(journalOf(places), { force: true });

/** Did a killed build get its release live? null where none was killed while it published. */
export async function wasPublished(places: Places): Promise<boolean | null> {
  const journal = journalOf(places);
  if ((await kindOf(journal)) === "absent") return null;
  const release = (await readFile(journal, "utf8")).trim();
  return release === (await liveRelease(places));
}
