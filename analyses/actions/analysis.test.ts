import { beforeAll, expect, test } from "vitest";
import { columnsOf, findIn, fiveCustomers, givenLines, valuesOf } from "../../src/oracle/given.ts";
import { analyseWarehouse, giveViews, prepareWarehouse, withWarehouse } from "../../src/oracle/world.ts";
import type { Result } from "../../src/results/shape.ts";
import type { Warehouse } from "../../src/warehouse/open.ts";

let found: Result;

beforeAll(async () => {
  found = await findIn(fiveCustomers, "actions");
});

test("the matrix gives each level its priority and strategy from the settings, with size and value", () => {
  // CLV of customer 1: ⌊6000 ÷ 23⌋ × 23 = 5980; of customer 2: ⌊300 ÷ 22⌋ × 22 = 286
  expect(
    columnsOf(
      found,
      "action_matrix",
      "engagement_level",
      "priority",
      "strategy",
      "customers",
      "revenue",
      "clv_mean",
    ),
  ).toEqual([
    ["Champions", "Critical", "Retain & reward", 1, 6000, 5980],
    ["Loyal Customers", "High", "Upsell & cross-sell", 1, 300, 286],
    ["Needs Attention", "Medium", "Engagement nudges", 1, 200, 0],
    ["At Risk (High Value)", "Critical", "Win-back campaigns", 1, 5000, 0],
    ["Churn Risk", "Low", "Deprioritize", 1, 50, 0],
  ]);
});

test("priorities add up their levels, most urgent first", () => {
  // Critical: Champions 6000 and At Risk (High Value) 5000
  expect(columnsOf(found, "priorities", "priority", "customers", "revenue", "customers_share")).toEqual([
    ["Critical", 2, 11_000, 0.4],
    ["High", 1, 300, 0.2],
    ["Medium", 1, 200, 0.2],
    ["Low", 1, 50, 0.2],
  ]);
});

test("the levels to act on come by priority, then by revenue", () => {
  expect(valuesOf(found)).toMatchObject({
    first_level: "Champions",
    second_level: "At Risk (High Value)",
    third_level: "Loyal Customers",
  });
});

test("a level without customers has no mean, and is not acted on", async () => {
  const world = givenLines([["A1", 1, "2024-06-30", 80]], { observationEnd: "2024-06-30" });
  const result = await findIn(world, "actions");
  expect(columnsOf(result, "action_matrix", "engagement_level", "customers", "revenue", "clv_mean")).toEqual([
    ["Champions", 0, 0, null],
    ["Loyal Customers", 0, 0, null],
    ["Needs Attention", 1, 80, 0],
    ["At Risk (High Value)", 0, 0, null],
    ["Churn Risk", 0, 0, null],
  ]);
  expect(valuesOf(result)).toMatchObject({
    first_level: "Needs Attention",
    second_level: null,
    third_level: null,
  });
});

/** The five customers under predictions that are given, not made: sums that can be followed by hand. */
const predictByHand = [
  `update customer_scores set
    active_value = given.active, expected_value = given.expected, expected_loss = given.loss,
    value_tercile = given.value_tercile, risk_tercile = given.risk_tercile, priority_group = given.priority_group
  from (values
    (1, 1000, 800, 200, 3, 1, 'Reward'), (2, 400, 200, 200, 2, 2, 'Watch'), (3, 100, 25, 75, 1, 2, 'Deprioritize'),
    (4, 2000, 200, 1800, 3, 3, 'Protect'), (5, 50, 5, 45, 1, 3, 'Deprioritize'))
    as given(customer_key, active, expected, loss, value_tercile, risk_tercile, priority_group)
  where customer_scores.customer_key = given.customer_key`,
  "create or replace table campaign as select 0.5::double as reach, 0.1::double as save_rate, 3::double as cost_per_customer",
  `create or replace table prediction_intervals as select * from (values
    ('priority', 'Protect', 'loss', 0.5::double, 2::double), ('priority', 'Protect', 'value', 0.9, 1.1),
    ('cell', '3-3', 'loss', 0.6, 1.5)) as given("grouping", group_name, measure, low, high)`,
];

async function findWith(...changes: readonly string[]): Promise<Result> {
  const change = async (warehouse: Warehouse) => {
    await giveViews(warehouse, fiveCustomers);
    await prepareWarehouse(warehouse, fiveCustomers);
    for (const sql of changes) await warehouse.run(sql);
    return analyseWarehouse(warehouse, fiveCustomers.observationEnd, "actions");
  };
  const { actions } = await withWarehouse(change);
  if (!actions) throw new Error("no analysis actions");
  return actions;
}

test("nine cells of value and risk hold every customer once, empty cells with zero, ranges where there are some", async () => {
  const cells = columnsOf(
    await findWith(...predictByHand),
    "value_and_risk",
    ...["value_tercile", "risk_tercile", "priority_group", "customers", "revenue"],
    ...["expected_loss", "expected_loss_low", "expected_loss_high"],
  );
  // 1800 × 0.6 and × 1.5
  expect(cells).toEqual([
    ["High", "High", "Protect", 1, 5000, 1800, 1080, 2700],
    ["High", "Middle", "Watch", 0, 0, 0, null, null],
    ["High", "Low", "Reward", 1, 6000, 200, null, null],
    ["Middle", "High", "Watch", 0, 0, 0, null, null],
    ["Middle", "Middle", "Watch", 1, 300, 200, null, null],
    ["Middle", "Low", "Watch", 0, 0, 0, null, null],
    ["Low", "High", "Deprioritize", 1, 50, 45, null, null],
    ["Low", "Middle", "Deprioritize", 1, 200, 75, null, null],
    ["Low", "Low", "Deprioritize", 0, 0, 0, null, null],
  ]);
});

