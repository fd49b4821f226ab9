import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { UserError } from "../errors.ts";
import { readContract } from "./contract.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const good = join(fixtures, "contract.yaml");
const shipped = join(import.meta.dirname, "../../data/contract.yaml");

const caseSchema = z.strictObject({
  about: z.string(),
  /** What is replaced in the good contract, by what, and at which occurrence. */
  replace: z.string(),
  by: z.string(),
  occurrence: z.int().default(1),
  at: z.string(),
  says: z.string(),
  problems: z.int().default(1),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "contract-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function refusalOf(file: string): Promise<UserError> {
  const error: unknown = await readContract(file).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof UserError) return error;
  throw error ?? new Error("the contract was let through");
}

describe("a contract that promises what is not enforced, or leads nowhere, is refused with its place", async () => {
  for (const name of await readdir(join(fixtures, "contracts")))
    test(name, async () => {
      const path = join(fixtures, "contracts", name);
      const damage = caseSchema.parse(parse(await readFile(join(path, "case.yaml"), "utf8")));
      const file = join(folder, "contract.yaml");
      await writeFile(
        file,
        (await readFile(good, "utf8")).replace(damage.replace, () => damage.by),
      );
      const error = await refusalOf(file);
      const message = error.message.replaceAll(file, "contract.yaml");
      await expect(`${message}\n`).toMatchFileSnapshot(join(path, "message.txt"));
      expect(message).toContain(damage.says);
      expect(message).toContain(`${damage.at}: `);
      expect(error.problems).toHaveLength(damage.problems);
    });
});

describe("a contract is read", () => {
  test("with each column as the standard's keys have it", async () => {
    const { tables } = await readContract(good);
    const customers = tables.find(({ name }) => name === "dim_customers");
    const country = customers?.columns.find(({ name }) => name === "country");
    const birthdate = customers?.columns.find(({ name }) => name === "birthdate");
    expect(country).toMatchObject({ type: "text", maxLength: 20, pattern: "^[A-Z]", missingWords: ["n/a"] });
    expect(country?.missing[0]?.comparison.holds(9.9)).toBe(true);
    expect(country?.missing[0]?.comparison.holds(10)).toBe(false);
    expect(birthdate).toMatchObject({ synonyms: ["birth_date"], limits: { minimum: "1900-01-01" } });
    expect(customers?.columns.map(({ personal }) => personal)).toEqual([false, true, false, false, false]);
  });

  test("with keys in the order of their positions, links, rules and freshness", async () => {
    const { tables, freshness } = await readContract(good);
    const sales = tables.find(({ name }) => name === "fact_sales");
    expect(sales?.key).toEqual(["product_key", "order_number"]);
    expect(sales?.links).toEqual([
      { column: "customer_key", toTable: "dim_customers", toColumn: "customer_key", mayLackMatch: false },
    ]);
    expect(sales?.rowRules.map(({ text, columns }) => [text, columns])).toEqual([
      ["sales_amount >= quantity", ["sales_amount", "quantity"]],
    ]);
    expect(sales?.groupRules).toEqual([{ group: "order_number", oneValueOf: ["customer_key"] }]);
    expect(sales?.rowCounts.map(({ words, holds }) => [words, holds(1), holds(100), holds(101)])).toEqual([
      ["from 1 to 100", true, true, false],
    ]);
    expect(freshness).toMatchObject([
      { table: "fact_sales", column: "order_date", warnAfterDays: 7, failAfterDays: 30 },
    ]);
  });

  test("as it is shipped, with the column that is a key required though it does not say so", async () => {
    const { tables } = await readContract(shipped);
    expect(tables.map(({ name, columns }) => [name, columns.length])).toEqual([
      ["dim_customers", 10],
      ["dim_products", 11],
      ["fact_sales", 9],
    ]);
    expect(tables[2]?.columns.filter(({ required }) => !required).map(({ name }) => name)).toEqual([
      "order_date",
    ]);
  });
});
