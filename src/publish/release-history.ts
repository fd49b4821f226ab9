import { readdir, readFile, readlink, rename, rm, rmdir, symlink } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { kindOf, syncPath, writeDurably } from "./durable.ts";

/** How many releases stay on the disk: the live one and those before it. */
export const releasesKept = 3;

/** The places of one `--out`: the link that readers follow, and the folder with its releases beside it. */
export interface Places {
  out: string;
  name: string;
  releases: string;
  history: string;
}

/** The places of an `--out`. */
export function placesOf(out: string): Places {
  const full = resolve(out);
  const name = `.${basename(full)}-releases`;
  const releases = join(dirname(full), name);
  return { out: full, name, releases, history: join(releases, "history") };
}

/** The name of the release that readers see; null where there is none of ours. */
export async function liveRelease({ out, name }: Places): Promise<string | null> {
  if ((await kindOf(out)) !== "link") return null;
  const target = await readlink(out);
  return dirname(target) === name ? basename(target) : null;
}

/** Removes what killed builds left. */
export async function removePartials(folder: string): Promise<void> {
  const names = await readdir(folder);
  const partial = names.filter((name) => name.endsWith(".partial"));
  await Promise.all(partial.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/**
 * Release names, oldest first, the live one last. What stands behind the live one in the file is none of them: a build
 * that was killed before it went live, or a release that was rolled back.
 */
export async function readHistory(places: Places): Promise<string[]> {
  const known = (await kindOf(places.history)) === "absent" ? "" : await readFile(places.history, "utf8");
  const names = known.split("\n").filter((name) => name !== "");
  const live = await liveRelease(places);
  if (live === null) return names;
  return names.includes(live) ? names.slice(0, names.indexOf(live) + 1) : [...names, live];
}

/** Makes a release the live one, in one step that cannot be seen half done. */
export async function setLive({ out, name, releases }: Places, release: string): Promise<void> {
  const next = join(releases, "live.partial");
  await rm(next, { force: true });
  // The target is written as seen from where the link will stand, so that the whole can be moved elsewhere.
  await symlink(join(name, release), next, "dir");
  if ((await kindOf(out)) === "folder") await rmdir(out);
  await rename(next, out);
}

/** Writes a release down as the newest, and then makes it the live one. */
export async function goLive(places: Places, release: string): Promise<void> {
  const before = (await readHistory(places)).filter((name) => name !== release);
  // Written first: after the link has moved nothing may fail any more, and until then readHistory passes over the line.
  await writeDurably(places.history, [...before, release].map((name) => `${name}\n`).join(""));
  await setLive(places, release);
}

/** Renamed before it is removed: a kill in between leaves no half release under a release's name. */
async function removeRelease({ releases }: Places, name: string): Promise<void> {
  const doomed = join(releases, `${name}.old.partial`);
  await rename(join(releases, name), doomed);
  await rm(doomed, { recursive: true, force: true });
}

async function removeAllBut(places: Places, kept: readonly string[]): Promise<void> {
  const entries = await readdir(places.releases, { withFileTypes: true });
  const others = entries.filter((entry) => entry.isDirectory() && !kept.includes(entry.name));
  for (const { name } of others) if (!name.endsWith(".partial")) await removeRelease(places, name);
}

/** Removes all releases but the live one and those before it that are kept. */
export async function keepNewest(places: Places): Promise<void> {
  const kept = (await readHistory(places)).slice(-releasesKept);
  await writeDurably(places.history, kept.map((name) => `${name}\n`).join(""));
  await removeAllBut(places, kept);
}

/** Removes what was named as a release and never went live, or does no more. Writes nothing: the disk may be full. */
export const removeUnlisted = async (places: Places): Promise<void> =>
  removeAllBut(places, await readHistory(places));

/** Waits until the live link is on the disk. */
export const syncLive = ({ out }: Places): Promise<void> => syncPath(dirname(out));
