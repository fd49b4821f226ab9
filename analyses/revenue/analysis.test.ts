import { beforeAll, expect, test } from "vitest";
import { columnsOf, findIn, fiveCustomers, givenLines, valuesOf } from "../../src/oracle/given.ts";
import { analyseWarehouse, giveViews, prepareWarehouse, withWarehouse } from "../../src/oracle/world.ts";
import type { Result } from "../../src/results/shape.ts";

let found: Result;

beforeAll(async () => {
  found = await findIn(fiveCustomers, "revenue");
});

test("the groups of levels add up the revenue of their levels", () => {
  // 6000 Champions, 300 Loyal Customers, 200 Needs Attention, 5000 At Risk (High Value), 50 Churn Risk: 11 550
  expect(valuesOf(found)).toMatchObject({
    customers: 5,
    total_revenue: 11_550,
    loyal_levels: "Champions and Loyal Customers",
    loyal_customers: 2,
    loyal_revenue: 6300,
    loyal_revenue_share: 6300 / 11_550,
    high_risk_levels: "At Risk (High Value) and Churn Risk",
    high_risk_customers: 2,
    high_risk_revenue: 5050,
    protect_levels: "Champions, Loyal Customers and At Risk (High Value)",
    protect_customers: 3,
    protect_revenue: 11_300,
    deprioritize_levels: "Churn Risk",
    deprioritize_customers: 1,
    deprioritize_revenue: 50,
    top_high_risk_level: "At Risk (High Value)",
  });
});

test("the last twelve months end with observation_end and begin a day after it a year before", () => {
  // in 2024: customer 1 three times 1000, customer 2 twice 100, customer 3 once 200
  expect(
    columnsOf(found, "revenue_by_level", "engagement_level", "revenue_group", "revenue_last_12_months"),
  ).toEqual([
    ["Champions", "Loyal", 3000],
    ["Loyal Customers", "Loyal", 200],
    ["Needs Attention", "Neither", 200],
    ["At Risk (High Value)", "High risk", 0],
    ["Churn Risk", "High risk", 0],
  ]);
});

test("the change over a year compares the last twelve complete months with the twelve before", () => {
  // 2024: 3400; 2023: 11 550 − 3400 = 8150
  expect(valuesOf(found)).toMatchObject({
    last_12_months_revenue: 3400,
    last_12_months_change: 3400 / 8150 - 1,
  });
});

test("a history of less than two years has no change, of less than one no yearly revenue", async () => {
  const early = await findIn({ ...fiveCustomers, observationEnd: "2024-11-30" }, "revenue");
  // 23 complete months: December 2023 to November 2024 hold 1000 + 100 + 1000 + 200 + 1000 + 100
  expect(valuesOf(early)).toMatchObject({ last_12_months_revenue: 3400, last_12_months_change: null });
  const short = await findIn({ ...fiveCustomers, observationEnd: "2023-11-30" }, "revenue");
  expect(valuesOf(short)).toMatchObject({ last_12_months_revenue: null, last_12_months_change: null });
});

test("every month stands in the table, quiet ones with zero and an incomplete one without numbers", async () => {
  const world = givenLines(
    [
      ["A1", 1, "2024-01-31", 10.5],
      ["A2", 1, "2024-01-31", 4.5],
      ["B1", 2, "2024-01-01", 20],
      ["B2", 2, "2024-03-05", 7],
    ],
    { observationEnd: "2024-03-30", wholeUnits: false },
  );
  const months = columnsOf(
    await findIn(world, "revenue"),
    "revenue_by_month",
    "order_month",
    "customers",
    "orders",
    "revenue",
  );
  expect(months).toEqual([
    ["2024-01-01", 2, 3, 35],
    ["2024-02-01", 0, 0, 0],
    ["2024-03-01", null, null, null],
  ]);
});

test("what one customer contributes stands beside a sum, for the rules of disclosure", () => {
  expect(columnsOf(found, "revenue_by_level", "revenue_largest", "revenue_second")[0]).toEqual([6000, null]);
  // January 2023: customer 1 paid 1000, customer 2 paid 100
  expect(columnsOf(found, "revenue_by_month", "revenue", "revenue_largest", "revenue_second")[0]).toEqual([
    1100, 1000, 100,
  ]);
});

async function findWith(...changes: readonly string[]): Promise<Result> {
  const { revenue } = await withWarehouse(async (warehouse) => {
    await giveViews(warehouse, fiveCustomers);
    await prepareWarehouse(warehouse, fiveCustomers);
    for (const sql of changes) await warehouse.run(sql);
    return analyseWarehouse(warehouse, fiveCustomers.observationEnd, "revenue");
  });
  if (!revenue) throw new Error("no analysis revenue");
  return revenue;
}

const rangesByHand = `create or replace table prediction_intervals as select * from (values
  ('level', 'At Risk (High Value)', 'loss', 0.5::double, 2::double), ('level', 'Churn Risk', 'value', 0.5, 2),
  ('all', 'all', 'loss', 0.75, 1.5)) as given("grouping", group_name, measure, low, high)`;

test("the expected loss of a level adds up its customers, with the range of the level, beside its past revenue", async () => {
  const found = await findWith(
    rangesByHand,
    `update customer_scores set active_value = given.active, expected_loss = given.loss
      from (values (1, 1000, 200), (2, 400, 250), (3, 100, 75), (4, 2000, 1800), (5, 50, 75)) as given(customer_key, active, loss)
      where customer_scores.customer_key = given.customer_key`,
  );
  expect(
    columnsOf(
      found,
      "expected_loss_by_level",
      ...[
        "engagement_level",
        "customers",
        "active_value",
        "expected_loss",
        "expected_loss_low",
        "expected_loss_high",
      ],
      ...["expected_loss_share", "revenue"],
    ),
  ).toEqual([
    ["Champions", 1, 1000, 200, null, null, 200 / 2400, 6000],
    ["Loyal Customers", 1, 400, 250, null, null, 250 / 2400, 300],
    ["Needs Attention", 1, 100, 75, null, null, 75 / 2400, 200],
    ["At Risk (High Value)", 1, 2000, 1800, 900, 3600, 1800 / 2400, 5000],
    ["Churn Risk", 1, 50, 75, null, null, 75 / 2400, 50],
  ]);
  expect(valuesOf(found)).toMatchObject({
    ...{ active_value: 3550, expected_loss: 2400, expected_loss_low: 1800, expected_loss_high: 3600 },
    top_loss_level: "At Risk (High Value)",
  });
});

test("where nothing is predicted no loss is expected, and past revenue stays", async () => {
  const found = await findWith("update customer_scores set active_value = null, expected_loss = null");
  expect(columnsOf(found, "expected_loss_by_level", "active_value", "expected_loss", "revenue")).toEqual([
    ...[6000, 300, 200, 5000, 50].map((revenue) => [null, null, revenue]),
  ]);
  expect(valuesOf(found)).toMatchObject({
    expected_loss: null,
    expected_loss_low: null,
    top_loss_level: null,
  });
});
