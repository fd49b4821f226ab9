import { appendFile, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Contract, readContract } from "../contracts/contract.ts";
import { findDelivery } from "../contracts/delivery.ts";
import type { FileOfDelivery, GateMemory, PassedExtract } from "./gate-memory.ts";
import { type LoadedExtract, loadDelivery } from "./load.ts";
import { openWarehouse, type Warehouse } from "./open.ts";

const fixtures = join(import.meta.dirname, "fixtures");
let folder: string;
let gold: string;
let contract: Contract;
let warehouse: Warehouse;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-gate-"));
  contract = await readContract(join(import.meta.dirname, "../../data/contract.yaml"));
  warehouse = await openWarehouse(folder, { memoryLimit: "512MB", threads: 1 });
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  gold = await mkdtemp(join(folder, "gold-"));
  await cp(join(fixtures, "good"), gold, { recursive: true });
});

interface Remembered {
  files: readonly FileOfDelivery[];
  notAfter: string;
  passed: readonly PassedExtract[];
}

/** A memory that knows one delivery, and counts what it is told. */
function memoryOf(known?: Remembered) {
  const recorded: Remembered[] = [];
  const asked: string[] = [];
  const memory: GateMemory = {
    async recall(files, notAfter) {
      asked.push(notAfter);
      return JSON.stringify(files) === JSON.stringify(known?.files) ? known?.passed : undefined;
    },
    async record(files, notAfter, passed) {
      recorded.push({ files, notAfter, passed });
    },
  };
  return { memory, recorded, asked };
}

async function load(memory?: GateMemory): Promise<LoadedExtract[]> {
  const delivery = await findDelivery(gold, contract);
  return loadDelivery({
    warehouse,
    contract,
    delivery,
    notAfter: "2023-08-01",
    ...(memory ? { memory } : {}),
  });
}

const untimed = (extracts: readonly LoadedExtract[]) =>
  extracts.map(({ milliseconds: _, ...extract }) => extract);

test("what passed is recorded with the files that it was, and recalled for those very files", async () => {
  const first = memoryOf();
  const loaded = await load(first.memory);
  expect(first.recorded).toHaveLength(1);
  const [known] = first.recorded;
  expect(known?.passed).toEqual(untimed(loaded));
  expect(known?.files.map(({ name, sha256 }) => [name, sha256])).toEqual(
    loaded.map(({ name, sha256 }) => [name, sha256]),
  );
  const again = memoryOf(known);
  expect(untimed(await load(again.memory))).toEqual(untimed(loaded));
  expect(again.recorded).toEqual([]);
  const [row] = await warehouse.query("select cast(count(*) as integer) as rows from fact_sales");
  expect(row?.["rows"]).toBe(loaded.find(({ name }) => name === "fact_sales")?.rows);
});

test("one byte more is another file, so that every value is checked and a damage refused", async () => {
  const first = memoryOf();
  await load(first.memory);
  await appendFile(join(gold, "dim_products.csv"), "not,a,row\n");
  const again = memoryOf(first.recorded[0]);
  await expect(load(again.memory)).rejects.toThrow("dim_products.csv");
  expect(again.recorded).toEqual([]);
});

test("a file whose bytes or columns are at fault is not asked for in the memory", async () => {
  await appendFile(join(gold, "dim_products.csv"), "\0");
  const { memory, asked } = memoryOf();
  await expect(load(memory)).rejects.toThrow("dim_products.csv");
  expect(asked).toEqual([]);
});
