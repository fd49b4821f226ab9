import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { csvParse } from "d3-dsv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Manifest } from "../src/results/report.ts";
import type { Result } from "../src/results/shape.ts";
import { openWarehouse } from "../src/warehouse/open.ts";
import { root } from "./options.ts";

const sample = join(root, "data/gold");
const extracts = ["dim_customers", "dim_products", "fact_sales"];
let work: string;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "assay-build-"));
});
afterAll(() => rm(work, { recursive: true, force: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the build as a person would; places named after `name` unless the options say otherwise. */
function build(
  name: string,
  options: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<Ended> {
  const places = ["out", "results", "exports"].flatMap((place) => [`--${place}`, join(work, name, place)]);
  // a cache and records of their own: what earlier builds of the working tree left counts for nothing here
  const own = ["--cache", join(work, "cache of", name), "--releases", join(work, "releases of", name)];
  const args = [join(root, "scripts/build.ts"), ...places, ...own, "--as-of", "2025-01-03", ...options];
  return new Promise((resolve) =>
    execFile(process.execPath, args, { env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    ),
  );
}

async function filesOf(folder: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(folder, { recursive: true })).sort();
  const files = new Map<string, Buffer>();
  for (const name of names)
    if ((await stat(join(folder, name))).isFile()) files.set(name, await readFile(join(folder, name)));
  return files;
}

async function hashesOf(folder: string): Promise<Record<string, string>> {
  const files = await filesOf(folder);
  return Object.fromEntries(
    [...files].map(([name, bytes]) => [name, createHash("sha256").update(bytes).digest("hex")]),
  );
}

const readJsonFile = async <Data>(...path: string[]) =>
  JSON.parse(await readFile(join(work, ...path), "utf8")) as Data;

async function copySample(name: string): Promise<string> {
  const folder = join(work, name);
  await cp(sample, folder, { recursive: true });
  await rm(join(folder, "manifest.json"));
  return folder;
}

/** No trace of a person is shorter. */
const shortest = 5;

/** A search for thousands of texts in one of many megabytes: most are told apart by a few letters that stand nowhere in it. */
function searchIn(text: string): (searched: string) => boolean {
  const runs = new Set<string>();
  for (let at = 0; at + shortest <= text.length; at += 1) runs.add(text.slice(at, at + shortest));
  return (searched) => {
    for (let at = 0; at + shortest <= searched.length; at += 1)
      if (!runs.has(searched.slice(at, at + shortest))) return false;
    return text.includes(searched);
  };
}

describe("a build of the sample", () => {
  let first: Ended;
  beforeAll(async () => {
    first = await build("first");
  });

  it("ends with 0, says each step with its time, and nothing on stderr", () => {
    expect(first.stderr).toBe("");
    expect(first.code).toBe(0);
    const deeds = first.stdout
      .trim()
      .split("\n")
      .map((line) => line.replace(/ in [\d.]+m?s$/, ""));
    expect(deeds.slice(0, 5)).toEqual([
      "load dim_customers 6,012 rows",
      "load dim_products 120 rows",
      "load fact_sales 41,035 rows",
      "stage warehouse",
      "score customers",
    ]);
    expect(deeds.at(-1)).toMatch(
      /^built .*, release 2024-12-31-[0-9a-f]{12},$|release 2024-12-31-[0-9a-f]{12},?$/,
    );
  });

  it("gives the same bytes again, in another folder, zone and language", async () => {
    const again = await build("again", [], { TZ: "Asia/Tokyo", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" });
    expect(again.code).toBe(0);
    for (const place of ["out", "results", "exports"])
      expect(await hashesOf(join(work, "again", place))).toEqual(await hashesOf(join(work, "first", place)));
  });

  it("counts on the site, in the exports and in the results the same customers for every action, of one release", async () => {
    const { release_id } = await readJsonFile<Manifest>("first", "results", "manifest.json");
    const rows = csvParse(await readFile(join(work, "first/exports/customer_scores.csv"), "utf8"));
    expect(new Set(rows.map((row) => row["release_id"]))).toEqual(new Set([release_id]));
    const inExports = new Map<string, number>();
    for (const { action = "" } of rows) inExports.set(action, (inExports.get(action) ?? 0) + 1);
    const published = csvParse(
      await readFile(join(work, "first/out/data/actions-action-matrix.csv"), "utf8"),
    );
    const onSite = published.map(({ Strategy, strategy, customers, Customers }) => [
      strategy ?? Strategy,
      Number(customers ?? Customers),
    ]);
    expect(Object.fromEntries(onSite)).toEqual(Object.fromEntries(inExports));
    const { tables } = await readJsonFile<Result>("first", "results", "actions.json");
    expect(tables["action_matrix"]?.map((row) => [row["strategy"], row["customers"]])).toEqual(onSite);
    expect(await readFile(join(work, "first/out/index.html"), "utf8")).toContain(release_id);
    const warehouse = await openWarehouse(join(work, "look"), { memoryLimit: "1GB", threads: 1 });
    const parquet = join(work, "first/exports/customer_scores.parquet");
    const counts = await warehouse.query(
      `select action, cast(count(*) as double) as customers from '${parquet}' group by action`,
    );
    await warehouse.close();
    expect(new Map(counts.map(({ action, customers }) => [action, customers]))).toEqual(inExports);
  });

  it("publishes no full name, customer number or birthdate of the extract", async () => {
    const people = csvParse(await readFile(join(sample, "dim_customers.csv"), "utf8"));
    const text = [...(await filesOf(join(work, "first/out"))).values()]
      .map((bytes) => bytes.toString("latin1"))
      .join("\n");
    const traces = people.flatMap(({ first_name, last_name, customer_number, birthdate }) => [
      `${first_name} ${last_name}`,
      `${last_name}, ${first_name}`,
      customer_number ?? "",
      birthdate ?? "",
    ]);
    const holds = searchIn(text);
    expect(holds("Champions")).toBe(true);
    const found = traces.filter(
      (trace) => trace.length >= shortest && holds(Buffer.from(trace).toString("latin1")),
    );
    // how many, not which: a name does not belong in a log
    expect(found.length).toBe(0);
    expect(traces.length).toBe(4 * 6012);
  });
});

it("every page says by when newer data are expected", async () => {
  const pages = [...(await filesOf(join(work, "first/out")))].filter(([name]) => name.endsWith(".html"));
  expect(pages.length).toBeGreaterThan(10);
  // 45 days after the sample's last order, as its contract has it
  const said = "The data contract expects newer data by 14 February 2025.";
  expect(pages.filter(([, bytes]) => !bytes.includes(said)).map(([name]) => name)).toEqual([]);
});

describe("another form of the same delivery", () => {
  const forms: Record<string, (text: Buffer) => Buffer> = {
    "with CRLF": (text) => Buffer.from(text.toString().replaceAll("\n", "\r\n")),
    "with a byte order mark": (text) => Buffer.concat([Buffer.from("\ufeff"), text]),
    "in UTF-16 as SQL Server tools write it": (text) => Buffer.from(`\ufeff${text.toString()}`, "utf16le"),
    "with its rows in another order": (text) => {
      const [header, ...rows] = text.toString().trimEnd().split("\n");
      return Buffer.from(`${[header, ...rows.reverse()].join("\n")}\n`);
    },
  };

  async function expectSameResults(name: string, gold: string): Promise<void> {
    const { code, stderr } = await build(name, ["--gold", gold]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const [given, sampled] = await Promise.all([
      hashesOf(join(work, name, "results")),
      hashesOf(join(work, "first/results")),
    ]);
    // the manifest names the files and their own sha256
    expect({ ...given, "manifest.json": "" }).toEqual({ ...sampled, "manifest.json": "" });
  }

  for (const [form, change] of Object.entries(forms))
    it(`${form} gives the same bytes of results`, async () => {
      const gold = await copySample(`gold ${form}`);
      for (const name of extracts) {
        const file = join(gold, `${name}.csv`);
        await writeFile(file, change(await readFile(file)));
      }
      await expectSameResults(form, gold);
    });

  it("compressed gives the same bytes of results", async () => {
    const gold = await copySample("gold gz");
    for (const name of extracts) {
      const file = join(gold, `${name}.csv`);
      await writeFile(`${file}.gz`, gzipSync(await readFile(file)));
      await rm(file);
    }
    await expectSameResults("gz", gold);
  });

  it("as Parquet gives the same bytes of results", async () => {
    const gold = await copySample("gold parquet");
    const warehouse = await openWarehouse(join(work, "convert"), { memoryLimit: "1GB", threads: 1 });
    const money = { dim_customers: [], dim_products: ["cost"], fact_sales: ["sales_amount", "price"] };
    for (const [name, columns] of Object.entries(money)) {
      const file = join(gold, name);
      const types = columns.map((column) => `'${column}': 'decimal(18,4)'`).join(", ");
      await warehouse.run(
        `copy (select * from read_csv('${file}.csv', header = true, sample_size = -1,
           auto_type_candidates = ['bigint', 'date', 'varchar']${types && `, types = {${types}}`}))
         to '${file}.parquet' (format parquet)`,
      );
      await rm(`${file}.csv`);
    }
    await warehouse.close();
    await expectSameResults("parquet", gold);
  });
});

describe("a build that fails", () => {
  async function expectUntouched(options: readonly string[], code: number): Promise<string> {
    const places = ["out", "results", "exports"].flatMap((place) => [
      `--${place}`,
      join(work, "first", place),
    ]);
    const before = await Promise.all(
      ["out", "results", "exports"].map((place) => hashesOf(join(work, "first", place))),
    );
    const live = await readlink(join(work, "first/out"));
    const ended = await build("unused", [...places, ...options]);
    expect(ended.code).toBe(code);
    expect(await readlink(join(work, "first/out"))).toBe(live);
    const after = await Promise.all(
      ["out", "results", "exports"].map((place) => hashesOf(join(work, "first", place))),
    );
    expect(after).toEqual(before);
    expect((await readdir(join(work, "first"))).sort()).toEqual([
      ".out-releases",
      "exports",
      "out",
      "results",
    ]);
    return ended.stderr.replaceAll(work, "<work>").replaceAll(root, "<root>");
  }

  it("for a damaged extract leaves site, results and exports as they were, with exit code 1 and no stack", async () => {
    const gold = await copySample("gold damaged");
    const file = join(gold, "fact_sales.csv");
    const lines = (await readFile(file, "utf8")).split("\n");
    lines[99] = lines[99]?.replace(/,[^,]+$/, ",twelve") ?? "";
    await writeFile(file, lines.join("\n"));
    const told = await expectUntouched(["--gold", gold], 1);
    expect(told).toContain("<work>/gold damaged/fact_sales.csv:100:");
    expect(told).not.toMatch(/^ {4}at /m);
  });

  it("for a person's name on a page leaves all as it was, and tells the file without the name", async () => {
    const gold = await copySample("gold leak");
    const file = join(gold, "dim_customers.csv");
    const rows = csvParse(await readFile(file, "utf8"));
    const named = rows[10];
    if (!named) throw new Error("the sample has fewer than eleven customers");
    const country = `${named["first_name"]} ${named["last_name"]}`;
    const text = (await readFile(file, "utf8")).replaceAll(",Germany,", `,${country},`);
    expect(text).toContain(`,${country},`);
    await writeFile(file, text);
    const told = await expectUntouched(["--gold", gold], 1);
    expect(told).toMatch(/: The site would publish personal data: \d+ × name\./);
    expect(told).not.toContain(String(named["last_name"]));
  });

  it("for a setting that is not known tells its line and leaves all as it was", async () => {
    const settings = join(work, "report.yaml");
    const text = await readFile(join(root, "data/report.yaml"), "utf8");
    await writeFile(settings, text.replace("currency: EUR", "curency: EUR"));
    const told = await expectUntouched(["--settings", settings], 1);
    expect(told).toContain("<work>/report.yaml:4:1");
  });

  it("refuses an --out that holds somebody's files", async () => {
    await writeFile(join(work, "notes.txt"), "mine");
    const { code, stderr } = await build("held", ["--out", work]);
    expect(code).toBe(1);
    expect(stderr.replaceAll(work, "<work>")).toContain("<work>");
    expect(await readFile(join(work, "notes.txt"), "utf8")).toBe("mine");
  });
});
