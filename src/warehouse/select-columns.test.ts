import { expect, test } from "vitest";
import { withWarehouse } from "../oracle/world.ts";

const columnsOf = (select: string, parameters = {}) =>
  withWarehouse((warehouse) => warehouse.columns(select, parameters));

test("every column of a select comes as doubles under its own name, in the order of the rows", async () => {
  const columns = await columnsOf(`select * from (values
    (1::tinyint, 200::utinyint, -3::smallint, 4::usmallint, -5::integer, 4294967295::uinteger, 0.5::float, 1e300::double),
    (2::tinyint, 201::utinyint, -4::smallint, 5::usmallint, -6::integer, 6::uinteger, 0.25::float, -0.1::double)
  ) as given(a, b, c, d, e, f, g, h) order by a desc`);
  expect(columns).toEqual({
    a: Float64Array.of(2, 1),
    b: Float64Array.of(201, 200),
    c: Float64Array.of(-4, -3),
    d: Float64Array.of(5, 4),
    e: Float64Array.of(-6, -5),
    f: Float64Array.of(6, 4_294_967_295),
    g: Float64Array.of(0.25, 0.5),
    h: Float64Array.of(-0.1, 1e300),
  });
});

test("rows beyond one chunk of the engine come complete and in order, their nulls as NaN", async () => {
  const { whole, half } = await columnsOf(
    `select cast(i as integer) as whole, case when i % 1000 = 999 then null else i / 2 end as half
    from range(5000) as given(i) order by i`,
  );
  const expected = Array.from({ length: 5000 }, (_, i) => i);
  expect(Array.from(whole ?? [])).toEqual(expected);
  expect(Array.from(half ?? [])).toEqual(expected.map((i) => (i % 1000 === 999 ? Number.NaN : i / 2)));
});

test("a select without rows gives empty columns", async () => {
  expect(await columnsOf("select 1 as one, 2.5::double as other where false")).toEqual({
    one: new Float64Array(),
    other: new Float64Array(),
  });
});

test("a select is handed the parameters that it names and no others", async () => {
  expect(await columnsOf("select cast($n * 2 as integer) as doubled", { n: 21, unused: 1 })).toEqual({
    doubled: Float64Array.of(42),
  });
});

test("a column that is not made of numbers of JavaScript's is an error that names it and what to do", async () => {
  const refusals: Record<string, string> = {
    "7::bigint": "column wanted is BIGINT; cast it to double or integer in the select",
    "1.50::decimal(18, 4)": "column wanted is DECIMAL(18,4)",
    "7::hugeint": "column wanted is HUGEINT",
    "7::ubigint": "column wanted is UBIGINT",
    "'7'": "column wanted is VARCHAR",
    "date '2024-12-31'": "column wanted is DATE",
    true: "column wanted is BOOLEAN",
    "[1.5::double]": "column wanted is DOUBLE[]",
  };
  for (const [expression, message] of Object.entries(refusals))
    await expect(columnsOf(`select 1 as fine, ${expression} as wanted`)).rejects.toThrow(message);
});

test("two columns of one name are an error, since one would be lost", async () => {
  await expect(columnsOf("select 1 as twice, 2 as twice")).rejects.toThrow(
    "two columns of the select are named twice",
  );
});

test("a fault in a late row is an error, never a shorter column", async () => {
  const late = "case when i = 900000 then error('late') else '1' end";
  await expect(
    columnsOf(`select cast(${late} as integer) as number from range(1000000) as given(i)`),
  ).rejects.toThrow("late");
});

test("two selects at once give each its own rows", async () => {
  const sums = await withWarehouse(async (warehouse) => {
    const select = (step: number) =>
      warehouse.columns(`select cast(i * ${step} as integer) as n from range(20000) as given(i)`);
    const both = await Promise.all([select(1), select(2)]);
    return both.map(({ n }) => Array.from(n ?? []).reduce((sum, value) => sum + value, 0));
  });
  expect(sums).toEqual([199_990_000, 399_980_000]);
});
