import { execFile, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFile, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { csvParse } from "d3-dsv";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Asked } from "./compute-apart.ts";
import { type BuildOptions, readOptions, root } from "./options.ts";
import { copyRepository } from "./test-copy.ts";

let folder: string;
let remove: () => Promise<void>;
let first: string[];
let slugs: string[];

interface Ended {
  code: number;
  lines: string[];
  stderr: string;
}

/** What was done, without the time that it took. */
const deedsOf = (stdout: string) =>
  stdout
    .trim()
    .split("\n")
    .map((line) => line.replace(/,? in [\d.]+m?s$/, ""));

/** A build of the copy's site, as a person starts it. */
function build(...options: readonly string[]): Promise<Ended> {
  const args = [join(folder, "scripts/build.ts"), "--as-of", "2025-01-03", ...options];
  return new Promise((resolve) =>
    execFile(process.execPath, args, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, lines: deedsOf(stdout), stderr }),
    ),
  );
}

/** The copy's data stage alone; its results and exports are put in their places, as a build does. */
async function computeData(changed: Partial<BuildOptions> = {}): Promise<Ended> {
  const inCopy = (path: string) => join(folder, path);
  const usual = readOptions(["--as-of", "2025-01-03"]);
  const inOwnPlace = (place: unknown) =>
    typeof place === "string" && place.startsWith(root) ? inCopy(relative(root, place)) : place;
  const places = Object.entries(usual).map(([name, place]) => [name, inOwnPlace(place)]);
  const options: BuildOptions = { ...usual, ...Object.fromEntries(places), ...changed };
  const work = await mkdtemp(inCopy("work-"));
  const targets = { folder: work, results: join(work, "results"), exports: join(work, "exports") };
  const child = fork(inCopy("scripts/compute.ts"), { serialization: "advanced", silent: true });
  child.send({ options, workplace: targets, tells: false } satisfies Asked);
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.on("data", (text) => {
      said[name] += String(text);
    });
  const code = await new Promise<number>((resolve) => child.on("close", (ended) => resolve(ended ?? -1)));
  for (const name of ["results", "exports"] as const)
    if (code === 0) {
      await rm(options[name], { recursive: true, force: true });
      await cp(targets[name], options[name], { recursive: true });
    }
  await rm(work, { recursive: true });
  return { code, lines: deedsOf(said.stdout), stderr: said.stderr };
}

async function filesIn(...places: readonly string[]): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const place of places)
    for (const name of (await readdir(join(folder, place), { recursive: true })).sort()) {
      const file = join(folder, place, name);
      if ((await stat(file)).isFile()) files.set(join(place, name), await readFile(file));
    }
  return files;
}

async function hashesOf(...places: readonly string[]): Promise<Record<string, string>> {
  const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
  return Object.fromEntries([...(await filesIn(...places))].map(([name, bytes]) => [name, hash(bytes)]));
}

const trees = ["dist", "data/build/results", "data/exports"];
const keptFile = async (kind: string) =>
  join(folder, "data/build/cache", kind, (await readdir(join(folder, "data/build/cache", kind)))[0] ?? "");
const ranIn = (lines: readonly string[]) => lines.filter((line) => line.startsWith("run "));

beforeAll(async () => {
  ({ folder, remove } = await copyRepository());
  // without its manifest, nothing says when the sample was delivered but the day of the build
  await rm(join(folder, "data/gold/manifest.json"));
  const settings = join(folder, "data/report.yaml");
  const text = await readFile(settings, "utf8");
  await writeFile(settings, text.replace("resamples: 200", "resamples: 20"));
  const ended = await build();
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  first = ended.lines;
  const entries = await readdir(join(folder, "analyses"), { withFileTypes: true });
  slugs = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
});
afterAll(() => remove());

const inTime = { timeout: 240_000 };

test(
  "a build whose inputs are those of the last one computes nothing, and gives the same bytes",
  inTime,
  async () => {
    expect(ranIn(first).sort()).toEqual(slugs.map((slug) => `run analyses/${slug}`).sort());
    const cold = await hashesOf(...trees);
    expect(Object.keys(cold).length).toBeGreaterThan(50);
    const { code, lines } = await build();
    expect(code).toBe(0);
    expect(lines.slice(0, 5)).toEqual([
      "kept checks of dim_customers 6,012 rows",
      "kept checks of dim_products 120 rows",
      "kept checks of fact_sales 41,035 rows",
      "kept all results",
      "write results",
    ]);
    expect(await hashesOf(...trees)).toEqual(cold);
  },
);

test("without the cache all is computed again, to the same bytes", inTime, async () => {
  const before = await hashesOf("data/build/results", "data/exports");
  await rm(join(folder, "data/build/cache"), { recursive: true });
  const { lines } = await computeData();
  expect(ranIn(lines)).toHaveLength(slugs.length);
  expect(lines[0]).toBe("load dim_customers 6,012 rows");
  expect(await hashesOf("data/build/results", "data/exports")).toEqual(before);
});

