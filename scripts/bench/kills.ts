import { setTimeout as wait } from "node:timers/promises";
import {
  buildWhole,
  forget,
  type Ground,
  namesIn,
  readTrees,
  type Started,
  startBuild,
  type Trees,
  withGround,
} from "./ground.ts";

/** When a build is killed: `share` of the whole of it, or of its publishing, after its start. */
export interface Point {
  of: "build" | "publishing";
  share: number;
}

/** What one killed build left. */
export interface Killed extends Point {
  /** Did it find what earlier builds kept? */
  build: "cold" | "kept";
  /** Was every process of it killed, or the first one only? */
  killed: "all" | "first";
  left: Readonly<Record<keyof Trees, "old" | "new" | "absent" | "torn">>;
}

/** What many killed builds left, and what was wrong after them. */
export interface KillReport {
  kills: readonly Killed[];
  /** Whole sentences; empty where all is well. */
  faults: readonly string[];
}

/** After so many kills a build runs to its end. */
const killsBetweenBuilds = 10;

/** Milliseconds that publishing takes, from the last check of the site to the end of the process, and some more. */
const publishing = 200;

/** Long enough for a process to see that the one which started it is gone. */
const noticing = 300;

function nameTree(
  place: keyof Trees,
  left: Trees,
  before: Trees,
  after: Trees,
): "old" | "new" | "absent" | "torn" {
  if (left[place] === before[place]) return "old";
  if (left[place] === after[place]) return "new";
  return left[place] === "absent" ? "absent" : "torn";
}

/** Waits for the point; a build that ends before it is not waited for. */
async function waitFor({ of, share }: Point, { verified, ended }: Started, duration: number): Promise<void> {
  const arrive = of === "build" ? wait(share * duration) : verified.then(() => wait(share * publishing));
  await Promise.race([arrive, ended]);
}

async function killAt(point: Point, all: boolean, started: Started, duration: number): Promise<void> {
  const { child, ended } = started;
  if (child.pid === undefined) throw new Error("no build could be started");
  await waitFor(point, started, duration);
  if (child.exitCode === null) process.kill(all ? -child.pid : child.pid, "SIGKILL");
  await ended;
  if (!all) await wait(noticing);
}

/** Starts building the delivery that is not live, and kills it. */
async function killOne(
  { folder, deliveries, trees, duration }: Ground,
  round: number,
  point: Point,
): Promise<Killed> {
  const build = round % 2 === 0 ? "cold" : "kept";
  const killed = round % 3 === 2 ? "first" : "all";
  const next = (await readTrees(folder)).site === trees[0].site ? 1 : 0;
  if (build === "cold") await forget(folder);
  await killAt(point, killed === "all", startBuild(folder, deliveries[next]), duration[build]);
  const left = await readTrees(folder);
  const nameOf = (place: keyof Trees) => nameTree(place, left, trees[1 - next] ?? left, trees[next]);
  const states = { site: nameOf("site"), results: nameOf("results"), exports: nameOf("exports") };
  return { ...point, build, killed, left: states };
}

const faultsOf = ({ of, share, left }: Killed): string[] =>
  Object.entries(left)
    .filter(([place, state]) => state === "torn" || (state === "absent" && place === "site"))
    .map(([place, state]) => `a kill after ${share.toFixed(3)} of the ${of} left the ${place} ${state}`);

/** A build that follows killed ones must go through, publish what it is to, and leave nothing of theirs. */
async function faultsAfterBuild(
  { folder, deliveries, trees, names }: Ground,
  which: 0 | 1,
): Promise<string[]> {
  await buildWhole(folder, deliveries[which]);
  const found = await readTrees(folder);
  const wrong = (Object.keys(found) as (keyof Trees)[]).filter(
    (place) => found[place] !== trees[which][place],
  );
  const left = (await namesIn(folder)).filter((name) => !names.includes(name));
  return [
    ...wrong.map((place) => `the next build put other ${place} in place than before`),
    ...left.map((name) => `${name} was left after the next build`),
  ];
}

async function killOn(ground: Ground, points: readonly Point[]): Promise<KillReport> {
  const kills: Killed[] = [];
  const faults: string[] = [];
  for (const [round, point] of points.entries()) {
    const killed = await killOne(ground, round, point);
    kills.push(killed);
    faults.push(...faultsOf(killed));
    const isLast = round + 1 === points.length;
    if (isLast || (round + 1) % killsBetweenBuilds === 0)
      faults.push(...(await faultsAfterBuild(ground, isLast ? 0 : 1)));
  }
  return { kills, faults };
}

const spread = (of: Point["of"], count: number): Point[] =>
  Array.from({ length: count }, (_, at) => ({ of, share: (at + 0.5) / count }));

/**
 * Kills builds at points spread evenly over the whole of a build, and others while they publish, which is a small part of
 * it; looks what each of them leaves.
 */
export const killBuilds = (whole: number, whilePublishing: number): Promise<KillReport> =>
  withGround((ground) =>
    killOn(ground, [...spread("build", whole), ...spread("publishing", whilePublishing)]),
  );
