import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { namedIn, openWarehouse, sqlName, sqlText, type Warehouse } from "./open.ts";

let parent: string;
let warehouse: Warehouse;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "assay-open-"));
  await writeFile(join(parent, "secret.csv"), "name\nCanary\n");
  warehouse = await openWarehouse(parent, { memoryLimit: "64MB", threads: 2 });
});

afterAll(async () => {
  await rm(parent, { recursive: true });
});

test("text becomes a literal that cannot end early, and only snake_case becomes a name", () => {
  expect(sqlText("O'Brien'; drop table x; --")).toBe("'O''Brien''; drop table x; --'");
  expect(sqlName("order_date")).toBe('"order_date"');
  for (const name of ['x"; drop table y; --', "Order Date", "", "1st"])
    expect(() => sqlName(name)).toThrow("is no name for SQL");
});

test("a statement is handed the parameters that it names and no others", () => {
  expect(namedIn("select $a + $b_2, '$c'", { a: 1, b_2: 2, d: 3 })).toEqual({ a: 1, b_2: 2 });
});

test("a table is made of a select and its own parameters", async () => {
  await warehouse.createTable("doubled", "select cast(2 * $n as double) as n", { n: 21, unused: 1 });
  expect(await warehouse.query("select n from doubled")).toEqual([{ n: 42 }]);
});

test("whole and decimal numbers come as text unless they are cast, which the results then refuse", async () => {
  const [row] = await warehouse.query(
    "select 7::bigint as whole, 1.50::decimal(18, 4) as money, 'NaN'::double as none",
  );
  expect(row).toEqual({ whole: "7", money: "1.5000", none: "NaN" });
});

describe("once its doors are closed, the engine", () => {
  beforeAll(() => warehouse.closeDoors());

  const elsewhere = (file: string) => sqlText(join(parent, file));
  const escapes: Record<string, () => string> = {
    "reads no file": () => `select * from read_csv(${elsewhere("secret.csv")})`,
    "reads no file as text": () => `select * from read_text(${elsewhere("secret.csv")})`,
    "reads no file by its name": () => `select * from ${elsewhere("secret.csv")}`,
    "lists no folder": () => `select * from glob(${elsewhere("*")})`,
    "copies nothing out": () => `copy (select 1) to ${elsewhere("stolen.csv")}`,
    "copies nothing beside its own file": () =>
      `copy (select 1) to ${sqlText(join(warehouse.folder, "stolen.csv"))}`,
    "exports no database": () => `export database ${elsewhere("stolen")}`,
    "attaches no database": () => `attach ${elsewhere("other.duckdb")}`,
    "installs no extension": () => "install httpfs",
    "loads no extension": () => "load httpfs",
    "reads nothing from the network": () => "select * from read_csv('http://localhost:1/secret.csv')",
    "keeps no secret": () => "create secret (type s3)",
    "keeps its memory limit": () => "set memory_limit = '8GB'",
    "keeps its threads": () => "set threads = 64",
    "keeps its folders": () => `set allowed_directories = [${elsewhere("")}]`,
    "keeps its doors closed": () => "set enable_external_access = true",
    "keeps its lock": () => "set lock_configuration = false",
    "resets nothing": () => "reset enable_external_access",
    "writes no log of queries": () => `set log_query_path = ${elsewhere("log.txt")}`,
  };

  for (const [deed, attempt] of Object.entries(escapes))
    test(deed, async () => {
      await expect(warehouse.run(attempt())).rejects.toThrow(
        /disabled (by|through) configuration|configuration has been locked|does not exist/,
      );
    });

  test("has left nothing outside its folder", async () => {
    expect((await readdir(parent)).sort()).toEqual(["secret.csv", warehouse.folder.split("/").at(-1)].sort());
  });

  test("still spills what does not fit into its memory", async () => {
    // 800 000 words of some hundred bytes must be in order before the first is written: more than 64 MB
    await warehouse.createTable(
      "large",
      "select hash(i)::varchar || repeat('x', 80) as word from range(800000) as given(i) order by 1",
      {},
    );
    expect(await warehouse.query("select cast(count(*) as double) as rows from large")).toEqual([
      { rows: 800_000 },
    ]);
  });

  test("removes its folder with all that spilled into it when it is closed", async () => {
    await warehouse.close();
    expect(await readdir(parent)).toEqual(["secret.csv"]);
  });
});
