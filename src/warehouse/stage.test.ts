import { expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { fiveCustomers, givenLines } from "../oracle/given.ts";
import { giveViews, type World, withWarehouse } from "../oracle/world.ts";
import { nameAgeBands, stageWarehouse } from "./stage.ts";

const ageBands = [20, 30, 40, 50];

/** The rows of a select over a staged world. */
const stagedRows = (world: World, select: string) =>
  withWarehouse(async (warehouse) => {
    await giveViews(warehouse, world);
    const { observationEnd, wholeUnits } = world;
    await stageWarehouse(warehouse, { observationEnd, wholeUnits, ageBands, keepOrderLines: true });
    return warehouse.query(select);
  });

const summaryOf = (world: World) =>
  stagedRows(
    world,
    `select customer_key::integer as customer_key, total_orders::integer as total_orders,
      total_sales::double as total_sales, total_quantity::integer as total_quantity,
      first_order_date::varchar as first_order_date, last_order_date::varchar as last_order_date,
      lifespan_months::integer as lifespan_months, months_since_last_order::integer as months_since_last_order,
      avg_order_value::double as avg_order_value, avg_monthly_spend::double as avg_monthly_spend,
      historical_clv::double as historical_clv
    from customer_summary order by customer_key`,
  );

test("age bands lie between the cuts, open at both ends", () => {
  expect(nameAgeBands([20, 30])).toEqual([
    { ageBand: "Under 20", from: -1000, to: 20 },
    { ageBand: "20-29", from: 20, to: 30 },
    { ageBand: "30 and over", from: 30, to: 1000 },
  ]);
});

test("customer_summary has one row a customer, by the definitions", async () => {
  // two lines of one order are one order; 6000 ÷ 6 = 1000, ⌊6000 ÷ 23⌋ = 260, × 23 = 5980
  const [first, second, third, ...others] = await summaryOf(fiveCustomers);
  expect(first).toEqual({
    customer_key: 1,
    total_orders: 6,
    total_sales: 6000,
    total_quantity: 7,
    first_order_date: "2023-01-10",
    last_order_date: "2024-12-10",
    lifespan_months: 23,
    months_since_last_order: 0,
    avg_order_value: 1000,
    avg_monthly_spend: 260,
    historical_clv: 5980,
  });
  // ⌊300 ÷ 22⌋ = 13, × 22 = 286
  expect(second).toMatchObject({ avg_order_value: 100, avg_monthly_spend: 13, historical_clv: 286 });
  // all in one month: the monthly spend is all that was spent, over no months
  expect(third).toMatchObject({ total_sales: 200, avg_monthly_spend: 200, historical_clv: 0 });
  expect(others).toHaveLength(2);
});

test("averages are cut toward zero to whole units only where that is asked for", async () => {
  const lines = [
    ["A1", 1, "2024-01-31", 10.5],
    ["A2", 1, "2024-02-01", 10],
    ["A3", 1, "2024-04-01", 10],
  ] as const;
  const world = givenLines(lines, { observationEnd: "2024-04-30" });
  // 30.5 ÷ 3 orders = 10.1667, ÷ 3 months too
  const [cut] = await summaryOf(world);
  expect(cut).toMatchObject({ avg_order_value: 10, avg_monthly_spend: 10, historical_clv: 30 });
  const [whole] = await summaryOf({ ...world, wholeUnits: false });
  expect(whole?.["avg_order_value"]).toBeCloseTo(30.5 / 3, 9);
  expect(whole?.["historical_clv"]).toBeCloseTo(30.5, 8);
});

test("lines without a date, and those after observation_end, count nowhere", async () => {
  const rows = await summaryOf({ ...fiveCustomers, observationEnd: "2024-06-30" });
  expect(rows.map((row) => [row["customer_key"], row["total_orders"], row["total_sales"]])).toEqual([
    [1, 4, 4000],
    [2, 2, 200],
    [3, 1, 200],
    [4, 1, 5000],
    [5, 1, 50],
  ]);
});

test("an order on observation_end itself counts", async () => {
  const world = givenLines([["A1", 1, "2024-06-30", 5]], { observationEnd: "2024-06-30" });
  expect(await summaryOf(world)).toMatchObject([{ total_orders: 1, months_since_last_order: 0 }]);
});

test("a delivery without an order up to observation_end is refused", async () => {
  const early = summaryOf({ ...fiveCustomers, observationEnd: "2022-12-31" });
  await expect(early).rejects.toThrow(UserError);
  await expect(early).rejects.toThrowErrorMatchingInlineSnapshot(`
    [UserError: No order is dated up to 2022-12-31, so there is nobody to report on.
      Give a later --observation-end, or leave it out to take the last dated order.]
  `);
});

test("sums that are too large to be held are refused without telling them", async () => {
  const [much, observationEnd] = [60_000_000_000_000, "2024-06-30"];
  const lines = ["A1", "A2"].map((order) => [order, 1, observationEnd, much] as const);
  await expect(summaryOf(givenLines(lines, { observationEnd }))).rejects.toThrowErrorMatchingInlineSnapshot(`
    [UserError: The sales_amount or quantity of one order or customer in fact_sales adds up to more than can be held: 14 digits before the point, or 18 of a quantity.
      Mend the amounts at the source, or deliver them in a larger unit of the currency.]
  `);
});

test("a country or birthdate that is not known has a name of its own", async () => {
  const customers = [
    { key: 1, country: null, birthdate: null },
    { key: 2, country: "n/a", birthdate: "2030-01-01" },
    { key: 3, country: "Portugal", birthdate: "1900-01-01" },
  ];
  const world = givenLines(
    customers.map(({ key }) => [`S${key}`, key, "2024-06-30", 5] as const),
    { observationEnd: "2024-06-30", customers },
  );
  const rows = await stagedRows(world, "select country, age_band from customers order by customer_key");
  expect(rows).toEqual([
    { country: "n/a", age_band: "unknown" },
    { country: "n/a", age_band: "Under 20" },
    { country: "Portugal", age_band: "50 and over" },
  ]);
});

test("after staging no name, contact or birthdate is left in any table or view", async () => {
  const columns = await stagedRows(
    fiveCustomers,
    `select table_name || '.' || column_name as name from duckdb_columns()
      where not internal order by table_name, column_index`,
  );
  expect(columns.map(({ name }) => name)).toEqual([
    ...["age_band", "age_band_order", "age_from", "age_to"].map((name) => `age_bands.${name}`),
    ...["customer_key", "first_order_date", "return_order_date"].map((name) => `customer_returns.${name}`),
    ...[
      ...["customer_key", "country", "age_band", "total_orders", "total_sales", "total_quantity"],
      ...["first_order_date", "last_order_date", "lifespan_months", "months_since_last_order"],
      ...["avg_order_value", "avg_monthly_spend", "historical_clv"],
    ].map((name) => `customer_summary.${name}`),
    ...["customer_key", "customer_id", "country", "age_band"].map((name) => `customers.${name}`),
    ...["order_number", "product_key", "customer_key", "order_date", "quantity", "sales_amount"].map(
      (name) => `order_lines.${name}`,
    ),
    ...["customer_key", "order_date", "order_sales", "order_quantity", "order_line_count"].map(
      (name) => `orders.${name}`,
    ),
  ]);
});

test("money stays decimal through staging", async () => {
  const types = await stagedRows(
    fiveCustomers,
    `select table_name, column_name, data_type from duckdb_columns()
      where not internal and data_type in ('DOUBLE', 'FLOAT') order by all`,
  );
  expect(types).toEqual([]);
});
