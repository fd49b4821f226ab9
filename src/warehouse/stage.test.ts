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
    ...["order_month", "category", "product_key", "order_lines", "sales"].map(
      (name) => `catalogue_months.${name}`,
    ),
    ...["category_number", "category"].map((name) => `categories.${name}`),
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
    ...[
      ...["customer_key", "order_date", "order_sales", "order_quantity", "order_line_count"],
      "order_categories",
    ].map((name) => `orders.${name}`),
    ...["product_key", "category_number", "category"].map((name) => `products.${name}`),
  ]);
});

/** A line of one order of customer 1. */
type ProductLine = readonly [order: string, product: number, date: string, amount: string];

/** The rows of a select over a staged delivery of these products and lines. */
const stagedProducts = (products: string, lines: readonly ProductLine[], select: string) =>
  withWarehouse(async (warehouse) => {
    const observationEnd = "2024-06-30";
    await giveViews(warehouse, givenLines([["A1", 1, observationEnd, 1]], { observationEnd }));
    await warehouse.run(`create or replace view dim_products as ${products}`);
    const values = lines.map(([order, key, date, sales]) => `('${order}', ${key}, date '${date}', ${sales})`);
    await warehouse.run(`create or replace view fact_sales as
      select order_number, product_key::bigint as product_key, 1::bigint as customer_key, order_date,
        sales_amount::decimal(18, 4) as sales_amount, 1::bigint as quantity
      from (values ${values.join(", ")}) as given(order_number, product_key, order_date, sales_amount)`);
    await stageWarehouse(warehouse, { observationEnd, wholeUnits: false, ageBands, keepOrderLines: false });
    return warehouse.query(select);
  });

const threeProducts = `select product_key::bigint as product_key, category
  from (values (1, 'Tea'), (2, 'Coffee'), (3, null)) as given(product_key, category)`;

const someLines: ProductLine[] = [
  ["A1", 1, "2024-05-01", "10.5"],
  ["A1", 2, "2024-05-01", "20"],
  ["A1", 2, "2024-05-01", "20"],
  ["A2", 3, "2024-05-31", "0.1"],
  ["A3", 9, "2024-05-31", "0.2"],
  ["A4", 1, "2024-06-01", "10.5"],
  ["A5", 1, "2024-07-01", "10.5"],
];

test("categories are numbered by name after n/a, which every delivery has", async () => {
  expect(await stagedProducts(threeProducts, someLines, "from categories order by category_number")).toEqual([
    { category_number: 0, category: "n/a" },
    { category_number: 1, category: "Coffee" },
    { category_number: 2, category: "Tea" },
  ]);
  const onlyTea = "select 1::bigint as product_key, 'Tea' as category";
  expect(await stagedProducts(onlyTea, someLines, "from categories order by category_number")).toEqual([
    { category_number: 0, category: "n/a" },
    { category_number: 1, category: "Tea" },
  ]);
});

test("an order has a bit for each category of its lines, and n/a for a product that is not delivered", async () => {
  const rows = await stagedProducts(
    threeProducts,
    someLines,
    `select order_date::varchar as order_date, order_categories::integer as bits,
      order_line_count::integer as lines from orders order by all`,
  );
  // Coffee is bit 1 (2), Tea bit 2 (4), n/a bit 0 (1)
  expect(rows).toEqual([
    { order_date: "2024-05-01", bits: 6, lines: 3 },
    { order_date: "2024-05-31", bits: 1, lines: 1 },
    { order_date: "2024-05-31", bits: 1, lines: 1 },
    { order_date: "2024-06-01", bits: 4, lines: 1 },
  ]);
});

test("catalogue_months has one row a month and product, whether delivered or not", async () => {
  const rows = await stagedProducts(
    threeProducts,
    someLines,
    `select order_month::varchar as month, category, product_key::integer as product,
      order_lines::integer as lines, sales::double as sales from catalogue_months order by all`,
  );
  expect(rows).toEqual([
    { month: "2024-05-01", category: "Coffee", product: 2, lines: 2, sales: 40 },
    { month: "2024-05-01", category: "Tea", product: 1, lines: 1, sales: 10.5 },
    { month: "2024-05-01", category: "n/a", product: 3, lines: 1, sales: 0.1 },
    { month: "2024-05-01", category: "n/a", product: 9, lines: 1, sales: 0.2 },
    { month: "2024-06-01", category: "Tea", product: 1, lines: 1, sales: 10.5 },
  ]);
});

test("products without any category column are all n/a", async () => {
  const products = "select 1::bigint as product_key";
  expect(await stagedProducts(products, someLines, "from categories")).toEqual([
    { category_number: 0, category: "n/a" },
  ]);
});

/** Products 1 to `count`, each in a category of its own: C001, C002, … */
const manyCategories = (count: number) =>
  `select key as product_key, 'C' || lpad(key::varchar, 3, '0') as category from range(1, ${count + 1}) as given(key)`;

test("categories beyond what a bit mask holds share its last number", async () => {
  const last = "from categories where category_number >= 51 order by all";
  expect(await stagedProducts(manyCategories(52), someLines, last)).toEqual([
    { category_number: 51, category: "C051" },
    { category_number: 52, category: "C052" },
  ]);
  expect(await stagedProducts(manyCategories(70), someLines, last)).toEqual([
    { category_number: 51, category: "C051" },
    { category_number: 52, category: "other categories" },
  ]);
  const lines: ProductLine[] = [["A1", 70, "2024-05-01", "1"]];
  const masks = await stagedProducts(manyCategories(70), lines, "select order_categories from orders");
  expect(masks).toEqual([{ order_categories: String(2n ** 52n) }]);
});

test("money stays decimal through staging", async () => {
  const types = await stagedRows(
    fiveCustomers,
    `select table_name, column_name, data_type from duckdb_columns()
      where not internal and data_type in ('DOUBLE', 'FLOAT') order by all`,
  );
  expect(types).toEqual([]);
});
