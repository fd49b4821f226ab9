import { mkdir, readdir, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { kindOf, syncPath, syncTree } from "./durable.ts";

const beside = (target: string, ending: string) => join(dirname(target), `.${basename(target)}.${ending}`);

/** Where the old folder stands until the new one is there for good; always whole. */
const asideOf = (target: string) => beside(target, "previous");

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

/** Renamed before it is removed, so that what stands under a name that counts is whole. */
async function removeWhole(folder: string, target: string): Promise<void> {
  const doomed = beside(target, "partial");
  await rm(doomed, { recursive: true, force: true });
  if ((await kindOf(folder)) !== "absent") await rename(folder, doomed);
  await rm(doomed, { recursive: true, force: true });
}

/** Ends what a killed build began: the new folder stays where its release went live, else the old one comes back. */
async function recover(target: string, wasPublished: boolean | null): Promise<void> {
  const aside = asideOf(target);
  const hasOld = (await kindOf(aside)) !== "absent";
  const hasNew = (await kindOf(target)) !== "absent";
  if (hasOld && hasNew) await removeWhole(wasPublished === false ? target : aside, target);
  if (hasOld && (!hasNew || wasPublished === false)) await rename(aside, target);
  await rm(beside(target, "partial"), { recursive: true, force: true });
}

/**
 * Checks that a folder may be replaced, and first repairs what a killed build left of it: `wasPublished` says whether
 * its release went live, null where none was killed while it published. It may be replaced where it is absent, empty, or
 * `isOurs` says so of the names in it. Throws a `UserError` otherwise, since a person's files would be lost.
 */
export async function prepareFolder(
  target: string,
  isOurs: (names: readonly string[]) => boolean,
  wasPublished: boolean | null = null,
): Promise<void> {
  const real = await realTarget(target);
  await recover(real, wasPublished);
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

interface Moved {
  undo(): Promise<void>;
  removeOld(): Promise<void>;
}

/** Puts one folder in, the old one aside; gives what takes that back, and what removes the old one for good. */
async function moveIn({ staged, target }: Replacement): Promise<Moved> {
  const real = await realTarget(target);
  const aside = asideOf(real);
  await mkdir(dirname(real), { recursive: true });
  await recover(real, null);
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
  const undo = async () => {
    await rename(real, staged);
    await putBack();
  };
  return { undo, removeOld: () => removeWhole(aside, real) };
}

async function moveAllIn(replacements: readonly Replacement[], moved: Moved[]): Promise<void> {
  for (const replacement of replacements) moved.push(await moveIn(replacement));
  for (const { target } of replacements) await syncPath(dirname(await realTarget(target)));
}

/**
 * Puts finished folders in the places of others and then does what must stand or fall with them; an error anywhere puts
 * every old folder back. Returns what removes the old folders for good. A kill leaves them aside, from where
 * `prepareFolder`, which is to be called first, fetches them.
 */
export async function replaceFolders(
  replacements: readonly Replacement[],
  then: () => Promise<void>,
): Promise<() => Promise<void>> {
  const moved: Moved[] = [];
  try {
    await moveAllIn(replacements, moved);
    await then();
  } catch (error) {
    for (const { undo } of moved.reverse()) await undo();
    throw error;
  }
  return async () => {
    for (const { removeOld } of moved) await removeOld();
  };
}
