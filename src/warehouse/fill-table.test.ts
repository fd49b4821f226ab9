import { randomLcg } from "d3-random";
import { expect, test } from "vitest";
import { withWarehouse } from "../oracle/world.ts";
import type { TableColumns } from "./fill-table.ts";

/** What is in a table that was filled, and the types of its columns. */
const filled = (columns: TableColumns, types: Record<string, string>) =>
  withWarehouse(async (warehouse) => {
    await warehouse.fillTable("given", columns, types);
    const described = await warehouse.query(
      "select column_name, data_type from duckdb_columns() where table_name = 'given' order by column_index",
    );
    return {
      types: described.map(({ column_name, data_type }) => `${column_name} ${data_type}`),
      rows: await warehouse.query("from given"),
    };
  });

test("a table has the columns, types and rows that it was filled with", async () => {
  const columns = {
    customer_key: Float64Array.of(9_007_199_254_740_991, -1),
    orders: Float64Array.of(2_147_483_647, -2_147_483_648),
    value: Float64Array.of(0.1, 1e300),
    is_new: Float64Array.of(1, 0),
    engagement_level: ["Champions", "Ünïcode; it's 'quoted', and longer than twelve bytes"],
  };
  const types = {
    value: "double",
    customer_key: "bigint",
    orders: "integer",
    is_new: "boolean",
    engagement_level: "varchar",
  };
  expect(await filled(columns, types)).toEqual({
    types: [
      "customer_key BIGINT",
      "orders INTEGER",
      "value DOUBLE",
      "is_new BOOLEAN",
      "engagement_level VARCHAR",
    ],
    rows: [
      {
        customer_key: "9007199254740991",
        orders: 2_147_483_647,
        value: 0.1,
        is_new: true,
        engagement_level: "Champions",
      },
      {
        customer_key: "-1",
        orders: -2_147_483_648,
        value: 1e300,
        is_new: false,
        engagement_level: "Ünïcode; it's 'quoted', and longer than twelve bytes",
      },
    ],
  });
});

test("NaN becomes null in a column of any type, and an empty text stays one", async () => {
  const hole = Float64Array.of(Number.NaN);
  const columns = { a: hole, b: hole, c: hole, d: hole, e: [""] };
  const { rows } = await filled(columns, {
    a: "double",
    b: "integer",
    c: "bigint",
    d: "boolean",
    e: "varchar",
  });
  expect(rows).toEqual([{ a: null, b: null, c: null, d: null, e: "" }]);
});

test("columns that are filled and selected are the same numbers, whatever their length", async () => {
  const draw = randomLcg(20_141_128);
  await withWarehouse(async (warehouse) => {
    for (const rows of [0, 1, 63, 64, 65, 2047, 2048, 2049, 10_000]) {
      const value = Float64Array.from({ length: rows }, () =>
        draw() < 0.1 ? Number.NaN : (draw() - 0.5) / draw(),
      );
      const count = Float64Array.from({ length: rows }, () => Math.floor(draw() * 1e9));
      await warehouse.fillTable("given", { value, count }, { value: "double", count: "integer" });
      expect(await warehouse.columns("from given")).toEqual({ value, count });
    }
  });
});

test("a table of a name that is taken is replaced", async () => {
  await withWarehouse(async (warehouse) => {
    await warehouse.fillTable("given", { a: Float64Array.of(1, 2) }, { a: "double" });
    await warehouse.fillTable("given", { b: ["x"] }, { b: "varchar" });
    expect(await warehouse.query("from given")).toEqual([{ b: "x" }]);
  });
});

test("what does not fit is an error that names the column, and the table of that name stays", async () => {
  const one = Float64Array.of(1);
  const wrong: [TableColumns, Record<string, string>, string][] = [
    [{ a: Float64Array.of(1.5) }, { a: "integer" }, "1.5 in column a is no integer"],
    [{ a: Float64Array.of(2 ** 31) }, { a: "integer" }, "2147483648 in column a is no integer"],
    [{ a: Float64Array.of(2 ** 53) }, { a: "bigint" }, "9007199254740992 in column a is no bigint"],
    [{ a: Float64Array.of(Infinity) }, { a: "bigint" }, "Infinity in column a is no bigint"],
    [{ a: Float64Array.of(2) }, { a: "boolean" }, "2 in column a is no boolean"],
    [{ a: one }, { a: "varchar" }, "column a of numbers cannot be varchar"],
    [{ a: one }, { a: "double); drop table given; --" }, "column a of numbers cannot be double);"],
    [{ a: one }, {}, "column a of numbers cannot be "],
    [{ a: ["1"] }, { a: "double" }, "column a of texts cannot be double"],
    [{ a: one }, { a: "double", b: "double" }, "no column b, whose type is given"],
    [{ a: one, b: ["x", "y"] }, { a: "double", b: "varchar" }, "b has 2 rows, and a 1"],
    [{}, {}, "a table has at least one column"],
    [{ 'a"': one }, { 'a"': "double" }, "is no name for SQL"],
  ];
  await withWarehouse(async (warehouse) => {
    await warehouse.fillTable("given", { kept: one }, { kept: "double" });
    for (const [columns, types, message] of wrong)
      await expect(warehouse.fillTable("given", columns, types)).rejects.toThrow(message);
    await expect(warehouse.fillTable("other; --", { a: one }, { a: "double" })).rejects.toThrow("no name");
    expect(await warehouse.query("from given")).toEqual([{ kept: 1 }]);
  });
});

test("a table is filled and selected after the engine's doors are closed", async () => {
  await withWarehouse(async (warehouse) => {
    await warehouse.closeDoors();
    await warehouse.fillTable("given", { a: Float64Array.of(1, 2) }, { a: "double" });
    expect(await warehouse.columns("select a + 1 as b from given")).toEqual({ b: Float64Array.of(2, 3) });
  });
});
