import { rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { asDiskRefusal } from "./disk-refusal.ts";
import { closeJournal, wasPublished } from "./journal.ts";
import { takeLock } from "./lock.ts";
import { type StagedRelease, stageRelease } from "./release.ts";
import { placesOf } from "./release-history.ts";
import { prepareFolder } from "./replace-folder.ts";
import { requireWritable } from "./require-writable.ts";
import { makeWorkplace } from "./workplace.ts";

/** A folder that goes live with the site. */
export interface Companion {
  target: string;
  /** Are these the names of files that an earlier build put there? */
  isOurs(names: readonly string[]): boolean;
}

/** Folders for what is not in its place yet, each on the disk of that place. */
export interface BuildPlaces<Name extends string> {
  /** Where the site is to be built; empty at first. */
  site: string;
  /** Where the folders that go with it are to be written; empty at first. */
  staged: Readonly<Record<Name, string>>;
  /** For all that nobody gets to see. */
  work: string;
  /** Puts the named folders and the site in their places, the site last; where that fails all is as before. */
  publish(release: string, companions: readonly Name[]): Promise<void>;
}

/** What one build writes to. */
export interface Targets<Name extends string> {
  /** The live site. */
  out: string;
  /** By the option that names them. */
  companions: Readonly<Record<Name, Companion>>;
  /** Private folders are made beside this. */
  work: string;
}

type End = () => Promise<unknown>;

/** Ends in reverse order what was begun, to the last, even where one of the ends fails. */
async function endAll(ends: readonly End[]): Promise<void> {
  const outcomes: PromiseSettledResult<unknown>[] = [];
  for (const end of [...ends].reverse()) outcomes.push(...(await Promise.allSettled([end()])));
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}

const lockOf = (target: string) => join(dirname(target), `.${basename(target)}.lock`);

/** Ends what a killed build began, while nobody else can build here. */
async function recover(out: string, companions: readonly Companion[]): Promise<void> {
  const places = placesOf(out);
  const published = await wasPublished(places);
  for (const { target, isOurs } of companions) await prepareFolder(target, isOurs, published);
  await closeJournal(places);
}

async function makeRemoved(target: string, ends: End[]): Promise<string> {
  const folder = await makeWorkplace(target);
  ends.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function stage(out: string, ends: End[]): Promise<StagedRelease> {
  const release = await stageRelease(out);
  let isOver = false;
  ends.push(async () => (isOver ? undefined : release.abandon()));
  const publish: StagedRelease["publish"] = (id, withIt) => {
    isOver = true;
    return release.publish(id, withIt);
  };
  return { ...release, publish };
}

async function openPlaces<Name extends string>(
  { out, companions, work }: Targets<Name>,
  ends: End[],
): Promise<BuildPlaces<Name>> {
  const names = Object.keys(companions) as Name[];
  for (const target of [out, ...names.map((name) => companions[name].target)]) await requireWritable(target);
  const release = await stage(out, ends);
  for (const name of names)
    ends.push(await takeLock(lockOf(companions[name].target), companions[name].target, `--${name}`));
  await recover(out, Object.values<Companion>(companions));
  const staged = {} as Record<Name, string>;
  for (const name of names) staged[name] = await makeRemoved(companions[name].target, ends);
  const publish: BuildPlaces<Name>["publish"] = async (id, moved) => {
    const withIt = moved.map((name) => ({ staged: staged[name], target: companions[name].target }));
    await release.publish(id, withIt);
  };
  return { site: release.folder, staged, work: await makeRemoved(work, ends), publish };
}

/**
 * Hands all that one build writes to to `use`, while no other build may have it. Ends first what killed builds began
 * and removes what they left; removes afterwards what `use` has not published. Throws a `UserError` where one of the
 * places may not be written to or replaced, where another build is at it, or where a disk is full.
 */
export async function withPlaces<Name extends string, Result>(
  targets: Targets<Name>,
  use: (places: BuildPlaces<Name>) => Promise<Result>,
): Promise<Result> {
  const ends: End[] = [];
  const [outcome] = await Promise.allSettled([openPlaces(targets, ends).then(use)]);
  const [end] = await Promise.allSettled([endAll(ends)]);
  const places = [targets.out, ...Object.values<Companion>(targets.companions).map(({ target }) => target)];
  if (outcome.status === "rejected") throw asDiskRefusal(outcome.reason, [...places, targets.work]);
  if (end.status === "rejected") throw asDiskRefusal(end.reason, places);
  return outcome.value;
}
