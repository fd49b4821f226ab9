import { link, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../errors.ts";

/** Locks that this process holds; a file with our own id that is not among them is left from an earlier process. */
const held = new Set<string>();

/** Does a process of this number run, our own apart? */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, "EPERM");
  }
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

function ignore(...codes: readonly string[]): (error: unknown) => void {
  return (error) => {
    if (!isCode(error, ...codes)) throw error;
  };
}

async function tryLock(path: string): Promise<boolean> {
  const own = `${path}.${process.pid}.partial`;
  try {
    await writeFile(own, `${process.pid}\n`);
    // A link is made with its content in one step, so that nobody ever reads a lock that is still empty.
    await link(own, path);
    return true;
  } catch (error) {
    // ENOENT: the builder that holds the lock has cleaned up behind killed builds, and our draft with them.
    if (isCode(error, "EEXIST", "ENOENT")) return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

async function ownerOf(path: string): Promise<number | null> {
  const text = await readFile(path, "utf8").catch(ignore("ENOENT"));
  return text === undefined ? null : Number(text);
}

/** Puts a dead process's lock aside; gives it back if it was a living one's that came in between. */
async function dropStale(path: string): Promise<void> {
  const aside = `${path}.stale.${process.pid}.partial`;
  await rename(path, aside).catch(ignore("ENOENT"));
  const owner = await ownerOf(aside);
  if (owner !== null && isAlive(owner)) await link(aside, path).catch(ignore("EEXIST"));
  await rm(aside, { force: true });
}

/** Removes the drafts of processes that were killed while they took this lock. */
async function removeDrafts(path: string): Promise<void> {
  const draft = /^\.(?:stale\.)?(\d+)\.partial$/;
  for (const name of await readdir(dirname(path))) {
    const owner = name.startsWith(basename(path))
      ? draft.exec(name.slice(basename(path).length))?.[1]
      : undefined;
    if (owner !== undefined && !isAlive(Number(owner))) await rm(join(dirname(path), name), { force: true });
  }
}

/**
 * Takes a lock file, which names the process that holds it, and returns what gives it back. A lock whose process is
 * gone is taken over. Throws a `UserError` where another living process holds it; `what` says what is locked, `option`
 * what it was given by.
 */
export async function takeLock(path: string, what: string, option = "--out"): Promise<() => Promise<void>> {
  for (let attempt = 0; attempt < 3 && !held.has(path); attempt++) {
    if (await tryLock(path)) {
      held.add(path);
      await removeDrafts(path);
      return async () => {
        held.delete(path);
        await rm(path, { force: true });
      };
    }
    const owner = await ownerOf(path);
    if (owner !== null && isAlive(owner)) break;
    await dropStale(path);
  }
  throw new UserError({
    place: { file: what },
    fact: "Another build is writing here at this moment.",
    remedy: `Wait until it is done, or give this build another ${option}.`,
  });
}
