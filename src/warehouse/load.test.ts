import { cp, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { csvParse } from "d3-dsv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Contract, readContract } from "../contracts/contract.ts";
import { findDelivery } from "../contracts/delivery.ts";
import { formatPlace, UserError } from "../errors.ts";
import { type LoadedExtract, loadDelivery } from "./load.ts";
import { openWarehouse, type Warehouse } from "./open.ts";
import { type Case, caseSchema, makeDelivery } from "./test-damage.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const good = join(fixtures, "good");
const limits = { memoryLimit: "512MB", threads: 2 };
const notAfter = "2023-08-01";

let folder: string;
let contract: Contract;
let warehouse: Warehouse;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gate-"));
  contract = await readContract(join(import.meta.dirname, "../../data/contract.yaml"));
  warehouse = await openWarehouse(folder, limits);
});

afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true });
});

async function casesOf(name: string): Promise<string[]> {
  return (await readdir(join(fixtures, name))).sort();
}

async function readCase(path: string): Promise<Case> {
  return caseSchema.parse(parse(await readFile(join(path, "case.yaml"), "utf8")));
}

async function load(delivery: string): Promise<LoadedExtract[]> {
  const found = await findDelivery(delivery, contract);
  return loadDelivery({ warehouse, contract, delivery: found, notAfter });
}

/** The rows of the typed views, in the order of their keys. */
async function loadedRows(delivery: string): Promise<Record<string, unknown>> {
  await load(delivery);
  const rows: Record<string, unknown> = {};
  for (const { name, key } of contract.tables)
    rows[name] = await warehouse.query(`select * from ${name} order by ${key.join(", ")}`);
  return rows;
}

async function messageOf(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof UserError) return error;
  throw error ?? new Error("the delivery was let through");
}

async function refuse(kind: string, name: string): Promise<void> {
  const path = join(fixtures, kind, name);
  const case_ = await readCase(path);
  const delivery = join(folder, `${kind} ${name}`, "delivery");
  await makeDelivery(delivery, good, case_, warehouse);
  const error = await messageOf(load(delivery));
  const message = error.message.replaceAll(delivery, "delivery");
  await expect(`${message}\n`).toMatchFileSnapshot(join(path, "message.txt"));
  expect(message).toContain(`${case_.at}: `);
  expect(message).toContain(case_.says);
  expect(error.problems).toHaveLength(case_.problems);
}

describe("a damaged CSV delivery is refused for its own reason", async () => {
  for (const name of await casesOf("csv")) test(name, () => refuse("csv", name));
});

describe("a damaged Parquet delivery is refused for its own reason", async () => {
  for (const name of await casesOf("parquet")) test(name, () => refuse("parquet", name));
});

describe("a good delivery in another form loads the same rows", async () => {
  for (const name of await casesOf("same"))
    test(name, async () => {
      const delivery = join(folder, name, "delivery");
      await makeDelivery(delivery, good, await readCase(join(fixtures, "same", name)), warehouse);
      expect(await loadedRows(delivery)).toEqual(await loadedRows(good));
    });
});

test("the folder of damaged deliveries holds at least forty of CSV and eight of Parquet", async () => {
  expect((await casesOf("csv")).length).toBeGreaterThanOrEqual(40);
  expect((await casesOf("parquet")).length).toBeGreaterThanOrEqual(8);
});

test("every damaged delivery has a message of its own", async () => {
  const paths = ["csv", "parquet"].map(async (kind) =>
    (await casesOf(kind)).map((name) => join(fixtures, kind, name)),
  );
  const messages = (await Promise.all(paths))
    .flat()
    .map((path) => readFile(join(path, "message.txt"), "utf8"));
  const all = await Promise.all(messages);
  expect(new Set(all).size).toBe(all.length);
});

test("no message names a person, a birthdate or a customer number", async () => {
  const people = csvParse(await readFile(join(good, "dim_customers.csv"), "utf8"));
  const secrets = people.flatMap((row) => [
    row["customer_number"],
    row["first_name"],
    row["last_name"],
    row["birthdate"],
  ]);
  for (const kind of ["csv", "parquet"])
    for (const name of await casesOf(kind)) {
      const message = await readFile(join(fixtures, kind, name, "message.txt"), "utf8");
      expect(secrets.filter((secret) => secret && message.includes(secret))).toEqual([]);
    }
});

