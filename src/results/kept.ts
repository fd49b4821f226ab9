import { chmod, mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { readKept, writeKept, writingStart } from "./kept-file.ts";
import { type KeyPart, keyOf } from "./kept-key.ts";

/** Where values are kept from build to build. */
export interface Keeping {
  /** Private, made where it is absent; safe to delete at any time. */
  folder: string;
  /** A hash of the code and packages that compute the values: where it differs, nothing that was kept is used. */
  definitions: string;
}

/** How many of the newest values stay: a few settings and deliveries that somebody goes back and forth between. */
const newestKept = 6;
const ending = ".kept";
/** What is written for longer than this was left by a build that was killed. */
const abandonedAfter = 3_600_000;

const isKept = (name: string) => name.endsWith(ending);
const isWriting = (name: string) => name.startsWith(writingStart);

/** The time of each file's writing; of those that another build has not removed meanwhile. */
async function writtenAt(folder: string): Promise<{ name: string; time: number }[]> {
  const names = (await readdir(folder)).filter((name) => isKept(name) || isWriting(name));
  const found = await Promise.all(
    names.map(async (name) => {
      const { mtimeMs } = (await stat(join(folder, name)).catch(() => null)) ?? {};
      return mtimeMs === undefined ? [] : [{ name, time: mtimeMs }];
    }),
  );
  return found.flat().sort((one, other) => other.time - one.time || (one.name < other.name ? -1 : 1));
}

/** Removes all but the newest values, and what killed builds left. */
async function removeOld(folder: string): Promise<void> {
  const files = await writtenAt(folder);
  const now = files.find(({ name }) => isKept(name))?.time ?? 0;
  const old = files.filter(({ name }) => isKept(name)).slice(newestKept);
  const left = files.filter(({ name, time }) => isWriting(name) && now - time > abandonedAfter);
  for (const { name } of [...old, ...left]) await rm(join(folder, name), { recursive: true, force: true });
}

async function keep(folder: string, key: string, value: unknown): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    await writeKept(join(folder, key + ending), key, value);
    await removeOld(folder);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && "syscall" in error)) throw error;
    throw new UserError({
      place: { file: folder },
      fact: `Nothing can be kept here for the next build: ${error.message}.`,
      remedy: "Make room, or make it a folder that this user may write to; it may be deleted at any time.",
    });
  }
}

/** The value that was kept for equal inputs; undefined where none is, or its file is damaged or not ours. */
export async function findKept<Value>(
  { folder, definitions }: Keeping,
  parts: KeyPart,
): Promise<Value | undefined> {
  const key = keyOf({ definitions, parts });
  const found = await readKept(join(folder, key + ending), key);
  // the key stands for this very computation, so what it gave is of its type
  return found?.value as Value | undefined;
}

/**
 * Keeps the value that was computed of `parts`, which must name everything that it depends on. Builds may run at once: each
 * writes a whole file, and the last one stays.
 *
 * A value is made of plain records, lists, numbers, texts and typed arrays. It must hold no identifier of a customer: the
 * folder stays after the build.
 */
export const keepValue = ({ folder, definitions }: Keeping, parts: KeyPart, value: unknown): Promise<void> =>
  keep(folder, keyOf({ definitions, parts }), value);

/**
 * The value of `compute`, computed once for equal inputs, under the rules of `keepValue`. Found again, it equals what was
 * computed, to the last bit. A file that is damaged or not ours is computed anew.
 */
export async function kept<Value>(
  keeping: Keeping,
  parts: KeyPart,
  compute: () => Promise<Value> | Value,
): Promise<Value> {
  const found = await findKept<Value>(keeping, parts);
  if (found !== undefined) return found;
  const value = await compute();
  await keepValue(keeping, parts, value);
  return value;
}
