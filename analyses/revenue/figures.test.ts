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

const step = (kind: string, customers: number, change: number): PlotRow => ({
  ...{ kind, part: "Change", customers, change },
});
const year = (kind: string, customers: number, change: number): PlotRow => ({
  ...{ kind, part: "Revenue", customers, change },
});

const steps: PlotRow[] = [
  year("Twelve months before", 850, 100_000),
  step("New customers", 400, 90_000),
  step("Spent as much or more", 300, 30_000),
  step("Spent less", 200, -45_000),
  step("Did not order again", 350, -60_000),
  step("Ordered in neither year", 150, 0),
  year("Last twelve months", 900, 115_000),
];

proveFigures(figures, {
  rows: {
    revenue_bridge: steps,
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
  expect(wordsIn(drawingOf(figures.revenue_by_month, months, 288))).toContain("Dec 2023: €73.0k");
});

it("what is expected to be lost is hatched, the largest first, with its range written beside it", () => {
  const root = drawingOf(figures.expected_loss_by_level, losses);
  const bars = [...root.querySelectorAll("rect[fill^='url(#proof']")];
  expect(bars).toHaveLength(5);
  const names = wordsIn(root).filter((word) => levelNames.includes(word));
  expect(names[0]).toBe("Needs Attention");
  expect(wordsIn(root)).toContain("€20.0k to €31.3k");
});

it("an expected loss without a range is drawn without a line", () => {
  const bare = losses.map((row) => ({ ...row, expected_loss_low: null, expected_loss_high: null }));
  const root = drawingOf(figures.expected_loss_by_level, bare);
  expect(root.querySelectorAll("rect[fill^='url(#proof']")).toHaveLength(5);
  expect(wordsIn(root).filter((word) => word.includes(" to "))).toEqual([]);
});

const barsOf = (root: Element) =>
  [...root.querySelectorAll("rect")].map((bar) => ({
    x: Number(bar.getAttribute("x")),
    width: Number(bar.getAttribute("width")),
  }));

it("the bridge leads from one year's revenue to the next: each step begins where the row before it ended", () => {
  const [before, first, second, third, fourth, last] = barsOf(drawingOf(figures.revenue_bridge, steps));
  if (!before || !first || !second || !third || !fourth || !last) throw new Error("a row has no bar");
  const unit = before.width / 100;
  const end = (bar: { x: number; width: number }) => bar.x + bar.width;
  expect(first.x).toBeCloseTo(end(before), 0);
  expect(first.width).toBeCloseTo(90 * unit, 0);
  expect(second.x).toBeCloseTo(end(first), 0);
  expect(end(third)).toBeCloseTo(end(second), 0);
  expect(third.width).toBeCloseTo(45 * unit, 0);
  expect(end(fourth)).toBeCloseTo(third.x, 0);
  expect([last.x, end(last)]).toEqual([before.x, expect.closeTo(fourth.x, 0)]);
});

it("steps have a sign, totals have none, and who ordered in neither year is no step", () => {
  const words = wordsIn(drawingOf(figures.revenue_bridge, steps, 288));
  expect(words).toEqual(expect.arrayContaining(["€100k", "+€90.0k", "−€45.0k", "€115k"]));
  expect(words).not.toContain("Ordered in neither year");
});

it("where a step is withheld totals stand and no step is drawn, since none has a place; the known ones are written", () => {
  const some = steps.map((row) =>
    row["kind"] === "Spent less" ? { ...row, change: null, change_reason: "withheld" } : row,
  );
  const root = drawingOf(figures.revenue_bridge, some);
  expect(barsOf(root).filter(({ width }) => width > 0)).toHaveLength(2);
  expect(root.querySelectorAll("path")).toHaveLength(0);
  expect(wordsIn(root)).toEqual(expect.arrayContaining(["withheld", "+€90.0k"]));
});

it("in a history of less than two years the bridge has no bar and says of each row that there is none", () => {
  const none = steps.map((row) => ({ ...row, change: null }));
  const root = drawingOf(figures.revenue_bridge, none);
  expect(barsOf(root).every(({ width }) => width === 0)).toBe(true);
  expect(wordsIn(root).filter((word) => word === "n/a")).toHaveLength(6);
});
