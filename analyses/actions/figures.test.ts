import { expect, it } from "vitest";
import type { PlotRow } from "../../src/figures/define.ts";
import { drawingOf, wordsIn } from "../../src/figures/test-drawings.ts";
import { proveFigures } from "../../src/figures/test-figures.ts";
import * as figures from "./figures.ts";

const level = (
  name: string,
  customers: number,
  total_sales_median: number,
  months: number,
  churn_share: number | null = null,
): PlotRow => ({
  ...{ engagement_level: name, priority: "High", strategy: "Stay in touch", customers, total_sales_median },
  months_since_last_order_median: months,
  ...{ all_sales_median: 500, all_months_median: 5 },
  ...{ churn_share, all_churn_share: churn_share === null ? null : 0.69 },
});

const matrix: PlotRow[] = [
  level("Champions", 25, 5_400, 1, 0.193),
  level("Loyal Customers", 400, 5_000, 2, 0.379),
  level("Needs Attention", 2_500, 140, 3, 0.691),
  level("At Risk (High Value)", 900, 3_200, 9, 0.954),
  level("Churn Risk", 1_600, 60, 9, 0.966),
];

const unpredicted = matrix.map((row) => ({ ...row, churn_share: null, all_churn_share: null }));

const shares: PlotRow[] = [
  { priority: "Critical", customers: 925, customers_share: 0.17, revenue: 34_000, revenue_share: 0.34 },
  { priority: "High", customers: 400, customers_share: 0.07, revenue: 25_000, revenue_share: 0.25 },
  { priority: "Medium", customers: 2_500, customers_share: 0.46, revenue: 37_000, revenue_share: 0.37 },
  { priority: "Low", customers: 1_600, customers_share: 0.3, revenue: 4_000, revenue_share: 0.04 },
];

const cell = (value: string, risk: string, group: string, expected_loss: number): PlotRow => ({
  ...{ value_tercile: value, risk_tercile: risk, priority_group: group, customers: 1_312, revenue: 100_000 },
  ...{ expected_loss, expected_loss_low: 0.7 * expected_loss, expected_loss_high: 1.4 * expected_loss },
});

const cells: PlotRow[] = [
  cell("High", "High", "Protect", 912_000),
  cell("High", "Middle", "Watch", 180_000),
  cell("High", "Low", "Reward", 70_000),
  cell("Middle", "High", "Watch", 31_000),
  cell("Middle", "Middle", "Watch", 24_000),
  cell("Middle", "Low", "Watch", 12_000),
  cell("Low", "High", "Deprioritize", 5_000),
  cell("Low", "Middle", "Deprioritize", 4_000),
  cell("Low", "Low", "Deprioritize", 0),
];

const group = (priority_group: string, action_value: number): PlotRow => ({
  ...{ priority_group, customers: 1_000, expected_loss: 25 * (action_value + 200_000), action_value },
  ...{ action_value_low: action_value - 90_000, action_value_high: action_value + 120_000 },
});

const groups: PlotRow[] = [
  group("Protect", 724_000),
  group("Reward", -30_000),
  group("Watch", -90_000),
  group("Deprioritize", -190_000),
];

const judged = (name: string, returned_share: number): PlotRow => ({
  ...{ level: name, priority: "High", strategy: "Stay in touch", customers: 640, returned_share },
  ...{ returned_share_low: returned_share - 0.03, returned_share_high: returned_share + 0.04 },
});

const returned: PlotRow[] = [
  judged("Champions", 0.62),
  judged("Loyal Customers", 0.41),
  judged("Needs Attention", 0.18),
  judged("At Risk (High Value)", 0.11),
  judged("Churn Risk", 0.04),
];

proveFigures(figures, {
  rows: {
    action_matrix: matrix,
    priorities: shares,
    value_and_risk: cells,
    campaign_values: groups,
    levels_judged: returned,
  },
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

it("the grid has high value at the top, and high risk at the right", () => {
  const words = wordsIn(drawingOf(figures.value_and_risk, cells));
  expect(words.filter((word) => / (value|risk)$/.test(word))).toEqual([
    ...["Low risk", "Middle risk", "High risk"],
    ...["High value", "Middle value", "Low value"],
  ]);
  expect(words.filter((word) => ["Protect", "Reward"].includes(word))).toEqual(["Protect", "Reward"]);
});

it("what is expected of a cell is hatched, on a scale that all cells share; nothing has no bar", () => {
  const root = drawingOf(figures.value_and_risk, cells);
  const bars = [...root.querySelectorAll("[fill^='url(#proof'] rect")].map((bar) =>
    Number(bar.getAttribute("width")),
  );
  expect(bars).toHaveLength(8);
  expect((bars[1] ?? 0) / (bars[0] ?? 1)).toBeCloseTo(180 / 912, 2);
});

it("customers without a prediction have no cell", () => {
  const none: PlotRow[] = [
    {
      ...{ value_tercile: "Not predicted", risk_tercile: "Not predicted", priority_group: "Not predicted" },
      ...{
        customers: 40,
        revenue: 900,
        expected_loss: null,
        expected_loss_low: null,
        expected_loss_high: null,
      },
    },
  ];
  expect(wordsIn(drawingOf(figures.value_and_risk, none))).toEqual(["There is nothing to show yet."]);
});

it("an expected number is a hollow mark, an observed one a solid", () => {
  const hollow = "[fill='var(--surface)'] path";
  expect(drawingOf(figures.campaign_values, groups).querySelectorAll(hollow)).toHaveLength(4);
  const observed = drawingOf(figures.levels_judged, returned);
  expect(observed.querySelectorAll(hollow)).toHaveLength(0);
  expect(observed.querySelectorAll("path[fill='var(--level-at-risk)']")).not.toHaveLength(0);
});

it("a campaign that costs more than it keeps lies left of zero", () => {
  const words = wordsIn(drawingOf(figures.campaign_values, groups));
  expect(words).toContain("−€190k");
  expect(words).toContain("−€280k to −€70.0k");
});

const bubbleFills = (rows: readonly PlotRow[]) =>
  new Set(
    [...drawingOf(figures.action_matrix, rows).querySelectorAll("circle")].map((circle) =>
      circle.closest("g[fill]")?.getAttribute("fill"),
    ),
  );

it("levels stand by the share expected to stay away, hollow, with percents up to all", () => {
  const words = wordsIn(drawingOf(figures.action_matrix, matrix));
  expect(words).toContain("Share expected not to order");
  expect(words.filter((word) => word.endsWith("%"))).toEqual(["0%", "20%", "40%", "60%", "80%", "100%"]);
  expect(bubbleFills(matrix)).toEqual(new Set(["var(--surface)"]));
});

it("where nothing is predicted levels stand by how long they have been quiet, solid", () => {
  const words = wordsIn(drawingOf(figures.action_matrix, unpredicted));
  expect(words).toContain("Months since last order, median");
  expect(bubbleFills(unpredicted)).toContain("var(--level-churn-risk)");
});

it("dashed lines stand at the values of all, and months are whole numbers", () => {
  for (const rows of [matrix, unpredicted])
    expect(
      drawingOf(figures.action_matrix, rows).querySelectorAll(
        '[stroke-dasharray="5,4"], [stroke-dasharray="5 4"]',
      ),
    ).toHaveLength(2);
  const early = unpredicted.map((row) => ({
    ...row,
    months_since_last_order_median: 1,
    all_months_median: null,
  }));
  const words = wordsIn(drawingOf(figures.action_matrix, early));
  expect(words.filter((word) => /^\d+(\.\d+)?$/.test(word))).toEqual(["0", "1"]);
});