describe("a delivery", () => {
  test("whose folder is not there is refused by its name", async () => {
    const error = await messageOf(findDelivery(join(folder, "nowhere"), contract));
    expect(error.message.replaceAll(folder, "")).toMatchInlineSnapshot(`
      "/nowhere: The folder of the delivery cannot be read.
        Give a folder that exists with --gold."
    `);
  });

  test("with a link that leads nowhere is refused by its file", async () => {
    const delivery = join(folder, "broken-link");
    await cp(good, delivery, { recursive: true });
    await rm(join(delivery, "fact_sales.csv"));
    await symlink(join(folder, "nowhere.csv"), join(delivery, "fact_sales.csv"));
    const error = await messageOf(findDelivery(delivery, contract));
    expect(error.message.replaceAll(folder, "")).toMatchInlineSnapshot(`
      "/broken-link/fact_sales.csv: The file cannot be read.
        Put a file there that this user may read; a link must lead to one."
    `);
  });

  test("is described by its rows, nulls, dates, whole numbers and unmatched products", async () => {
    const [customers, products, sales] = await load(good);
    expect(customers).toMatchObject({ name: "dim_customers", rows: 8 });
    expect(customers?.nulls).toMatchObject({ customer_key: 0, birthdate: 1, create_date: 1 });
    expect(customers?.dates["birthdate"]).toEqual({ min: "1965-12-31", max: "2001-01-01" });
    expect(products).toMatchObject({ rows: 6, wholeNumbers: { cost: false, product_id: true } });
    expect(sales).toMatchObject({
      rows: 104,
      bytes: 5987,
      nulls: { order_date: 1 },
      unmatched: { product_key: 1 },
    });
    expect(sales?.dates["order_date"]).toEqual({ min: "2022-01-03", max: "2023-07-18" });
    expect(sales?.sha256).toBe("fea1a4a7fd24011bfcc9470a664f39c07a2c06193128c4eaef5bb193030b0d2e");
  });

  test("in a folder whose name is a pattern, a key or a quote loads its own files alone", async () => {
    for (const name of ["[ab]*?", "country=x", "it's $path"]) {
      const delivery = join(folder, "odd", name);
      await makeDelivery(join(folder, "odd", "a"), good, caseSchema.parse({ about: "" }), warehouse);
      await makeDelivery(delivery, good, caseSchema.parse({ about: "" }), warehouse);
      expect((await load(delivery)).map(({ rows }) => rows)).toEqual([8, 6, 104]);
    }
  });

  test("with mistakes in several extracts is refused with all of them at once", async () => {
    const damage = [
      { file: "dim_customers.csv", line: 3, column: "gender", becomes: "F" },
      { file: "dim_products.csv", line: 1, becomes: "product_key" },
      { file: "fact_sales.csv", line: 5, column: "price", becomes: "1e3" },
      { file: "fact_sales.csv", line: 7, column: "customer_key", becomes: "99" },
    ];
    const delivery = join(folder, "several");
    await makeDelivery(delivery, good, caseSchema.parse({ about: "", damage }), warehouse);
    const error = await messageOf(load(delivery));
    expect(
      error.problems.map(({ place }) => place && formatPlace({ ...place, file: basename(place.file) })),
    ).toEqual([
      "dim_customers.csv:3:38",
      "dim_products.csv:1:1",
      "fact_sales.csv:5:52",
      "fact_sales.csv:7:10",
    ]);
  });

  test("with more lines in one order than its fingerprint has bits loads, and with one of them twice does not", async () => {
    const lineOf = (product: number) => `SO9000,${product},1,2023-07-18,2023-07-20,2023-07-25,2,1,2`;
    const lines = Array.from({ length: 100 }, (_, at) => ({
      file: "fact_sales.csv",
      insert: lineOf(100 + at),
    }));
    const delivery = join(folder, "long order");
    await makeDelivery(delivery, good, caseSchema.parse({ about: "", damage: lines }), warehouse);
    expect((await load(delivery)).map(({ rows }) => rows)).toEqual([8, 6, 204]);
    const repeated = [...lines, { file: "fact_sales.csv", insert: lineOf(150) }];
    await makeDelivery(delivery, good, caseSchema.parse({ about: "", damage: repeated }), warehouse);
    const error = await messageOf(load(delivery));
    expect(error.message).toContain("1 line repeats another, first line 206, which repeats line 156.");
  });
});
