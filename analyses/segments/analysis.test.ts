import { beforeAll, expect, test } from "vitest";
import { columnsOf, findIn, fiveCustomers, givenLines, valuesOf } from "../../src/oracle/given.ts";
import type { Result } from "../../src/results/shape.ts";

let found: Result;

beforeAll(async () => {
  found = await findIn(fiveCustomers, "segments");
});

test("each of five customers falls into the level that its scores give", () => {
  // revenue 6000 + 300 + 200 + 5000 + 50 = 11 550
  expect(
    columnsOf(found, "engagement_levels", "engagement_level", "customers", "revenue", "revenue_share"),
  ).toEqual([
    ["Champions", 1, 6000, 6000 / 11_550],
    ["Loyal Customers", 1, 300, 300 / 11_550],
    ["Needs Attention", 1, 200, 200 / 11_550],
    ["At Risk (High Value)", 1, 5000, 5000 / 11_550],
    ["Churn Risk", 1, 50, 50 / 11_550],
  ]);
  expect(columnsOf(found, "engagement_levels", "customers_share").flat()).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
});

test("customers and revenue are those with a dated order, and the first of equal levels leads", () => {
  expect(valuesOf(found)).toEqual({
    customers: 5,
    revenue: 11_550,
    largest_level: "Champions",
    top_revenue_level: "Champions",
    largest_segment: "New",
    top_revenue_segment: "VIP",
  });
});

test("VIP needs twelve months and five thousand, Regular the months alone, New is everybody else", () => {
  // 5000 spent at once is New: 200 + 5000 + 50 = 5250
  expect(columnsOf(found, "customer_segments", "customer_segment", "customers", "revenue")).toEqual([
    ["New", 3, 5250],
    ["Regular", 1, 300],
    ["VIP", 1, 6000],
  ]);
});

test("a customer of exactly twelve months and exactly five thousand is VIP", async () => {
  const world = givenLines(
    [
      ["A1", 1, "2023-01-31", 2500],
      ["A2", 1, "2024-01-01", 2500],
      ["B1", 2, "2023-01-31", 2500],
      ["B2", 2, "2024-01-01", 2499],
      ["C1", 3, "2023-01-01", 2500],
      ["C2", 3, "2023-12-31", 2500],
    ],
    { observationEnd: "2024-01-01" },
  );
  // months are calendar boundaries: 31 January 2023 → 1 January 2024 is 12, 1 January → 31 December 2023 is 11
  const segments = columnsOf(
    await findIn(world, "segments"),
    "customer_segments",
    "customer_segment",
    "revenue",
  );
  expect(segments).toEqual([
    ["New", 5000],
    ["Regular", 4999],
    ["VIP", 5000],
  ]);
});

test("each score says which months, orders and amounts it stands for", () => {
  expect(columnsOf(found, "rfm_scores", "measure", "score", "min", "max", "customers")).toEqual([
    ["R", 1, 22, 22, 1],
    ["R", 2, 21, 21, 1],
    ["R", 3, 6, 6, 1],
    ["R", 4, 1, 1, 1],
    ["R", 5, 0, 0, 1],
    ["F", 1, 1, 1, 3],
    ["F", 2, null, null, 0],
    ["F", 3, 3, 3, 1],
    ["F", 4, 6, 6, 1],
    ["F", 5, null, null, 0],
    ["M", 1, 50, 50, 1],
    ["M", 2, 200, 200, 1],
    ["M", 3, 300, 300, 1],
    ["M", 4, 5000, 5000, 1],
    ["M", 5, 6000, 6000, 1],
  ]);
});

test("a value equal to a cut belongs to the lower bin", async () => {
  // six customers 0 to 5 months quiet: the cuts stand at places 1, 2, 3 and 4, on the values 1, 2, 3 and 4
  const dates = ["2024-06-30", "2024-05-31", "2024-04-30", "2024-03-31", "2024-02-29", "2024-01-31"];
  const world = givenLines(
    dates.map((date, at) => [`S${at}`, at + 1, date, 100 * (at + 1)] as const),
    { observationEnd: "2024-06-30" },
  );
  const scores = columnsOf(await findIn(world, "segments"), "rfm_scores", "measure", "score", "min", "max");
  expect(scores.filter(([measure]) => measure !== "F")).toEqual([
    ["R", 1, 5, 5],
    ["R", 2, 4, 4],
    ["R", 3, 3, 3],
    ["R", 4, 2, 2],
    ["R", 5, 0, 1],
    ["M", 1, 100, 200],
    ["M", 2, 300, 300],
    ["M", 3, 400, 400],
    ["M", 4, 500, 500],
    ["M", 5, 600, 600],
  ]);
});

test("customers who tie share their scores, and an empty level has no profile", async () => {
  // all cuts stand on the one value: none is strictly below, so R is 5 and M is 1; F is 1: Needs Attention
  const world = givenLines(
    [1, 2, 3, 4].map((customer) => [`S${customer}`, customer, "2024-06-30", 80] as const),
    { observationEnd: "2024-06-30" },
  );
  const result = await findIn(world, "segments");
  const filled = columnsOf(result, "rfm_grid", "recency_score", "frequency_score", "customers");
  expect(filled.filter(([, , customers]) => customers !== 0)).toEqual([[5, 1, 4]]);
  expect(columnsOf(result, "level_profiles", "engagement_level", "customers", "orders_median")).toEqual([
    ["Champions", 0, null],
    ["Loyal Customers", 0, null],
    ["Needs Attention", 4, 1],
    ["At Risk (High Value)", 0, null],
    ["Churn Risk", 0, null],
  ]);
});

test("the grid has all 25 cells, most recent first", () => {
  const cells = columnsOf(found, "rfm_grid", "recency_score", "frequency_score", "customers");
  expect(cells).toHaveLength(25);
  expect(cells.filter(([, , customers]) => customers === 1)).toEqual([
    [5, 4, 1],
    [4, 3, 1],
    [3, 1, 1],
    [2, 1, 1],
    [1, 1, 1],
  ]);
});

test("age is the difference of the years, and an unknown birthdate has a band of its own, last", () => {
  // 2024 − 2006 = 18, − 2004 = 20, − 1990 = 34, − 1974 = 50
  const cells = columnsOf(
    found,
    "levels_by_customer_segment",
    "age_band",
    "customer_segment",
    "engagement_level",
  );
  expect(cells).toEqual([
    ["Under 20", "VIP", "Champions"],
    ["20-29", "New", "Churn Risk"],
    ["30-39", "Regular", "Loyal Customers"],
    ["50 and over", "New", "At Risk (High Value)"],
    ["unknown", "New", "Needs Attention"],
  ]);
});

test("each band that has customers shows every level", () => {
  const cells = columnsOf(found, "levels_by_age_band", "age_band", "engagement_level", "age_band_share");
  expect(cells).toHaveLength(5 * 5);
  expect(cells.filter(([, , share]) => share === 1).map(([band]) => band)).toEqual([
    "Under 20",
    "20-29",
    "30-39",
    "50 and over",
    "unknown",
  ]);
});

test("a level's countries stand beside those of all customers, the largest first", () => {
  const rows = columnsOf(
    found,
    "countries_by_level",
    "engagement_level",
    "country",
    "level_share",
    "all_customers_share",
  );
  expect(rows.slice(0, 3)).toEqual([
    ["Champions", "Ireland", 1, 0.4],
    ["Champions", "Portugal", 0, 0.4],
    ["Champions", "n/a", 0, 0.2],
  ]);
});
