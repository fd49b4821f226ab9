import { beforeAll, expect, test } from "vitest";
import { columnsOf, findIn, fiveCustomers, givenLines, valuesOf } from "../../src/oracle/given.ts";
import {
  analyseWarehouse,
  giveViews,
  prepareWarehouse,
  type World,
  withWarehouse,
} from "../../src/oracle/world.ts";
import { disclose } from "../../src/publish/disclosure.ts";
import type { Result } from "../../src/results/shape.ts";
import type { Warehouse } from "../../src/warehouse/open.ts";
import retention from "./analysis.ts";

let found: Result;

beforeAll(async () => {
  found = await findIn(fiveCustomers, "retention");
});

test("one-time customers have one order, however many lines", () => {
  // customers 3, 4 and 5 of five; the most months are 22, the fewest 0; the six months of the second quarter of 2024,
  // in which the last of them came, end on the day before observation_end
  expect(valuesOf(found)).toMatchObject({
    customers: 5,
    one_time_customers: 3,
    one_time_share: 0.6,
    quietest_level: "Churn Risk",
    most_recent_level: "Champions",
    latest_known_cohort: "2024-04-01",
  });
});

test("months since the last order are calendar boundaries up to observation_end", () => {
  expect(columnsOf(found, "months_since_last_order_by_level", "engagement_level", "mean", "median")).toEqual([
    ["Champions", 0, 0],
    ["Loyal Customers", 1, 1],
    ["Needs Attention", 6, 6],
    ["At Risk (High Value)", 21, 21],
    ["Churn Risk", 22, 22],
  ]);
});

test("a cohort's retained share is its customers with an order in the month, over its size", () => {
  // January 2023: customers 1 and 2. Customer 1 is back in months 5, 11, 14, 19 and 23, customer 2 in 12 and 22
  const rows = columnsOf(
    found,
    "cohort_retention",
    "cohort_month",
    "months_since_first_order",
    "customers",
    "retained_share",
  );
  const january = rows.filter(([cohort]) => cohort === "2023-01-01");
  expect(january).toHaveLength(24);
  expect(january.filter(([, , , share]) => share !== 0)).toEqual([
    ["2023-01-01", 0, 2, 1],
    ...[5, 11, 12, 14, 19, 22, 23].map((month) => ["2023-01-01", month, 2, 0.5]),
  ]);
});

test("a cohort begins in the month of its first order and ends at observation_end", () => {
  const rows = columnsOf(found, "cohort_retention", "cohort_month");
  const lengths = Map.groupBy(rows.flat(), (cohort) => cohort);
  expect([...lengths].map(([cohort, months]) => [cohort, months.length])).toEqual([
    ["2023-01-01", 24],
    ["2023-02-01", 23],
    ["2023-03-01", 22],
    ["2024-06-01", 7],
  ]);
});

test("a month that is not over has no share, though it may have orders", async () => {
  const result = await findIn({ ...fiveCustomers, observationEnd: "2024-12-30" }, "retention");
  const rows = columnsOf(
    result,
    "cohort_retention",
    "cohort_month",
    "months_since_first_order",
    "retained_customers",
    "retained_share",
  );
  expect(rows.filter(([, , , share]) => share === null)).toEqual([
    ["2023-01-01", 23, null, null],
    ["2023-02-01", 22, null, null],
    ["2023-03-01", 21, null, null],
    ["2024-06-01", 6, null, null],
  ]);
});

test("quarters are judged whole: the last is masked while a day of it is missing", async () => {
  const shares = (result: Result) =>
    columnsOf(
      result,
      "cohort_retention_by_quarter",
      "cohort_quarter",
      "quarters_since_first_order",
      "retained_customers",
    );
  // first quarter of 2023: customers 1, 2, 4, 5; of them customer 1 and customer 2 ordered in the last of 2024
  expect(shares(found)[7]).toEqual(["2023-01-01", 7, 2]);
  const result = await findIn({ ...fiveCustomers, observationEnd: "2024-12-30" }, "retention");
  expect(shares(result)[7]).toEqual(["2023-01-01", 7, null]);
});

