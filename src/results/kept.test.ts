import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { kept } from "./kept.ts";
import { type KeyPart, keyOf } from "./kept-key.ts";

async function keepingIn(name = "cache") {
  const parent = await mkdtemp(join(tmpdir(), "assay-kept-"));
  onTestFinished(() => rm(parent, { recursive: true }));
  return { folder: join(parent, name), definitions: "the code of today" };
}

const scores = () => ({
  columns: {
    probability: Float64Array.of(0.1, Number.NaN, -0, Infinity),
    group: Uint32Array.of(1, 2 ** 32 - 1),
  },
  log_likelihood: -9582.429,
  not_known: Number.NaN,
  reason: "the slope is 0.4 – “too flat”",
  none: null,
  tables: [[{ decile: 1 }], []],
});

const parts = { frequency: Float64Array.of(0, 2, 1), settings: { horizon_days: 182, seed: 1 } };

test("a value that was computed for equal inputs is found again to the last bit, and not computed", async () => {
  const keeping = await keepingIn();
  const compute = vi.fn(scores);
  expect(await kept(keeping, parts, compute)).toStrictEqual(scores());
  const equalParts = { settings: { seed: 1, horizon_days: 182 }, frequency: Float64Array.of(0, 2, 1) };
  const found = await kept(keeping, equalParts, compute);
  expect(found).toStrictEqual(scores());
  expect(Buffer.from(found.columns.probability.buffer, found.columns.probability.byteOffset, 32)).toEqual(
    Buffer.from(scores().columns.probability.buffer),
  );
  expect(compute).toHaveBeenCalledTimes(1);
});

test("a part of a larger array is kept as that part", async () => {
  const keeping = await keepingIn();
  const inner = () => Float64Array.of(9, 1, 2, 9).subarray(1, 3);
  await kept(keeping, inner(), inner);
  expect(await kept(keeping, Float64Array.of(1, 2), inner)).toStrictEqual(Float64Array.of(1, 2));
  expect(await readdir(keeping.folder)).toHaveLength(1);
});

test("another value, order, type, name, place or text of the inputs, or other code, is another key", async () => {
  const others: KeyPart[] = [
    parts,
    { ...parts, frequency: Float64Array.of(0, 2, 2) },
    { ...parts, frequency: Float64Array.of(2, 0, 1) },
    { ...parts, frequency: Float64Array.of(0, 2, -1) },
    { ...parts, frequency: Float64Array.of(-0, 2, 1) },
    { ...parts, frequency: Float64Array.of(0, 2) },
    { ...parts, frequency: Float32Array.of(0, 2, 1) },
    { ...parts, frequency: new BigInt64Array(parts.frequency.buffer) },
    { ...parts, frequency: [0, 2, 1] },
    { ...parts, settings: { horizon_days: 183, seed: 1 } },
    { ...parts, settings: { horizon_days: 182, seed: "1" } },
    { ...parts, settings: { horizon_days: 182, seed: true } },
    { ...parts, settings: { horizon_days: 182, seed: null } },
    { ...parts, settings: { horizon_days: 182, seeds: 1 } },
    { ...parts, settings: { horizon_days: 182 } },
    { frequency: parts.frequency, horizon_days: 182, seed: 1 },
    [parts],
    [["a", "b"], []],
    [["a"], ["b"]],
    ["a", "b"],
    ["ab"],
    ["a\nstring 1\nb"],
    "a",
    "",
    "-0",
    -0,
    0,
    Number.NaN,
    "NaN",
    [],
    {},
    { seed: undefined },
    undefined,
    null,
  ];
  expect(new Set(others.map(keyOf)).size).toBe(others.length);
  const keeping = await keepingIn();
  const compute = vi.fn(() => 1);
  await kept(keeping, parts, compute);
  await kept({ ...keeping, definitions: "the code of tomorrow" }, parts, compute);
  await kept(keeping, others[1] ?? null, compute);
  expect(compute).toHaveBeenCalledTimes(3);
});

test("a key is made of plain data alone, since what else is in it does not show", () => {
  class Fit {}
  for (const part of [new Map([[1, 2]]), new Set(), new Date(0), new Fit(), () => 1, { deep: [new Map()] }])
    expect(() => keyOf(part)).toThrow("a key cannot be made of");
  expect(keyOf(Object.create(null))).toBe(keyOf({}));
});

