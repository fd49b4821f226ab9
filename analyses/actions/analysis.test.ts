import { beforeAll, expect, test } from "vitest";
import { columnsOf, findIn, fiveCustomers, givenLines, valuesOf } from "../../src/oracle/given.ts";
import type { Result } from "../../src/results/shape.ts";

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
