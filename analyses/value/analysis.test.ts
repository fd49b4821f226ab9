import { beforeAll, expect, test } from "vitest";
import { columnsOf, findIn, fiveCustomers, givenLines, valuesOf } from "../../src/oracle/given.ts";
import { analyseWarehouse, giveViews, prepareWarehouse, withWarehouse } from "../../src/oracle/world.ts";
import type { Result } from "../../src/results/shape.ts";

let found: Result;

beforeAll(async () => {
  found = await findIn(fiveCustomers, "value");
});

test("historical CLV is lifespan times monthly spend, both cut to whole units", () => {
  // customer 1: ⌊6000 ÷ 23⌋ = 260, × 23 = 5980; customer 2: ⌊300 ÷ 22⌋ = 13, × 22 = 286; one month of orders gives 0
  expect(columnsOf(found, "historical_clv_by_level", "engagement_level", "mean", "median")).toEqual([
    ["Champions", 5980, 5980],
    ["Loyal Customers", 286, 286],
    ["Needs Attention", 0, 0],
    ["At Risk (High Value)", 0, 0],
    ["Churn Risk", 0, 0],
  ]);
});

test("historical CLV is the revenue of the customer where averages are not cut", async () => {
  const result = await findIn({ ...fiveCustomers, wholeUnits: false }, "value");
  const [champions, loyal] = columnsOf(result, "historical_clv_by_level", "mean").flat();
  expect(champions).toBeCloseTo(6000, 7);
  expect(loyal).toBeCloseTo(300, 7);
});

test("the values count whom the definition puts at 0, and what they paid", () => {
  // CLVs 5980 286 0 0 0; totals 6000 300 200 5000 50 = 11 550; at 0: 200 + 5000 + 50 = 5250
  const values = valuesOf(found);
  expect(values).toMatchObject({
    customers: 5,
    clv_mean: (5980 + 286) / 5,
    clv_median: 0,
    total_sales_mean: 2310,
    total_sales_median: 300,
    top_level_by_median: "Champions",
    zero_clv_customers: 3,
    zero_clv_share: 0.6,
    zero_clv_revenue: 5250,
    zero_clv_revenue_share: 5250 / 11_550,
    top10_customers: 0,
  });
});

test("a tenth of five customers is half of the one who paid most", () => {
  const values = valuesOf(found);
  expect(values["top10_revenue_share"]).toBeCloseTo(3000 / 11_550, 12);
  expect(values["top20_revenue_share"]).toBeCloseTo(6000 / 11_550, 12);
  // the lower half: 50 + 200 + half of 300
  expect(values["bottom50_revenue_share"]).toBeCloseTo(400 / 11_550, 12);
});

test("the Lorenz curve rises through the customers, least spending first", () => {
  const shares = columnsOf(found, "lorenz", "revenue_share").flat().map(Number);
  expect(shares).toHaveLength(20);
  // a twentieth is a quarter of a customer: 50 ÷ 4, then whole ones at each fourth step
  const at = [0, 3, 7, 11, 15, 19].map((step) => shares[step]);
  const expected = [12.5, 50, 250, 550, 5550, 11_550].map((revenue) => revenue / 11_550);
  for (const [place, share] of at.entries()) expect(share).toBeCloseTo(expected[place] ?? Number.NaN, 12);
});

test("zeros are counted level by level, and an empty level has none", async () => {
  expect(
    columnsOf(found, "zero_clv_by_level", "zero_clv_customers", "zero_clv_share", "zero_clv_revenue"),
  ).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [1, 1, 200],
    [1, 1, 5000],
    [1, 1, 50],
  ]);
  const alone = await findIn(
    givenLines([["A1", 1, "2024-06-30", 80]], { observationEnd: "2024-06-30" }),
    "value",
  );
  expect(columnsOf(alone, "zero_clv_by_level", "customers", "zero_clv_customers", "zero_clv_share")).toEqual([
    [0, 0, null],
    [0, 0, null],
    [1, 1, 1],
    [0, 0, null],
    [0, 0, null],
  ]);
});

test("percentiles lie between the two nearest customers, in proportion", async () => {
  // five who paid 100, 200, 300, 400 and 1000 on one day: all Needs Attention; p90 at place 3.6: 400 + .6 × 600
  const amounts = [100, 200, 300, 400, 1000];
  const world = givenLines(
    amounts.map((amount, at) => [`S${at}`, at, "2024-06-30", amount] as const),
    { observationEnd: "2024-06-30" },
  );
  const spread = columnsOf(
    await findIn(world, "value"),
    "total_sales_by_level",
    "mean",
    "median",
    "p10",
    "p25",
    "p75",
    "p90",
  );
  const expected = [400, 300, 140, 200, 400, 760];
  for (const [place, amount] of expected.entries()) expect(spread[2]?.[place]).toBeCloseTo(amount, 9);
});

