import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { PlotRow } from "../../src/figures/define.ts";
import { drawBoth, drawingOf, edgeCases, faultsOf, wordsIn } from "../../src/figures/figure-proofs.ts";
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

const fixtures: Record<keyof typeof figures, PlotRow[]> = { action_matrix: matrix, priorities: shares };
const cases = Object.entries(figures).map(([name, figure]) => ({
  name,
  figure,
  rows: fixtures[name as keyof typeof figures],
}));

describe.each(cases)("the figure $name", ({ figure, name, rows }) => {
  it("looks as its snapshot", async () => {
    await expect(drawBoth(figure, rows)).toMatchFileSnapshot(`snapshots/${name}.svg`);
  });

  it("keeps its text apart and inside, whatever the rows hold", () => {
    expect(faultsOf(figure, rows)).toEqual([]);
    for (const [hard, hardRows] of edgeCases(rows, [])) expect(faultsOf(figure, hardRows), hard).toEqual([]);
  });
});

it("every snapshot belongs to a figure", async () => {
  const drawn = Object.keys(figures).map((name) => `${name}.svg`);
  expect((await readdir(`${import.meta.dirname}/snapshots`)).sort()).toEqual(drawn.sort());
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
