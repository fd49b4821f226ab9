import { expect, it } from "vitest";
import type { PlotRow } from "../../src/figures/define.ts";
import { drawingOf, wordsIn } from "../../src/figures/test-drawings.ts";
import { proveFigures } from "../../src/figures/test-figures.ts";
import * as figures from "./figures.ts";

const level = (name: string, customers: number, total_sales_median: number, months: number): PlotRow => ({
  ...{ engagement_level: name, priority: "High", strategy: "Stay in touch", customers, total_sales_median },
  months_since_last_order_median: months,
});

const matrix: PlotRow[] = [
  level("Champions", 25, 5_400, 1),
  level("Loyal Customers", 400, 5_000, 2),
  level("Needs Attention", 2_500, 140, 3),
  level("At Risk (High Value)", 900, 3_200, 9),
  level("Churn Risk", 1_600, 60, 9),
];

const shares: PlotRow[] = [
  { priority: "Critical", customers: 925, customers_share: 0.17, revenue: 34_000, revenue_share: 0.34 },
  { priority: "High", customers: 400, customers_share: 0.07, revenue: 25_000, revenue_share: 0.25 },
  { priority: "Medium", customers: 2_500, customers_share: 0.46, revenue: 37_000, revenue_share: 0.37 },
  { priority: "Low", customers: 1_600, customers_share: 0.3, revenue: 4_000, revenue_share: 0.04 },
];

proveFigures(figures, {
  rows: { action_matrix: matrix, priorities: shares },
  snapshots: `${import.meta.dirname}/snapshots`,
});

it("the area of a bubble is its number of customers", () => {
  const radii = [...drawingOf(figures.action_matrix, matrix).querySelectorAll("circle")].map((circle) =>
    Number(circle.getAttribute("r")),
  );
  const [largest, second] = radii.sort((one, other) => other - one);
  expect(radii).toHaveLength(5);
  expect(((second ?? 0) / (largest ?? 1)) ** 2).toBeCloseTo(1_600 / 2_500, 1);
});

it("a level without a median is named below the bubbles, with the reason", () => {
  const hidden = matrix.map((row) =>
    row["engagement_level"] === "Champions"
      ? { ...row, total_sales_median: null, total_sales_median_reason: "withheld" }
      : row,
  );
  const root = drawingOf(figures.action_matrix, hidden);
  expect(wordsIn(root)).toContain("Not drawn: Champions (withheld).");
  expect(root.querySelectorAll("circle")).toHaveLength(4);
});
