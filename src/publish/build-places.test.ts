import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type BuildPlaces, type Targets, withPlaces } from "./build-places.ts";

type Companions = "results" | "exports";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "places-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const targets = (out = "dist"): Targets<Companions> => ({
  out: join(folder, out),
  companions: {
    results: { target: join(folder, "results"), isOurs: (names) => names.includes("all") },
    exports: { target: join(folder, "exports"), isOurs: () => true },
  },
  work: join(folder, "work"),
});

const fill = async (places: BuildPlaces<Companions>, text: string) => {
  for (const place of [places.site, places.staged.results, places.staged.exports])
    await writeFile(join(place, "all"), text);
};

const textOf = (place: string) => readFile(join(folder, place, "all"), "utf8");

const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "nothing was refused",
    (error: Error) => error.message.replaceAll(folder, "<folder>"),
  );

it("a build puts site and folders in their places, and leaves nothing else", async () => {
  await withPlaces(targets(), async (places) => {
    await fill(places, "one");
    await places.publish("one", ["results", "exports"]);
  });
  for (const place of ["dist", "results", "exports"]) expect(await textOf(place)).toBe("one");
  expect((await readdir(folder)).sort()).toEqual([".dist-releases", "dist", "exports", "results"]);
});

it("a folder that a build does not name stays as it was", async () => {
  for (const [text, moved] of [
    ["one", ["results", "exports"]],
    ["two", ["results"]],
  ] as const)
    await withPlaces(targets(), async (places) => {
      await fill(places, text);
      await places.publish(text, moved);
    });
  expect([await textOf("dist"), await textOf("results"), await textOf("exports")]).toEqual([
    "two",
    "two",
    "one",
  ]);
});

it("a build that publishes nothing, or fails, leaves nothing, and its own error is told", async () => {
  await withPlaces(targets(), async (places) => fill(places, "one"));
  const failing = withPlaces(targets(), async () => {
    throw new Error("the data are wrong");
  });
  expect(await refusalOf(failing)).toBe("the data are wrong");
  expect(await readdir(folder)).toEqual([".dist-releases"]);
});

it("two builds at once must share neither site nor results nor exports", async () => {
  const told = await withPlaces(targets(), async () => [
    await refusalOf(withPlaces(targets(), async () => undefined)),
    await refusalOf(withPlaces(targets("other"), async () => undefined)),
  ]);
  expect(told).toMatchInlineSnapshot(`
    [
      "<folder>/dist: Another build is writing here at this moment.
      Wait until it is done, or give this build another --out.",
      "<folder>/results: Another build is writing here at this moment.
      Wait until it is done, or give this build another --results.",
    ]
  `);
  await withPlaces(targets("other"), async () => undefined);
});

it("files of a person's own are refused, and stay", async () => {
  await mkdir(join(folder, "results"));
  await writeFile(join(folder, "results", "thesis.txt"), "mine");
  expect(await refusalOf(withPlaces(targets(), async () => undefined))).toContain(
    "no build of this product made",
  );
  expect(await readdir(join(folder, "results"))).toEqual(["thesis.txt"]);
  expect((await readdir(folder)).sort()).toEqual([".dist-releases", "results"]);
});
