import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Targets, withPlaces } from "./build-places.ts";
import { rollBack } from "./roll-back.ts";
import { dieAt, fillDiskAt } from "./test-kills.ts";

type Companions = "results" | "exports";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "killed-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const targets = (): Targets<Companions> => ({
  out: join(folder, "dist"),
  companions: {
    results: { target: join(folder, "data/results"), isOurs: () => true },
    exports: { target: join(folder, "exports"), isOurs: () => true },
  },
  work: join(folder, "work"),
});

const files = ["index.html", "value/index.html", "style.css"];

/** A build of nothing: every file of it bears its release's name. */
async function build(id: string): Promise<void> {
  await withPlaces(targets(), async ({ site, staged, publish }) => {
    for (const place of [site, staged.results, staged.exports]) {
      await mkdir(join(place, "value"));
      for (const name of files) await writeFile(join(place, name), id);
    }
    await publish(id, ["results", "exports"]);
  });
}

const moduleOf = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);

/** The same build as a program. */
const programOf = (id: string) => `
  import { join } from "node:path";
  const { withPlaces } = await import(${moduleOf("./build-places.ts")});
  const isOurs = () => true;
  const { out, companions: { results, exports }, work } = ${JSON.stringify(targets())};
  const companions = { results: { ...results, isOurs }, exports: { ...exports, isOurs } };
  await withPlaces({ out, companions, work }, async ({ site, staged, publish }) => {
    for (const place of [site, staged.results, staged.exports]) {
      await promises.mkdir(join(place, "value"));
      for (const name of ${JSON.stringify(files)}) await promises.writeFile(join(place, name), ${JSON.stringify(id)});
    }
    await publish(${JSON.stringify(id)}, ["results", "exports"]);
  });
`;

/** What the files of a place say, each text once; "absent" for each file that is not there. */
async function textsOf(place: string): Promise<string[]> {
  const texts = files.map((name) => readFile(join(folder, place, name), "utf8").catch(() => "absent"));
  return [...new Set(await Promise.all(texts))];
}

const places = ["dist", "data/results", "exports"];

/** Somebody begins to build, which mends what a killed build left, and gives up. */
const beginAndGiveUp = () =>
  withPlaces(targets(), async () => {
    throw new Error("given up");
  }).catch((error: Error) => expect(error.message).toBe("given up"));

it("at every change of the disk a killed build leaves a whole site, and the next one mends the rest", async () => {
  for (const id of ["x", "y", "z"]) await build(id);
  let kills = 0;
  let last = "z";
  for (; (await dieAt(kills + 1, programOf(`run-${kills}`))) === "killed"; kills++) {
    const [site = "", ...mixed] = await textsOf("dist");
    expect(mixed).toEqual([]);
    expect([last, `run-${kills}`]).toContain(site);
    for (const place of ["data/results", "exports"]) expect(await textsOf(place)).toHaveLength(1);
    await beginAndGiveUp();
    for (const place of places) expect(await textsOf(place)).toEqual([site]);
    last = site;
  }
  expect(kills).toBeGreaterThanOrEqual(60);
  for (const place of places) expect(await textsOf(place)).toEqual([`run-${kills}`]);
}, 120_000);

it("what killed builds left is gone after the next one, but for three releases", async () => {
  for (let kills = 5; (await dieAt(kills, programOf(`run-${kills}`))) === "killed"; kills += 7);
  await build("last");
  expect((await readdir(folder)).sort()).toEqual([".dist-releases", "data", "dist", "exports"]);
  expect(await readdir(join(folder, "data"))).toEqual(["results"]);
  const kept = await readdir(join(folder, ".dist-releases"));
  expect(kept.filter((name) => name !== "history")).toHaveLength(3);
}, 60_000);

it("a disk that is full from any writing on stops a build in a sentence, and all stays as it was", async () => {
  for (const id of ["x", "y", "z"]) await build(id);
  let writings = 0;
  for (;;) {
    const end = await fillDiskAt(writings + 1, programOf("new"));
    if ((await textsOf("dist"))[0] === "new") break;
    writings++;
    const refusal = typeof end === "object" ? end.refused : end;
    expect(refusal).toMatch(/^UserError: (\S+: )?The disk is full\./);
    for (const place of places) expect(await textsOf(place)).toEqual(["z"]);
    expect((await readdir(folder)).sort()).toEqual([".dist-releases", "data", "dist", "exports"]);
    expect(
      (await readdir(join(folder, ".dist-releases"))).filter((name) => /^(new|.*partial)$/.test(name)),
    ).toEqual([]);
  }
  expect(writings).toBeGreaterThanOrEqual(20);
  for (const place of places) expect(await textsOf(place)).toEqual(["new"]);
}, 60_000);

it("a rollback that is killed at any change of the disk has happened whole, or not at all", async () => {
  const rollingBack = `
    const { rollBack } = await import(${moduleOf("./roll-back.ts")});
    await rollBack(${JSON.stringify(join(folder, "dist"))});
  `;
  const outcomes = new Set<string>();
  for (let killAt = 1; ; killAt++) {
    for (const id of ["a", "b", "c"]) await build(`${id}-${killAt}`);
    const end = await dieAt(killAt, rollingBack);
    const [live = "", ...mixed] = await textsOf("dist");
    expect(mixed).toEqual([]);
    outcomes.add(live.slice(0, 1));
    const next = await rollBack(join(folder, "dist"));
    expect(next.live).toBe(live.startsWith("c") ? `b-${killAt}` : `a-${killAt}`);
    if (end === "done") break;
  }
  expect([...outcomes]).toEqual(["c", "b"]);
}, 60_000);
