import { expect, it } from "vitest";
import type { PlotRow } from "../../src/figures/define.ts";
import { drawingOf, wordsIn } from "../../src/figures/test-drawings.ts";
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

const clv: PlotRow[] = sales.map((row) =>
  row["engagement_level"] === "Churn Risk"
    ? { ...row, p10: 0, p25: 0, median: 0, p75: 0, p90: 0, mean: 5 }
    : row,
);

const zeros: PlotRow[] = [
  ["Champions", 25, 0],
  ["Loyal Customers", 400, 4],
  ["Needs Attention", 2_500, 1_600],
  ["At Risk (High Value)", 900, 360],
  ["Churn Risk", 1_600, 1_520],
].map(([engagement_level, customers, zero_clv_customers]) => ({
  ...{ engagement_level: String(engagement_level), customers: Number(customers) },
  zero_clv_customers: Number(zero_clv_customers),
  zero_clv_share: Number(zero_clv_customers) / Number(customers),
  zero_clv_revenue: 100 * Number(zero_clv_customers),
}));

const lorenz: PlotRow[] = Array.from({ length: 20 }, (_, at) => ({
  customers_share: (at + 1) / 20,
  revenue_share: ((at + 1) / 20) ** 3,
}));

proveFigures(figures, {
  rows: {
    sales_by_level: sales,
    clv_by_level: clv,
    zero_clv: zeros,
    concentration: lorenz,
  },
  labels: ["customers_share"],
  snapshots: `${import.meta.dirname}/snapshots`,
});

it("the bars of the share at zero are as long as the shares", () => {
  const bars = [...drawingOf(figures.zero_clv, zeros).querySelectorAll("rect")].map((bar) =>
    Number(bar.getAttribute("width")),
  );
  expect(bars).toHaveLength(5);
  expect((bars[2] ?? 0) / (bars[4] ?? 1)).toBeCloseTo(0.64 / 0.95, 2);
  expect(bars[0]).toBe(0);
});

it("the curve is labelled with what the top tenth and the top fifth bring", () => {
  const words = wordsIn(drawingOf(figures.concentration, lorenz));
  expect(words).toContain("The top 10% bring 27.1%");
  expect(words).toContain("The top 20% bring 48.8%");
});

it("medians are written in full, and a median of zero has its place", () => {
  expect(wordsIn(drawingOf(figures.sales_by_level, sales))).toContain("€5,400");
  expect(wordsIn(drawingOf(figures.clv_by_level, clv, 288))).toContain("median €0");
});

it("percentiles that are withheld leave the median alone", () => {
  const hidden = sales.map((row) => ({ ...row, p10: null, p90: null, p25: null, p75: null }));
  const root = drawingOf(figures.sales_by_level, hidden);
  expect(wordsIn(root)).toContain("€5,400");
  expect(root.querySelectorAll('line[stroke^="var(--level"]')).toHaveLength(0);
});
