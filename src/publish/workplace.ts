import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isAlive } from "./lock.ts";

/** `.results-4711-x7Gk2a`: a hidden folder beside its target, with the process that made it. */
function ownerOf(name: string, target: string): number | null {
  const start = `.${basename(target)}-`;
  const owner = name.startsWith(start) ? /^(\d+)-\w+$/.exec(name.slice(start.length))?.[1] : undefined;
  return owner === undefined ? null : Number(owner);
}

/**
 * Makes a private folder beside `target`, on its disk, for what is to be moved there. Folders that killed builds left
 * beside the same target are removed: they may hold personal data.
 */
export async function makeWorkplace(target: string): Promise<string> {
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    const owner = ownerOf(name, target);
    if (owner !== null && owner !== process.pid && !isAlive(owner))
      await rm(join(parent, name), { recursive: true, force: true });
  }
  return mkdtemp(join(parent, `.${basename(target)}-${process.pid}-`));
}
