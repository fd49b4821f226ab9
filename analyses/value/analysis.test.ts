import { beforeAll, expect, test } from "vitest";
import { columnsOf, findIn, fiveCustomers, givenLines, valuesOf } from "../../src/oracle/given.ts";
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