/** Factors of the ranges, as the bootstrap would leave them. */
const factors: readonly (readonly [
  grouping: string,
  group: string,
  measure: string,
  low: number,
  high: number,
])[] = [
  ["all", "all", "orders", 0.9, 1.1],
  ["all", "all", "orders_52_weeks", 0.8, 1.2],
  ["all", "all", "value", 0.7, 1.3],
  ["all", "all", "value_52_weeks", 0.5, 2],
  ["all", "all", "loss", 0, 99],
  ["level", "Needs Attention", "orders", 0.6, 1.5],
  ["level", "Needs Attention", "orders_52_weeks", 0.5, 1.75],
  ["level", "Needs Attention", "value", 0.4, 2.5],
  ["level", "Needs Attention", "value_52_weeks", 0.25, 4],
  ["level", "Needs Attention", "leavers", 0, 99],
  ["level", "Churn Risk", "orders", Number.NaN, Number.NaN],
];

/** The five customers, customer 5 in the level of customer 3, with a model's numbers of each written by hand. */
function findExpected(): Promise<Result | undefined> {
  return withWarehouse(async (warehouse) => {
    await giveViews(warehouse, fiveCustomers);
    await prepareWarehouse(warehouse, fiveCustomers);
    await warehouse.run(`update customer_scores set
      engagement_level = case when customer_key = 5 then 'Needs Attention' else engagement_level end,
      expected_purchases = customer_key, expected_purchases_52_weeks = 2 * customer_key,
      expected_value = 10 * customer_key, customer_lifetime_value = 100 * customer_key`);
    const column = (at: 3 | 4) => Float64Array.from(factors, (row) => row[at]);
    const text = (at: 0 | 1 | 2) => factors.map((row) => row[at]);
    await warehouse.fillTable(
      "prediction_intervals",
      { grouping: text(0), group_name: text(1), measure: text(2), low: column(3), high: column(4) },
      { grouping: "varchar", group_name: "varchar", measure: "varchar", low: "double", high: "double" },
    );
    return (await analyseWarehouse(warehouse, fiveCustomers.observationEnd, "value")).value;
  });
}

test("what is expected of a level is the sum over its customers, with the ends of its range", async () => {
  const result = await findExpected();
  // customers 3 and 5: 8 orders, of which the range begins at 0.6 times as many; customer 4 has no range, and Churn Risk nobody
  const columnsFor = (name: string) => ["engagement_level", name, `${name}_low`, `${name}_high`] as const;
  const rows = (name: string) => (result ? columnsOf(result, "expected_by_level", ...columnsFor(name)) : []);
  expect(rows("expected_purchases")).toEqual([
    ["Champions", 1, null, null],
    ["Loyal Customers", 2, null, null],
    ["Needs Attention", 8, 8 * 0.6, 12],
    ["At Risk (High Value)", 4, null, null],
    ["Churn Risk", 0, null, null],
  ]);
  expect(rows("expected_purchases_52_weeks")[2]).toEqual(["Needs Attention", 16, 8, 28]);
  expect(rows("expected_value")[2]).toEqual(["Needs Attention", 80, 32, 200]);
  expect(rows("customer_lifetime_value")[2]).toEqual(["Needs Attention", 800, 200, 3200]);
});

test("means per customer stand beside historical CLV, and the largest contributions behind both", async () => {
  const result = await findExpected();
  const columns = [
    "customers",
    "customer_lifetime_value_mean",
    "customer_lifetime_value_mean_low",
    "customer_lifetime_value_mean_high",
    "historical_clv_mean",
    "customer_lifetime_value_largest",
    "customer_lifetime_value_second",
  ];
  expect(result && columnsOf(result, "expected_by_level", ...columns)).toEqual([
    [1, 100, null, null, 5980, 100, null],
    [1, 200, null, null, 286, 200, null],
    [2, 400, 100, 1600, 0, 500, 300],
    [1, 400, null, null, 0, 400, null],
    [0, null, null, null, null, null, null],
  ]);
});

test("totals have ranges of their own, which are not those of the levels", async () => {
  const result = await findExpected();
  // 1 + 2 + 3 + 4 + 5 = 15
  expect(result && valuesOf(result)).toMatchObject({
    expected_purchases: 15,
    expected_purchases_low: 15 * 0.9,
    expected_purchases_high: 15 * 1.1,
    expected_purchases_52_weeks: 30,
    expected_purchases_52_weeks_high: 36,
    expected_value: 150,
    expected_value_low: 105,
    customer_lifetime_value: 1500,
    customer_lifetime_value_low: 750,
    customer_lifetime_value_high: 3000,
    customer_lifetime_value_mean: 300,
    customer_lifetime_value_mean_low: 150,
    customer_lifetime_value_mean_high: 600,
    top_level_by_expected_value: "Needs Attention",
  });
});

test("where nothing can be predicted, every level stands without numbers of a model", async () => {
  const oneDay = givenLines(
    [
      ["A1", 1, "2024-06-30", 80],
      ["B1", 2, "2024-06-30", 40],
    ],
    { observationEnd: "2024-06-30" },
  );
  const result = await findIn(oneDay, "value");
  const values = valuesOf(result);
  for (const name of ["expected_purchases", "expected_value_high", "customer_lifetime_value_mean"])
    expect(values[name], name).toBeNull();
  expect(values["top_level_by_expected_value"]).toBeNull();
  const columns = ["customers", "expected_value", "customer_lifetime_value_mean", "historical_clv_mean"];
  expect(columnsOf(result, "expected_by_level", ...columns)).toEqual([
    [0, null, null, null],
    [0, null, null, null],
    [2, null, null, 0],
    [0, null, null, null],
    [0, null, null, null],
  ]);
});
