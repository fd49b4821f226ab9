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
  expect(valuesOf(found)).toMatchObject({
    customers: 5,
    revenue: 11_550,
    largest_level: "Champions",
    top_revenue_level: "Champions",
    largest_segment: "New",
    top_revenue_segment: "VIP",
  });
});

test("of groups too small to compare none is told to have the largest share", () => {
  expect(valuesOf(found)).toMatchObject({
    ...{ largest_segment_highest_level: null, largest_segment_lowest_level: null },
    ...{ largest_level_highest_band: null, largest_level_lowest_band: null, top_country: "Ireland" },
  });
});

test("the age bands where the largest level has its largest and smallest share are told, small bands aside", async () => {
  // 150 of 1997 who ordered lately; of 1960, 100 did and 50 long ago; ten of 1985, who would have the smallest share, are few
  const groups = [
    { born: "1997-06-15", count: 150, day: "2024-12-10", country: "Ireland" },
    { born: "1960-06-15", count: 100, day: "2024-12-10", country: "Spain" },
    { born: "1960-06-15", count: 50, day: "2023-01-10", country: "Spain" },
    { born: "1985-06-15", count: 10, day: "2023-01-10", country: "Spain" },
  ];
  const people = groups.flatMap(({ count, ...group }) => Array.from({ length: count }, () => group));
  const result = await findIn(
    {
      ...{ observationEnd: "2024-12-31", wholeUnits: true },
      customers: people.map(({ born, country }, at) => ({ key: at + 1, country, birthdate: born })),
      lines: people.map(({ day }, at) => ({
        ...{ order: `A${at + 1}`, customer: at + 1, date: day, amount: 10, quantity: 1 },
      })),
    },
    "segments",
  );
  expect(valuesOf(result)).toMatchObject({
    largest_level_highest_band: "20-29",
    largest_level_lowest_band: "50 and over",
    top_country: "Spain",
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

/*
 * The five customers on earlier days, by the same rules:
 *
 *     2024-09-30  months since 1 8 3 18 19, orders 5 2 1 1 1, totals 5000 200 200 5000 50
 *                 R 5 3 4 2 1, M 4 2 2 4 1: Loyal, Needs Attention, Needs Attention, At Risk, Churn Risk
 *     2023-12-31  without customer 3: months 0 11 9 10, orders 3 1 1 1, totals 3000 100 5000 50
 *                 R 5 1 4 2, M 4 2 5 1: Loyal, Churn Risk, Needs Attention, Churn Risk
 */
test("over a quarter, customers stand in the cell of their level then and their level now", () => {
  const cells = columnsOf(found, "movement_over_quarter", "from_level", "to_level", "direction", "customers");
  expect(cells).toHaveLength(6 * 5);
  expect(cells.filter(([, , , customers]) => customers !== 0)).toEqual([
    ["Loyal Customers", "Champions", "Moved up", 1],
    ["Needs Attention", "Loyal Customers", "Moved up", 1],
    ["Needs Attention", "Needs Attention", "Stayed", 1],
    ["At Risk (High Value)", "At Risk (High Value)", "Stayed", 1],
    ["Churn Risk", "Churn Risk", "Stayed", 1],
  ]);
});

test("over a year, who had not ordered by then joined since", () => {
  const cells = columnsOf(found, "movement_over_year", "from_level", "to_level", "direction", "customers");
  expect(cells.filter(([, , , customers]) => customers !== 0)).toEqual([
    ["Loyal Customers", "Champions", "Moved up", 1],
    ["Needs Attention", "At Risk (High Value)", "Moved down", 1],
    ["Churn Risk", "Loyal Customers", "Moved up", 1],
    ["Churn Risk", "Churn Risk", "Stayed", 1],
    ["Not yet a customer", "Needs Attention", "Joined", 1],
  ]);
});

test("moves are counted by direction, and their shares are of those who were customers then", () => {
  expect(columnsOf(found, "moves_over_quarter", "direction", "customers", "known_share")).toEqual([
    ["Moved up", 2, 2 / 5],
    ["Stayed", 3, 3 / 5],
    ["Moved down", 0, 0],
    ["Joined", 0, null],
  ]);
  expect(valuesOf(found)).toMatchObject({
    quarter_ago: "2024-09-30",
    year_ago: "2023-12-31",
    customers_a_quarter_ago: 5,
    moved_up_customers: 2,
    moved_down_customers: 0,
    stayed_share: 3 / 5,
  });
});

test("the mix of a day counts those who were customers by then, and says how many of today's were not", () => {
  const rows = columnsOf(found, "level_mix", "quarters_ago", "quarter_end", "customers", "customers_share");
  expect(rows).toHaveLength(8 * 6);
  expect(rows.filter(([quarters]) => quarters === 4)).toEqual([
    [4, "2023-12-31", 0, 0],
    [4, "2023-12-31", 1, 1 / 4],
    [4, "2023-12-31", 1, 1 / 4],
    [4, "2023-12-31", 0, 0],
    [4, "2023-12-31", 2, 2 / 4],
    [4, "2023-12-31", 1, null],
  ]);
});

test("before the first order nobody is a customer: no share has a value, and all of today's joined since", async () => {
  const world = givenLines([["A1", 1, "2024-05-20", 10]], { observationEnd: "2024-05-31" });
  const result = await findIn(world, "segments");
  expect(columnsOf(result, "moves_over_quarter", "direction", "customers", "known_share")).toEqual([
    ["Moved up", 0, null],
    ["Stayed", 0, null],
    ["Moved down", 0, null],
    ["Joined", 1, null],
  ]);
  // 31 May less three months is the last of February, in a leap year the 29th
  expect(valuesOf(result)).toMatchObject({ quarter_ago: "2024-02-29", stayed_share: null });
  const earlier = columnsOf(result, "level_mix", "quarters_ago", "engagement_level", "customers").slice(
    0,
    -6,
  );
  expect(earlier.filter(([, level]) => level === "Not yet a customer")).toHaveLength(7);
  expect(
    earlier.every(([, level, customers]) => customers === (level === "Not yet a customer" ? 1 : 0)),
  ).toBe(true);
});