test("a file that is cut off, empty, changed by a bit, or of another key is computed anew and mended", async () => {
  const keeping = await keepingIn();
  await kept(keeping, parts, scores);
  const [name = ""] = await readdir(keeping.folder);
  const file = join(keeping.folder, name);
  const whole = await readFile(file);
  await kept(keeping, "another", () => "another value");
  const other = (await readdir(keeping.folder)).find((each) => each !== name) ?? "";
  const changed = Buffer.from(whole);
  changed.writeUInt8(changed.readUInt8(changed.length - 9) ^ 1, changed.length - 9);
  const damages: Record<string, () => Promise<void>> = {
    "cut off": () => truncate(file, whole.length - 1),
    "cut off within its head": () => truncate(file, 20),
    empty: () => truncate(file, 0),
    longer: () => writeFile(file, Buffer.concat([whole, Buffer.of(0)])),
    changed: () => writeFile(file, changed),
    foreign: () => writeFile(file, '{"log_likelihood": 0}'),
    "of another key": async () => writeFile(file, await readFile(join(keeping.folder, other))),
    gone: () => rm(file),
  };
  for (const [damage, deal] of Object.entries(damages)) {
    await deal();
    const compute = vi.fn(scores);
    expect([damage, await kept(keeping, parts, compute)]).toStrictEqual([damage, scores()]);
    expect(compute).toHaveBeenCalledTimes(1);
    expect([damage, (await readFile(file)).equals(whole)]).toEqual([damage, true]);
  }
});

test("two builds at once both get the value, and leave one whole file and nothing half written", async () => {
  const keeping = await keepingIn();
  const builds = Array.from({ length: 8 }, () => kept(keeping, parts, scores));
  expect(await Promise.all(builds)).toStrictEqual(builds.map(scores));
  expect(await readdir(keeping.folder)).toHaveLength(1);
  const compute = vi.fn(scores);
  expect(await kept(keeping, parts, compute)).toStrictEqual(scores());
  expect(compute).not.toHaveBeenCalled();
});

test("only the six newest values stay, and what a killed build left goes", async () => {
  const keeping = await keepingIn();
  const fileOf = (seed: number) =>
    join(keeping.folder, `${keyOf({ definitions: keeping.definitions, parts: seed })}.kept`);
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    await kept(keeping, seed, () => seed);
    await utimes(fileOf(seed), 1000 + seed, 1000 + seed);
  }
  await mkdir(join(keeping.folder, "writing-killed"));
  await writeFile(join(keeping.folder, "writing-killed/value"), "half");
  await utimes(join(keeping.folder, "writing-killed"), 1000, 1000);
  await mkdir(join(keeping.folder, "writing-busy"));
  await writeFile(join(keeping.folder, "notes.txt"), "not ours to remove");
  await kept(keeping, 7, () => 7);
  const names = [2, 3, 4, 5, 6, 7].map((seed) => fileOf(seed).slice(keeping.folder.length + 1));
  expect((await readdir(keeping.folder)).sort()).toEqual([...names, "writing-busy", "notes.txt"].sort());
});

test("folder and files are the owner's alone, even where the folder was there before", async () => {
  const keeping = await keepingIn(".");
  await kept(keeping, parts, scores);
  const [name = ""] = await readdir(keeping.folder);
  const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
  expect([await modeOf(keeping.folder), await modeOf(join(keeping.folder, name))]).toEqual(["700", "600"]);
});

test("a computation that fails is told, and nothing is kept of it", async () => {
  const keeping = await keepingIn(".");
  const failing = () => Promise.reject(new Error("no convergence"));
  await expect(kept(keeping, parts, failing)).rejects.toThrow("no convergence");
  await expect(kept(keeping, parts, () => ({ fit: () => 1 }))).rejects.toThrow("could not be cloned");
  expect(await readdir(keeping.folder)).toEqual([]);
});

test("a folder that cannot be written to is a person's to mend", async () => {
  const { folder } = await keepingIn();
  await writeFile(folder, "a file in its place");
  const message = await kept({ folder, definitions: "" }, parts, scores).catch((error: unknown) =>
    String(error),
  );
  expect(String(message).replaceAll(folder, "<cache>")).toMatchInlineSnapshot(`
    "UserError: <cache>: Nothing can be kept here for the next build: EEXIST: file already exists, mkdir '<cache>'.
      Make room, or make it a folder that this user may write to; it may be deleted at any time."
  `);
});