test("who came back is asked only of customers whose whole time was seen", () => {
  // 3 months: nobody (customer 1 after five). 6 months: customer 1, by 10 July 2023. 12 months: customer 3 began in
  // June 2024 and is not asked; customer 2 is back on the last possible day, 5 January 2024
  expect(
    columnsOf(found, "came_back", "within_months", "customers", "returned_customers", "returned_share"),
  ).toEqual([
    [3, 5, 0, 0],
    [6, 5, 1, 0.2],
    [12, 4, 2, 0.5],
  ]);
});

test("a second order on the first day is no return, and nobody seen long enough gives no share", async () => {
  const world = givenLines(
    [
      ["A1", 1, "2024-01-31", 10],
      ["A2", 1, "2024-01-31", 10],
      ["B1", 2, "2024-01-31", 10],
      ["B2", 2, "2024-04-30", 10],
    ],
    { observationEnd: "2024-04-30" },
  );
  // three months after 31 January end on 30 April, the last day of a shorter month
  expect(
    columnsOf(
      await findIn(world, "retention"),
      "came_back",
      "customers",
      "returned_customers",
      "returned_share",
    ),
  ).toEqual([
    [2, 1, 0.5],
    [0, 0, null],
    [0, 0, null],
  ]);
});

test("a quarter of beginners is judged when its last day has had six months", async () => {
  const rows = (result: Result) =>
    columnsOf(
      result,
      "came_back_by_cohort",
      "cohort_quarter",
      "customers",
      "returned_customers",
      "returned_share",
    );
  expect(rows(found)).toEqual([
    ["2023-01-01", 4, 1, 0.25],
    ["2024-04-01", 1, 0, 0],
  ]);
  const result = await findIn({ ...fiveCustomers, observationEnd: "2024-12-29" }, "retention");
  expect(rows(result)[1]).toEqual(["2024-04-01", 1, null, null]);
});

test("customers are counted by their number of orders, ten and more together", async () => {
  expect(columnsOf(found, "orders_per_customer", "total_orders", "customers", "revenue")).toEqual([
    ["1", 3, 5250],
    ["3", 1, 300],
    ["6", 1, 6000],
  ]);
  const many = (customer: number, count: number) =>
    Array.from({ length: count }, (_, at) => [`S${customer}-${at}`, customer, "2024-01-01", 1] as const);
  const world = givenLines([...many(1, 9), ...many(2, 10), ...many(3, 14)], { observationEnd: "2024-01-01" });
  expect(
    columnsOf(
      await findIn(world, "retention"),
      "orders_per_customer",
      "total_orders",
      "customers",
      "revenue",
    ),
  ).toEqual([
    ["9", 1, 9],
    ["10 or more", 2, 24],
  ]);
});

/** A table of the predictions as a test writes it: texts and numbers, NaN for null. */
async function fill(warehouse: Warehouse, name: string, rows: readonly Record<string, string | number>[]) {
  const columns = Object.keys(rows[0] ?? {}).map((column) => {
    const cells = rows.map((row) => row[column] ?? "");
    return cells.every((cell) => typeof cell === "number")
      ? ([column, Float64Array.from(cells), "double"] as const)
      : ([column, cells.map(String), "varchar"] as const);
  });
  await warehouse.fillTable(
    name,
    Object.fromEntries(columns.map(([column, cells]) => [column, cells])),
    Object.fromEntries(columns.map(([column, , type]) => [column, type])),
  );
}

/** What is found where the tables of the predictions are written by hand. */
async function findPredicted(world: World, write: (warehouse: Warehouse) => Promise<void>): Promise<Result> {
  const result = await withWarehouse(async (warehouse) => {
    await giveViews(warehouse, world);
    await prepareWarehouse(warehouse, world);
    await write(warehouse);
    return (await analyseWarehouse(warehouse, world.observationEnd, "retention")).retention;
  });
  if (!result) throw new Error("no analysis retention");
  return result;
}

const hazardRow = (buyers: string, period: number, customers: number, ordered: number) => ({
  ...{ buyers, period, customers, ordered, ordered_share: ordered / customers },
  ...{ low: 0, high: 1 },
});

/** Which way the share goes, and what it is soon and long after the order. */
const hazardOf = async (buyers: "first" | "repeat", ordered: (period: number) => number) => {
  const periods = Array.from({ length: 24 }, (_, period) => hazardRow(buyers, period, 1000, ordered(period)));
  const result = await findPredicted(fiveCustomers, (warehouse) => fill(warehouse, "return_hazard", periods));
  const values = valuesOf(result);
  return [
    values[`hazard_${buyers}_direction`],
    values[`hazard_${buyers}_early`],
    values[`hazard_${buyers}_late`],
  ];
};

