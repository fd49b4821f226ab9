import { beforeAll, expect, test } from "vitest";
import { columnsOf, findIn, fiveCustomers, givenLines, valuesOf } from "../../src/oracle/given.ts";
import type { Result } from "../../src/results/shape.ts";

let found: Result;

beforeAll(async () => {
  found = await findIn(fiveCustomers, "retention");
});

test("one-time customers have one order, however many lines", () => {
  // customers 3, 4 and 5 of five; the most months are 22, the fewest 0; the six months of the second quarter of 2024,
  // in which the last of them came, end on the day before observation_end
  expect(valuesOf(found)).toEqual({
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
