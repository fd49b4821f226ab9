import { expect, it } from "vitest";
import type { PlotRow } from "../../src/figures/define.ts";
import { drawingOf, wordsIn } from "../../src/figures/test-drawings.ts";
import { proveFigures } from "../../src/figures/test-figures.ts";
import * as figures from "./figures.ts";

const months: PlotRow[] = [
  { engagement_level: "Champions", customers: 25, median: 1, mean: 1.4 },
  { engagement_level: "Loyal Customers", customers: 400, median: 2, mean: 2.1 },
  { engagement_level: "Needs Attention", customers: 2_500, median: 3, mean: 3.2 },
  { engagement_level: "At Risk (High Value)", customers: 900, median: 9, mean: 11.6 },
  { engagement_level: "Churn Risk", customers: 1_600, median: 9, mean: 9.1 },
];

const quarter = (at: number): string =>
  `${2022 + Math.floor(at / 4)}-${String(3 * (at % 4) + 1).padStart(2, "0")}-01`;

const cohorts: PlotRow[] = Array.from({ length: 6 }, (_, cohort) =>
  Array.from({ length: 6 - cohort }, (_, since) => ({
    ...{ cohort_quarter: quarter(cohort), quarters_since_first_order: since, customers: 500 },
    ...(cohort + since === 5 && since > 0
      ? { retained_customers: null, retained_share: null, retained_share_reason: "not_applicable" }
      : { retained_customers: 500 / (since + 1), retained_share: 1 / (since + 1) }),
  })),
).flat();

const windows: PlotRow[] = [
  { within_months: 3, customers: 5_000, returned_customers: 400, returned_share: 0.08 },
  { within_months: 6, customers: 4_000, returned_customers: 640, returned_share: 0.16 },
  { within_months: 12, customers: 3_000, returned_customers: 960, returned_share: 0.32 },
];

const returned: PlotRow[] = Array.from({ length: 10 }, (_, at) => ({
  ...{ cohort_quarter: quarter(at), customers: 500, returned_customers: at < 8 ? 50 + 5 * at : null },
  ...(at < 8
    ? { returned_share: 0.1 + 0.01 * at }
    : { returned_share: null, returned_share_reason: "not_applicable" }),
}));

const orders: PlotRow[] = [
  { total_orders: "1", customers: 600, customers_share: 0.6, revenue: 20_000, revenue_share: 0.2 },
  { total_orders: "2", customers: 300, customers_share: 0.3, revenue: 50_000, revenue_share: 0.5 },
  { total_orders: "10 or more", customers: 100, customers_share: 0.1, revenue: 30_000, revenue_share: 0.3 },
];

proveFigures(figures, {
  rows: {
    months_since_last_order: months,
    cohort_grid: cohorts,
    came_back: windows,
    came_back_by_cohort: returned,
    orders_per_customer: orders,
  },
  labels: ["quarters_since_first_order", "within_months"],
  snapshots: `${import.meta.dirname}/snapshots`,
});

it("the quarter of the first order is not drawn, and quarters that are not over are empty", () => {
  const words = wordsIn(drawingOf(figures.cohort_grid, cohorts));
  expect(words).not.toContain("100%");
  expect(words.filter((word) => word === "50%")).toHaveLength(4);
  expect(words).toContain("Dashed without text: the quarter is not over yet.");
});

it("bars of those who came back are as long as their shares", () => {
  const bars = [...drawingOf(figures.came_back, windows).querySelectorAll("rect")].map((bar) =>
    Number(bar.getAttribute("width")),
  );
  expect((bars[0] ?? 0) / (bars[2] ?? 1)).toBeCloseTo(0.25, 2);
});

it("quarters whose six months are not over are named below the line", () => {
  expect(wordsIn(drawingOf(figures.came_back_by_cohort, returned))).toContain(
    "Dashed: 2024 Q1 to 2024 Q2, not yet known.",
  );
});

it("customers and revenue by orders share one scale", () => {
  const bars = [...drawingOf(figures.orders_per_customer, orders).querySelectorAll("rect")].map((bar) =>
    Number(bar.getAttribute("width")),
  );
  expect((bars[1] ?? 0) / (bars[0] ?? 1)).toBeCloseTo(0.2 / 0.6, 2);
});