test("the chance of an order soon and long after one weighs each month by who was seen in it", async () => {
  // months 0 to 2: 20, 30 and 40 of 1000 each; months 12 to 23 from 140 to 250, 195 on average
  expect(await hazardOf("first", (period) => 20 + 10 * period)).toEqual(["rising", 0.03, 0.195]);
  expect(await hazardOf("first", (period) => Math.round(300 * 0.8 ** period))).toEqual([
    "falling",
    (300 + 240 + 192) / 3000,
    expect.closeTo((21 + 16 + 13 + 11 + 8 + 7 + 5 + 4 + 3 + 3 + 2 + 2) / 12_000, 12),
  ]);
  expect(await hazardOf("repeat", () => 100)).toEqual(["flat", 0.1, 0.1]);
  expect(await hazardOf("repeat", () => 0)).toEqual(["unknown", 0, 0]);
});

test("months are weighed by those seen in them, not counted alike", async () => {
  const rows = [hazardRow("first", 0, 900, 9), hazardRow("first", 2, 100, 11), hazardRow("first", 3, 50, 50)];
  const result = await findPredicted(fiveCustomers, (warehouse) => fill(warehouse, "return_hazard", rows));
  expect(valuesOf(result)).toMatchObject({
    hazard_first_early: 0.02,
    hazard_first_early_customers: 900,
    hazard_first_late: null,
    hazard_first_late_customers: 0,
  });
});

test("a repeat buyer who was quiet often is one customer to the rules of disclosure", async () => {
  // months of 30 days up to 31 December 2024. Customer 1, after repeat orders: 10 days of 11 January, then eleven whole
  // months of 21 January. Customer 2: ten of 1 March. Customer 3 never came back
  const world = givenLines(
    [
      ["A1", 1, "2024-01-01", 10],
      ["A2", 1, "2024-01-11", 10],
      ["A3", 1, "2024-01-21", 10],
      ["B1", 2, "2024-01-01", 10],
      ["B2", 2, "2024-03-01", 10],
      ["C1", 3, "2024-01-01", 10],
    ],
    { observationEnd: "2024-12-31" },
  );
  const result = await findPredicted(world, async (warehouse) => {
    await warehouse.run(`update backtest_summary set returns_begin = '2024-01-01',
      calibration_end = '2024-12-31', period_days = 30`);
    await fill(warehouse, "return_hazard", [
      hazardRow("first", 0, 3, 1),
      hazardRow("repeat", 0, 3, 1),
      hazardRow("repeat", 9, 2, 0),
      hazardRow("repeat", 10, 1, 0),
      hazardRow("repeat", 11, 1, 0),
    ]);
  });
  expect(columnsOf(result, "return_hazard", "buyers", "period", "customers", "people")).toEqual([
    ["first", 0, 3, 3],
    ["repeat", 0, 3, 2],
    ["repeat", 9, 2, 2],
    ["repeat", 10, 1, 1],
    ["repeat", 11, 1, 0],
  ]);
});

test("the share of one tireless buyer is withheld, however many months it counts", async () => {
  const result = await findPredicted(fiveCustomers, (warehouse) =>
    fill(warehouse, "return_hazard", [hazardRow("repeat", 0, 500, 400), hazardRow("first", 0, 500, 400)]),
  );
  const [published] = disclose([{ result, shape: retention.shape }]);
  expect(published?.tables["return_hazard"]?.rows).toEqual([
    { buyers: "first", period: 0, customers: 500, ordered_share: 0.8, low: 0, high: 1 },
    { buyers: "repeat", period: 0, customers: null, ordered_share: null, low: null, high: null },
  ]);
});

