import { expect, test } from "vitest";
import { leaderBy } from "./ranks.ts";

const rows = [
  { level: "Champions", revenue: 4 },
  { level: "Loyal Customers", revenue: 9 },
  { level: "Churn Risk", revenue: 9 },
];

test("the leader has the largest number, and the first of equals leads", () => {
  expect(leaderBy(rows, "revenue", "level")).toBe("Loyal Customers");
});

test("no rows have no leader, which is our mistake", () => {
  expect(() => leaderBy([], "revenue", "level")).toThrow("no row to lead by revenue");
});
