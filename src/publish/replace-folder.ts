import { mkdir, readdir, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { kindOf, syncPath, syncTree } from "./durable.ts";

function asideOf(target: string): string {
  return join(dirname(target), `.${basename(target)}.previous`);
}

async function realTarget(target: string): Promise<string> {
  if ((await kindOf(target)) !== "link") return resolve(target);
  return realpath(target).catch(() => {
    throw new UserError({
      place: { file: target },
      fact: "There is a link here that leads nowhere.",
      remedy: "Remove it, or give another folder.",
    });
  });
}

/** Puts a folder back that a killed build had put aside without putting the new one in its place. */
async function restore(target: string): Promise<void> {
  const aside = asideOf(target);
  if ((await kindOf(aside)) === "absent") return;
  if ((await kindOf(target)) === "absent") await rename(aside, target);
  else await rm(aside, { recursive: true, force: true });
}

/**
 * Checks that a folder may be replaced, and first repairs what a killed build left of it. It may where it is absent,
 * empty, or `isOurs` says so of the names in it. Throws a `UserError` otherwise, since a person's files would be lost.
 */
export async function prepareFolder(
  target: string,
  isOurs: (names: readonly string[]) => boolean,
): Promise<void> {
  const real = await realTarget(target);
  await restore(real);
  const kind = await kindOf(real);
  if (kind === "absent") return;
  const names = kind === "folder" ? await readdir(real) : [];
  if (kind === "folder" && (names.length === 0 || isOurs(names))) return;
  throw new UserError({
    place: { file: target },
    fact: "There are files here that no build of this product made, and that it would replace.",
    remedy: "Give a folder that does not exist yet, an empty one, or the one of an earlier build.",
  });
}

/** A finished folder and the place that it is for, on one disk. */
export interface Replacement {
  staged: string;
  target: string;
}

/** Puts one folder in, the old one aside; gives what takes that back, and what removes the old one for good. */
async function moveIn({
  staged,
  target,
}: Replacement): Promise<Record<"undo" | "settle", () => Promise<void>>> {
  const real = await realTarget(target);
  const aside = asideOf(real);
  await mkdir(dirname(real), { recursive: true });
  await restore(real);
  await syncTree(staged);
  const hadOld = (await kindOf(real)) !== "absent";
  const putBack = async () => {
    if (hadOld) await rename(aside, real);
  };
  if (hadOld) await rename(real, aside);
  try {
    await rename(staged, real);
  } catch (error) {
    await putBack();
    throw error;
  }
  await syncPath(dirname(real));
  return {
    undo: async () => {
      await rename(real, staged);
      await putBack();
    },
    settle: () => rm(aside, { recursive: true, force: true }),
  };
}

/**
 * Puts finished folders in the places of others and then does what must stand or fall with them; an error anywhere puts
 * every old folder back. Between the two renames of a folder a kill leaves the old one aside, from where
 * `prepareFolder`, which is to be called first, fetches it.
 */
export async function replaceFolders<Done>(
  replacements: readonly Replacement[],
  then: () => Promise<Done>,
): Promise<Done> {
  const moved: Awaited<ReturnType<typeof moveIn>>[] = [];
  try {
    for (const replacement of replacements) moved.push(await moveIn(replacement));
    const done = await then();
    for (const { settle } of moved) await settle();
    return done;
  } catch (error) {
    for (const { undo } of moved.reverse()) await undo();
    throw error;
  }
}