test("the priority groups come in the order in which they are acted on, with their rule and what is expected of them", async () => {
  const found = await findWith(...predictByHand);
  expect(
    columnsOf(
      found,
      "priority_groups",
      "priority_group",
      "rule",
      "customers",
      "expected_value",
      "expected_loss",
    ),
  ).toEqual([
    ["Protect", "High value, high risk", 1, 200, 1800],
    ["Reward", "High value, low risk", 1, 800, 200],
    ["Watch", "Middle value, or high value at middle risk", 1, 200, 200],
    ["Deprioritize", "Low value", 2, 30, 120],
  ]);
  expect(
    columnsOf(
      found,
      "priority_groups",
      ...["expected_value_low", "expected_value_high", "expected_loss_low", "expected_loss_high"],
    )[0],
  ).toEqual([180, 220.00000000000003, 900, 3600]);
  expect(valuesOf(found)).toMatchObject({
    ...{ first_group: "Protect", second_group: "Reward", third_group: "Watch" },
  });
});

test("a campaign is worth reach × save rate × expected loss less the cost of every customer", async () => {
  // Protect: 0.5 × 0.1 × 1800 − 3 = 87, with the range of the loss; Deprioritize: 0.05 × 120 − 2 × 3 = 0
  const found = await findWith(...predictByHand);
  const values = columnsOf(found, "priority_groups", "action_value", "action_value_low", "action_value_high");
  expect(values.map((row) => row.map((value) => value && Math.round(Number(value) * 1e9) / 1e9))).toEqual([
    [87, 42, 177],
    [7, null, null],
    [7, null, null],
    [0, null, null],
  ]);
  expect(valuesOf(found)).toMatchObject({ reach: 0.5, save_rate: 0.1, cost_per_customer: 3 });
});

test("customers without a prediction are one row of their own, and nothing is expected of the groups", async () => {
  const found = await findWith(
    "update customer_scores set active_value = null, expected_value = null, expected_loss = null, value_tercile = null, risk_tercile = null, priority_group = null",
  );
  expect(
    columnsOf(found, "value_and_risk", "value_tercile", "priority_group", "customers", "expected_loss"),
  ).toEqual([["Not predicted", "Not predicted", 5, null]]);
  expect(
    columnsOf(found, "priority_groups", "priority_group", "customers", "expected_loss", "action_value"),
  ).toEqual([
    ["Protect", 0, null, null],
    ["Reward", 0, null, null],
    ["Watch", 0, null, null],
    ["Deprioritize", 0, null, null],
    ["Not predicted", 5, null, null],
  ]);
  expect(valuesOf(found)).toMatchObject({ first_group: null });
});

/** Customers and those who came back of the five levels at the last cut, in the levels' order. */
const levelsAtTheCut = (...counts: readonly (readonly [customers: number, returned: number])[]) => {
  const levels = ["Champions", "Loyal Customers", "Needs Attention", "At Risk (High Value)", "Churn Risk"];
  const rows = counts.map(
    ([customers, returned], at) =>
      `('${levels[at]}', ${customers}::double, ${returned}::double, ${returned / customers || 0}::double, 0::double, 1::double)`,
  );
  return `create or replace table backtest_levels as select * from (values ${rows.join(", ")})
    as given(level, customers, returned, returned_share, low, high)`;
};

test("high-risk levels whose customers came back less than the others are judged to hold those who leave", async () => {
  // high risk: 10 of 100; others: 70 of 100. Wilson, 95%, of 0.1: 0.0552 to 0.1744; of 0.7: 0.6042 to 0.7811 (Newcombe 1998, method 3)
  const found = await findWith(levelsAtTheCut([30, 26], [30, 24], [40, 20], [40, 6], [60, 4]));
  const values = valuesOf(found);
  expect(values).toMatchObject({
    ...{ risk_levels_customers: 100, risk_levels_returned_share: 0.1 },
    ...{ other_levels_customers: 100, other_levels_returned_share: 0.7 },
    risk_levels_came_back: "fewer",
    ...{ least_returning_level: "Churn Risk", most_returning_level: "Champions" },
  });
  expect(values.risk_levels_returned_share_low).toBeCloseTo(0.0552, 4);
  expect(values.risk_levels_returned_share_high).toBeCloseTo(0.1744, 4);
  expect(values.other_levels_returned_share_low).toBeCloseTo(0.6042, 4);
  expect(values.other_levels_returned_share_high).toBeCloseTo(0.7811, 4);
  expect(columnsOf(found, "levels_judged", "level", "priority", "customers", "returned_share").at(3)).toEqual(
    [...["At Risk (High Value)", "Critical", 40, 0.15]],
  );
});

test("high-risk levels whose customers came back more are judged in reverse, and alike where chance could have done it", async () => {
  const more = await findWith(levelsAtTheCut([40, 2], [40, 3], [40, 4], [40, 30], [40, 25]));
  expect(valuesOf(more).risk_levels_came_back).toBe("more");
  const alike = await findWith(levelsAtTheCut([40, 10], [40, 10], [40, 10], [40, 9], [40, 11]));
  expect(valuesOf(alike).risk_levels_came_back).toBe("alike");
});

test("levels together are not told where one of them would follow by subtraction", async () => {
  const found = await findWith(levelsAtTheCut([40, 2], [40, 3], [0, 0], [29, 1], [400, 25]));
  expect(valuesOf(found)).toMatchObject({
    ...{ risk_levels_customers: null, risk_levels_returned_share: null, risk_levels_came_back: null },
    ...{ other_levels_customers: 80, least_returning_level: "Champions" },
  });
});
