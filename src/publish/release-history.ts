import { readdir, readFile, readlink, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { kindOf, syncPath } from "./durable.ts";

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

/** Release names, oldest first; a link that was set before its line was written counts as newest. */
export async function readHistory(places: Places): Promise<string[]> {
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

/** Writes down which releases stay, newest last, and removes the others. */
export async function keepNewest(places: Places, names: readonly string[]): Promise<void> {
  const kept = names.slice(-releasesKept);
  await writeHistory(places, kept);
  const entries = await readdir(places.releases, { withFileTypes: true });
  const old = entries.filter((entry) => entry.isDirectory() && !kept.includes(entry.name));
  for (const { name } of old) if (!name.endsWith(".partial")) await removeRelease(places, name);
}