test("who is expected not to order stands beside who did not at the last test", async () => {
  const outcome = (level: string, customers: number, share: number) => ({
    ...{ level, customers, returned: customers * share, returned_share: share },
    ...{ low: share - 0.1, high: share + 0.1 },
  });
  const factor = (grouping: string, group_name: string, low: number, high: number) => ({
    ...{ grouping, group_name, measure: "leavers" },
    ...{ low, high },
  });
  const result = await findPredicted(fiveCustomers, async (warehouse) => {
    await warehouse.run(`update customer_scores set
      engagement_level = case when customer_key = 5 then 'Needs Attention' else engagement_level end,
      churn_probability = customer_key / 10`);
    await fill(warehouse, "backtest_levels", [outcome("Champions", 8, 0.75), outcome("Churn Risk", 4, 0.25)]);
    await fill(warehouse, "prediction_intervals", [
      factor("all", "all", 0.5, 5),
      factor("level", "Needs Attention", 0.25, 1.5),
      factor("level", "At Risk (High Value)", 0.5, 100),
    ]);
  });
  const leavers = ["expected_leavers", "expected_leavers_low", "expected_leavers_high"];
  const shares = ["churn_share", "churn_share_low", "churn_share_high"];
  // customers 3 and 5: 0.3 + 0.5; the range of customer 4 would go beyond the one customer there is
  expect(columnsOf(result, "churn_by_level", "customers", ...leavers)).toEqual([
    [1, 0.1, null, null],
    [1, 0.2, null, null],
    [2, 0.8, 0.2, expect.closeTo(1.2, 12)],
    [1, 0.4, 0.2, 1],
    [0, 0, null, null],
  ]);
  expect(columnsOf(result, "churn_by_level", ...shares)[2]).toEqual([0.4, 0.1, expect.closeTo(0.6, 12)]);
  expect(
    columnsOf(
      result,
      "churn_by_level",
      "tested_customers",
      "left_share",
      "left_share_low",
      "left_share_high",
    ),
  ).toEqual([
    [8, 0.25, expect.closeTo(0.15, 12), expect.closeTo(0.35, 12)],
    [null, null, null, null],
    [null, null, null, null],
    [null, null, null, null],
    [4, 0.75, expect.closeTo(0.65, 12), expect.closeTo(0.85, 12)],
  ]);
  expect(valuesOf(result)).toMatchObject({
    expected_leavers: 1.5,
    expected_leavers_low: 0.75,
    expected_leavers_high: 5,
    churn_share: 0.3,
    highest_churn_level: "Needs Attention",
    lowest_churn_level: "Champions",
  });
});

test("where nothing can be predicted, nobody is expected to leave or to stay", async () => {
  const oneDay = givenLines(
    [
      ["A1", 1, "2024-06-30", 80],
      ["B1", 2, "2024-06-30", 40],
    ],
    { observationEnd: "2024-06-30" },
  );
  const result = await findIn(oneDay, "retention");
  expect(valuesOf(result)).toMatchObject({
    expected_leavers: null,
    churn_share_low: null,
    highest_churn_level: null,
    hazard_first_early: null,
    hazard_first_direction: "unknown",
  });
  expect(columnsOf(result, "churn_by_level", "customers", "churn_share", "tested_customers")).toEqual([
    [0, null, null],
    [0, null, null],
    [2, null, null],
    [0, null, null],
    [0, null, null],
  ]);
  expect(result.tables["return_hazard"]).toEqual([]);
});

test("who ordered in a quarter is counted among those who were in the level when it began", async () => {
  // ten customers with one order before the quarter began, and three of them one in it
  const world = givenLines(
    [
      ...Array.from({ length: 10 }, (_, at): [string, number, string, number] => [
        `A${at}`,
        at + 1,
        "2024-03-15",
        10,
      ]),
      ...[1, 2, 3].map((key): [string, number, string, number] => [`B${key}`, key, "2024-09-15", 10]),
      ["C", 11, "2024-08-15", 10],
    ],
    { observationEnd: "2024-09-30" },
  );
  const rows = columnsOf(
    await findIn(world, "retention"),
    "ordered_by_level",
    "quarters_ago",
    "customers",
    "ordered",
  );
  const last = rows.filter(([quarters]) => quarters === 1);
  const sum = (at: number) => last.slice(0, -1).reduce((all, row) => all + Number(row[at]), 0);
  expect([sum(1), sum(2)]).toEqual([10, 3]);
  expect(last.at(-1)).toEqual([1, 1, null]);
  expect(rows.filter(([quarters]) => quarters === 5).at(-1)).toEqual([5, 11, null]);
});
