import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Contract, readContract } from "../contracts/contract.ts";
import { findDelivery } from "../contracts/delivery.ts";
import { UserError } from "../errors.ts";
import { type Case, caseSchema, makeDelivery } from "./damage.ts";
import { type LoadedExtract, loadDelivery } from "./load.ts";
import { openWarehouse, type Warehouse } from "./open.ts";

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
