import { expect, it } from "vitest";
import type { PlotRow } from "../../src/figures/define.ts";
import { drawingOf, wordsIn } from "../../src/figures/test-drawings.ts";
import { proveFigures } from "../../src/figures/test-figures.ts";
import { levelNames } from "../../src/figures/theme.ts";
import * as figures from "./figures.ts";

const level = (name: string, group: string, revenue: number): PlotRow => ({
  ...{ engagement_level: name, revenue_group: group, customers: 300, revenue },
  revenue_share: revenue / 1_000_000,
});

const levels: PlotRow[] = [
  level("Champions", "Loyal", 110_000),
  level("Loyal Customers", "Loyal", 230_000),
  level("Needs Attention", "Neither", 200_000),
  level("At Risk (High Value)", "High risk", 400_000),
  level("Churn Risk", "High risk", 60_000),
];

const loss = (name: string, expected_loss: number, revenue: number): PlotRow => ({
  ...{ engagement_level: name, customers: 1_200, expected_loss, revenue },
  ...{ expected_loss_low: 0.8 * expected_loss, expected_loss_high: 1.25 * expected_loss },
  expected_loss_share: expected_loss / 60_000,
});

const losses: PlotRow[] = [
  loss("Champions", 4_000, 110_000),
  loss("Loyal Customers", 12_000, 230_000),
  loss("Needs Attention", 25_000, 200_000),
  loss("At Risk (High Value)", 16_000, 400_000),
  loss("Churn Risk", 3_000, 60_000),
];

const month = (at: number): string =>
  `${2022 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`;
const months: PlotRow[] = Array.from({ length: 25 }, (_, at) => {
  const complete = at < 24;
  return {
    ...{ order_month: month(at), customers: complete ? 200 : null, orders: complete ? 240 : null },
    ...{ revenue: complete ? 50_000 + 1_000 * at : null, revenue_reason: complete ? null : "not_applicable" },
  };
});

proveFigures(figures, {
  rows: {
    expected_loss_by_level: losses,
    revenue_by_level: levels,
    revenue_by_month: months,
  },
  snapshots: `${import.meta.dirname}/snapshots`,
});

it("the level with the most revenue comes first, and bars are as long as revenue", () => {
  const root = drawingOf(figures.revenue_by_level, levels);
  const bars = [...root.querySelectorAll("rect")].map((bar) => Number(bar.getAttribute("width")));
  const names = wordsIn(root).filter((word) => levelNames.includes(word));
  expect(names[0]).toBe("At Risk (High Value)");
  expect(names.at(-1)).toBe("Churn Risk");
  expect((bars[1] ?? 0) / (bars[0] ?? 1)).toBeCloseTo(230 / 400, 2);
});

it("the month that is not over has no bar of its own and is named below", () => {
  const root = drawingOf(figures.revenue_by_month, months);
  expect(wordsIn(root)).toContain("Dashed: Jan 2024, not yet complete.");
  expect(root.querySelectorAll('[fill="var(--seq-4)"] rect, rect[fill="var(--seq-4)"]')).toHaveLength(24);
});

it("the highest month is written at its bar", () => {
  expect(wordsIn(drawingOf(figures.revenue_by_month, months, 288))).toContain("Dec 2023: €73,000");
});

it("what is expected to be lost is hatched, the largest first, with its range written beside it", () => {
  const root = drawingOf(figures.expected_loss_by_level, losses);
  const bars = [...root.querySelectorAll("rect[fill^='url(#proof']")];
  expect(bars).toHaveLength(5);
  const names = wordsIn(root).filter((word) => levelNames.includes(word));
  expect(names[0]).toBe("Needs Attention");
  expect(wordsIn(root)).toContain("€20,000 to €31,250");
});

it("an expected loss without a range is drawn without a line", () => {
  const bare = losses.map((row) => ({ ...row, expected_loss_low: null, expected_loss_high: null }));
  const root = drawingOf(figures.expected_loss_by_level, bare);
  expect(root.querySelectorAll("rect[fill^='url(#proof']")).toHaveLength(5);
  expect(wordsIn(root).filter((word) => word.includes(" to "))).toEqual([]);
});