test("an edited sentence, figure or title runs nothing", inTime, async () => {
  await appendFile(join(folder, "analyses/value/page.mdx"), "\nOne more sentence.\n");
  await appendFile(join(folder, "analyses/value/figures.ts"), "// more\n");
  const settings = join(folder, "data/report.yaml");
  await writeFile(settings, (await readFile(settings, "utf8")).replace("title: ", "title: Our "));
  const { lines } = await computeData();
  expect(lines.slice(3)).toEqual(["kept all results", "write results"]);
});

test(
  "an edited select runs its own analysis and no other, and the exports carry the new release",
  inTime,
  async () => {
    await appendFile(join(folder, "analyses/value/lorenz.sql"), "-- more\n");
    const { lines } = await computeData();
    expect(lines).toEqual(expect.arrayContaining(["stage warehouse", "predict customers", "write exports"]));
    const others = slugs.filter((slug) => slug !== "value").map((slug) => `kept analyses/${slug}`);
    expect(lines.filter((line) => line.startsWith("kept analyses/")).sort()).toEqual(others.sort());
    expect(ranIn(lines)).toEqual(["run analyses/value"]);
    const manifest = JSON.parse(await readFile(join(folder, "data/build/results/manifest.json"), "utf8"));
    const exported = csvParse(await readFile(join(folder, "data/exports/customer_scores.csv"), "utf8"));
    expect(new Set(exported.map((row) => row["release_id"]))).toEqual(new Set([manifest.release_id]));
  },
);

test("exports that are not in their place as they were written are written again", inTime, async () => {
  const before = await hashesOf("data/exports");
  const file = join(folder, "data/exports/customer_scores.csv");
  const damages = [
    () => appendFile(file, "\n"),
    () => rm(file),
    () => rm(join(folder, "data/exports"), { recursive: true }),
  ];
  for (const damage of damages) {
    await damage();
    const { lines } = await computeData();
    expect(lines.slice(-3)).toEqual(["write exports", "kept all results", "write results"]);
    expect(await hashesOf("data/exports")).toEqual(before);
  }
});

test("a kept result that is damaged is computed anew and mended", inTime, async () => {
  const before = await hashesOf("data/build/results");
  const file = await keptFile("results/revenue");
  const whole = await readFile(file);
  await writeFile(file, whole.subarray(0, -1));
  const { lines } = await computeData();
  expect(ranIn(lines)).toEqual(["run analyses/revenue"]);
  expect(await hashesOf("data/build/results")).toEqual(before);
  expect((await computeData()).lines).toContain("kept all results");
});

test("what depends on today is told and judged each time", inTime, async () => {
  const late = await computeData({ asOf: "2025-02-20" });
  expect(late.lines[0]).toBe("kept checks of dim_customers 6,012 rows");
  expect(late.stderr).toContain("The latest order_date of fact_sales is 2024-12-31, 51 days ago");
  const early = await computeData({ asOf: "2024-12-30" });
  expect(early.code).toBe(1);
  expect(early.stderr).toContain("is later than the delivery of 2024-12-30");
});

test("two data stages at once give the same bytes", inTime, async () => {
  await rm(join(folder, "data/build/cache"), { recursive: true });
  const before = await hashesOf("data/build/results");
  const elsewhere = { results: join(folder, "other/results"), exports: join(folder, "other/exports") };
  const ended = await Promise.all([computeData(), computeData(elsewhere)]);
  expect(ended.map(({ code }) => code)).toEqual([0, 0]);
  expect(await hashesOf("data/build/results")).toEqual(before);
  const other = await hashesOf("other/results");
  expect(Object.values(other)).toEqual(Object.values(before));
});

test("nothing that is kept tells of a customer", inTime, async () => {
  const people = csvParse(await readFile(join(folder, "data/gold/dim_customers.csv"), "utf8"));
  const kept = [...(await filesIn("data/build/cache")).values()].map((bytes) => bytes.toString("latin1"));
  expect(kept.length).toBeGreaterThan(slugs.length);
  // every tenth: all of them take half a minute
  const some = people.filter((_, at) => at % 10 === 0);
  const traces = some.flatMap(({ first_name, last_name, customer_number, birthdate }) => [
    `${first_name} ${last_name}`,
    customer_number ?? "",
    birthdate ?? "",
  ]);
  const found = traces
    .filter((trace) => trace.length > 4)
    .filter((trace) => kept.some((text) => text.includes(Buffer.from(trace).toString("latin1"))));
  // how many, not which: a name does not belong in a log
  expect([some.length, found.length]).toEqual([602, 0]);
});
