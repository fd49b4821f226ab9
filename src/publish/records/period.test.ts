import { expect, it } from "vitest";
import { isObserved, periodEnd } from "./period.ts";

it("a month, a quarter and a year end on their last day, also in a leap year", () => {
  expect(periodEnd(["order_month"], { order_month: "2024-02-01" })).toBe("2024-02-29");
  expect(periodEnd(["level", "quarter"], { level: "New", quarter: "2023-10-01" })).toBe("2023-12-31");
  expect(periodEnd(["order_year"], { order_year: "2023-01-01" })).toBe("2023-12-31");
  expect(periodEnd(["first_order_year"], { first_order_year: "2023" })).toBe("2023-12-31");
  expect(periodEnd(["quarter_end"], { quarter_end: "2024-03-31" })).toBe("2024-03-31");
});

it("a cohort's row ends as many periods later as it says", () => {
  const months = { cohort_month: "2023-11-01", months_since_first_order: 3 };
  expect(periodEnd(["cohort_month", "months_since_first_order"], months)).toBe("2024-02-29");
  const quarters = { cohort_quarter: "2023-10-01", quarters_since_first_order: 1 };
  expect(periodEnd(["cohort_quarter", "quarters_since_first_order"], quarters)).toBe("2024-03-31");
});

it("a row that is named by a level, a date of a test or nothing is about no period", () => {
  expect(periodEnd(["engagement_level"], { engagement_level: "New" })).toBeNull();
  expect(periodEnd(["origin"], { origin: "2024-02-01" })).toBeNull();
  expect(periodEnd(["order_month"], { order_month: null })).toBeNull();
  expect(periodEnd(["order_month"], { order_month: "no month" })).toBeNull();
});

it("what is expected of a period is not observed in it", () => {
  expect(["revenue", "expected_orders", "predicted_orders", "unexpected"].filter(isObserved)).toEqual([
    "revenue",
    "unexpected",
  ]);
});
