import { expect, it } from "vitest";
import type { PlotRow } from "../../src/figures/define.ts";
import { drawingOf, faultsOf, withValues, wordsIn } from "../../src/figures/test-drawings.ts";
import { proveFigures } from "../../src/figures/test-figures.ts";
import * as figures from "./figures.ts";

const spread = (name: string, [p10, p25, median, p75, p90, mean]: number[]): PlotRow => ({
  ...{ engagement_level: name, customers: 400, p10: p10 ?? null, p25: p25 ?? null, median: median ?? null },
  ...{ p75: p75 ?? null, p90: p90 ?? null, mean: mean ?? null },
});

const sales: PlotRow[] = [
  spread("Champions", [1_200, 1_300, 5_400, 9_000, 11_000, 6_200]),
  spread("Loyal Customers", [130, 220, 5_100, 6_800, 7_100, 4_000]),
  spread("Needs Attention", [23, 47, 143, 2_370, 4_480, 1_370]),
  spread("At Risk (High Value)", [1_700, 2_300, 3_200, 4_500, 6_000, 3_500]),
  spread("Churn Risk", [9, 30, 60, 120, 590, 170]),
];

const withEnds = (name: string, value: number | null): PlotRow => ({
  [name]: value,
  [`${name}_low`]: value === null ? null : 0.6 * value,
  [`${name}_high`]: value === null ? null : 1.6 * value,
});

/** Orders and value within the horizon; twice as much in 52 weeks, a hundredth of that for each of a hundred customers. */
const expectedOf = (
  name: string,
  historical: number,
  orders: number | null,
  amount: number | null,
): PlotRow => ({
  ...{ engagement_level: name, customers: 100, historical_clv_mean: historical },
  ...withEnds("expected_purchases", orders),
  ...withEnds("expected_purchases_52_weeks", orders === null ? null : 2 * orders),
  ...withEnds("expected_value", amount),
  ...withEnds("customer_lifetime_value", amount === null ? null : 2 * amount),
  ...withEnds("customer_lifetime_value_mean", amount === null ? null : amount / 50),
});

const expected: PlotRow[] = [
  expectedOf("Champions", 6_200, 6, 4_700),
  expectedOf("Loyal Customers", 4_000, 320, 350_000),
  expectedOf("Needs Attention", 1_060, 2_940, 2_640_000),
  expectedOf("At Risk (High Value)", 2_545, 1_336, 2_210_000),
  expectedOf("Churn Risk", 5, 2_627, 1_333_000),
];

const notExpected: PlotRow[] = expected.map((row) =>
  expectedOf(String(row["engagement_level"]), Number(row["historical_clv_mean"]), null, null),
);

const lorenz: PlotRow[] = Array.from({ length: 20 }, (_, at) => ({
  customers_share: (at + 1) / 20,
  revenue_share: ((at + 1) / 20) ** 3,
}));

proveFigures(figures, {
  rows: {
    sales_by_level: sales,
    expected_by_level: expected,
    expected_beside_history: expected,
    concentration: lorenz,
  },
  labels: ["customers_share"],
  values: { expected_by_level: { horizon_days: 182 } },
  snapshots: `${import.meta.dirname}/snapshots`,
});

it("the curve is labelled with what the top tenth and the top fifth bring", () => {
  const words = wordsIn(drawingOf(figures.concentration, lorenz));
  expect(words).toContain("The top 10% bring 27.1%");
  expect(words).toContain("The top 20% bring 48.8%");
});

it("medians are written in full, and a median of zero has its place", () => {
  expect(wordsIn(drawingOf(figures.sales_by_level, sales))).toContain("€5,400");
  const zero = sales.map((row) => ({ ...row, p10: 0, p25: 0, median: 0 }));
  expect(wordsIn(drawingOf(figures.sales_by_level, zero, 288))).toContain("median €0");
});

const placesOf = (root: Element, selector: string, name: string) =>
  [...root.querySelectorAll(selector)].map((mark) => Number(mark.getAttribute(name)));

/** The lines over the intervals: [from, to] of each. */
const rangesIn = (root: Element): [number, number][] => {
  const lines = 'g[stroke-width="2"] line, line[stroke^="var(--level"]';
  const [from, to] = [placesOf(root, lines, "x1"), placesOf(root, lines, "x2")];
  return from.map((start, at) => [start, to[at] ?? Number.NaN]);
};

it("what is expected is hollow with a line over its range, what was observed solid without one", () => {
  const root = drawingOf(figures.expected_beside_history, expected);
  const hollow = root.querySelectorAll('g[fill="var(--surface)"] path');
  expect(hollow).toHaveLength(5);
  expect(rangesIn(root)).toHaveLength(5);
  expect(wordsIn(root)).toContain("€6,200");
  expect(wordsIn(root)).toContain("€31.7k to €84.5k");
});

it("orders and value have scales of their own from zero, the same for the horizon and for 52 weeks", () => {
  const widths = rangesIn(
    drawingOf(withValues(figures.expected_by_level, { horizon_days: 182 }), expected),
  ).map(([from, to]) => to - from);
  // the horizon's ten before those of 52 weeks; of each level its orders, then its value
  expect(widths).toHaveLength(20);
  const [needsAttention, churnRisk] = [4, 8];
  const ratio = (one: number, other: number) => (widths[one] ?? 0) / (widths[other] ?? 1);
  expect(ratio(churnRisk, needsAttention)).toBeCloseTo(2_627 / 2_940, 1);
  expect(ratio(churnRisk + 1, needsAttention + 1)).toBeCloseTo(1_333 / 2_640, 1);
  expect(ratio(needsAttention + 10, needsAttention)).toBeCloseTo(2, 1);
});

it("the days that are looked ahead are told, and each panel has lines at even steps of its own", () => {
  const words = wordsIn(drawingOf(withValues(figures.expected_by_level, { horizon_days: 182 }), expected));
  expect(words).toEqual(expect.arrayContaining(["In 182 days", "In 52 weeks", "2,000", "€2m"]));
  expect(wordsIn(drawingOf(withValues(figures.expected_by_level), expected))).toContain("Within the horizon");
});

it("where nothing can be predicted, the historical definition stands alone", () => {
  const root = drawingOf(figures.expected_beside_history, notExpected);
  const words = wordsIn(root);
  expect(words).toContain("€6,200");
  expect(words.filter((word) => word === "n/a")).toHaveLength(5);
  expect(rangesIn(root)).toHaveLength(0);
});

it("amounts of ten million times the size are kept apart", () => {
  const sizes = (rows: readonly PlotRow[]) =>
    rows.map((row) => {
      const grown = Object.entries(row).filter(([column]) => column !== "customers");
      return {
        ...row,
        ...Object.fromEntries(
          grown.map(([column, value]) => [column, typeof value === "number" ? 1e7 * value : value]),
        ),
      };
    });
  expect(faultsOf(withValues(figures.expected_by_level), sizes(expected))).toEqual([]);
  expect(faultsOf(figures.expected_beside_history, sizes(expected))).toEqual([]);
  expect(faultsOf(figures.sales_by_level, sizes(sales))).toEqual([]);
});

it("percentiles that are withheld leave the median alone", () => {
  const hidden = sales.map((row) => ({ ...row, p10: null, p90: null, p25: null, p75: null }));
  const root = drawingOf(figures.sales_by_level, hidden);
  expect(wordsIn(root)).toContain("€5,400");
  expect(root.querySelectorAll('line[stroke^="var(--level"]')).toHaveLength(0);
});
