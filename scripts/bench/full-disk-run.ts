import { execFileSync } from "node:child_process";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { exitCodes } from "../terminal.ts";
import { forget, type Ground, namesIn, readTrees, startBuild, withGround } from "./ground.ts";

// A process of its own in a namespace of its own, where a small disk is mounted at the folder that it is told.
const [disk = "", count = "24"] = process.argv.slice(2);

/** More than a build of the small delivery ever holds at once. */
const mostBytes = 6_000_000;

async function limitTo(free: number): Promise<void> {
  const { blocks, bfree, bsize } = await statfs(disk);
  const size = (blocks - bfree) * bsize + free;
  execFileSync("mount", ["-o", `remount,size=${Math.ceil(size / 1024)}k`, disk]);
}

const lift = () => execFileSync("mount", ["-o", "remount,size=1g", disk]);

/** What a build that finds `free` bytes does wrong; "built" where they are enough. */
async function faultsWith(free: number, { folder, deliveries, names }: Ground): Promise<string[] | "built"> {
  const before = await readTrees(folder);
  await limitTo(free);
  const { code, printed } = await startBuild(folder, deliveries[1]).ended;
  if (code === exitCodes.built) return "built";
  const after = await readTrees(folder);
  const moved = (Object.keys(after) as (keyof typeof after)[]).filter(
    (place) => after[place] !== before[place],
  );
  const left = (await namesIn(folder)).filter((name) => !names.includes(name));
  const isTold =
    code === exitCodes.refused &&
    /The disk is full\.|no space left on device/.test(printed) &&
    !/^ {4}at /m.test(printed);
  const told = isTold ? [] : [`ended with ${code} and told:\n${printed}`];
  return [...told, ...moved.map((place) => `changed the ${place}`), ...left.map((name) => `left ${name}`)];
}

async function fill(ground: Ground): Promise<void> {
  let refused = 0;
  for (let at = 0; at < Number(count); at++) {
    const free = Math.round((at / Number(count)) * mostBytes);
    if (at % 2 === 0) await forget(ground.folder);
    const faults = await faultsWith(free, ground);
    if (faults === "built") break;
    refused++;
    for (const fault of faults) {
      console.log(`with ${free} bytes free a build ${fault}`);
      process.exitCode = exitCodes.ourFault;
    }
  }
  lift();
  const { site } = await readTrees(ground.folder);
  if (site !== ground.trees[1].site) throw new Error("the site is not what the last build was to make it");
  console.log(`${refused} builds found too small a disk, and the next one went through`);
}

await withGround(fill, join(disk, "copy"));
