import { expect, it } from "vitest";
import type { PlotRow } from "../../src/figures/define.ts";
import { drawingOf, wordsIn } from "../../src/figures/test-drawings.ts";
import { proveFigures } from "../../src/figures/test-figures.ts";
import { levelNames } from "../../src/figures/theme.ts";
import * as figures from "./figures.ts";

const subject = "Loyal Customers";

const levels: PlotRow[] = [
  {
    engagement_level: "Champions",
    customers: 60,
    customers_share: 0.06,
    revenue: 48_000,
    revenue_share: 0.24,
  },
  {
    engagement_level: "Loyal Customers",
    customers: 190,
    customers_share: 0.19,
    revenue: 60_000,
    revenue_share: 0.3,
  },
  {
    engagement_level: "Needs Attention",
    customers: 450,
    customers_share: 0.45,
    revenue: 40_000,
    revenue_share: 0.2,
  },
  {
    engagement_level: "At Risk (High Value)",
    customers: 100,
    customers_share: 0.1,
    revenue: 50_000,
    revenue_share: 0.25,
  },
  {
    engagement_level: "Churn Risk",
    customers: 200,
    customers_share: 0.2,
    revenue: 2_000,
    revenue_share: 0.01,
  },
];

const scores = [5, 4, 3, 2, 1];
const grid: PlotRow[] = scores.flatMap((recency_score) =>
  [...scores].reverse().map((frequency_score) => ({
    ...{ recency_score, frequency_score, customers: 10 * recency_score * (6 - frequency_score) },
    revenue: 1_000 * frequency_score,
  })),
);

const segmentShares = { New: 0.5, Regular: 0.3, VIP: 0.2 };
const segmentsByLevel: PlotRow[] = levels.flatMap(({ engagement_level, customers }) =>
  Object.entries(segmentShares).map(([customer_segment, level_share]) => ({
    ...{ engagement_level: engagement_level ?? "", customer_segment, level_share },
    ...{ customers: Number(customers) * level_share, revenue: 1_000 },
  })),
);

const bands = ["Under 20", "20-29", "30-39", "40-49", "50 and over", "unknown"];
const ageBands: PlotRow[] = bands.flatMap((age_band) =>
  levels.map(({ engagement_level, customers, customers_share }) => ({
    ...{ age_band, engagement_level: engagement_level ?? "", customers: Number(customers) / bands.length },
    age_band_share: customers_share ?? null,
  })),
);

const countries: PlotRow[] = [
  { country: "United States", customers: 90, level_share: 0.47, all_customers_share: 0.4 },
  { country: "Australia", customers: 60, level_share: 0.32, all_customers_share: 0.35 },
  { country: "Bosnia and Herzegovina", customers: 40, level_share: 0.21, all_customers_share: 0.25 },
].map((row) => ({ engagement_level: subject, ...row }));

proveFigures(figures, {
  rows: {
    level_shares: levels,
    rfm_grid: grid,
    segments_by_level: segmentsByLevel,
    levels_by_age_band: ageBands,
    level_countries: countries,
  },
  labels: ["recency_score", "frequency_score"],
  subject,
  snapshots: `${import.meta.dirname}/snapshots`,
});

it("the names of the age bands are whole, on a phone too", () => {
  const words = wordsIn(drawingOf(figures.levels_by_age_band, ageBands, 288));
  expect(words.filter((word) => word.includes("…"))).toEqual([]);
});

it("levels stand in their own order, with both shares written", () => {
  const words = wordsIn(drawingOf(figures.level_shares, levels));
  expect(words.filter((word) => levelNames.includes(word))).toEqual(levelNames);
  expect(words).toEqual(expect.arrayContaining(["6.0%", "24.0%", "100 customers", "25.0%"]));
});

it("a level that is withheld says so in place of its marks", () => {
  const hidden = levels.map((row) =>
    row["engagement_level"] === "Champions"
      ? {
          ...row,
          customers: null,
          customers_share: null,
          revenue_share: null,
          revenue_share_reason: "withheld",
        }
      : row,
  );
  const words = wordsIn(drawingOf(figures.level_shares, hidden));
  expect(words).toContain("withheld");
  expect(words).not.toContain("6.0%");
});

it("the bars of a level are as long as its shares", () => {
  const bars = [...drawingOf(figures.segments_by_level, segmentsByLevel).querySelectorAll("rect")];
  const [first, second, third] = bars.slice(0, 3).map((bar) => Number(bar.getAttribute("width")));
  expect(bars).toHaveLength(15);
  expect((second ?? 0) / (first ?? 1)).toBeCloseTo(0.3 / 0.5, 2);
  expect((third ?? 0) / (first ?? 1)).toBeCloseTo(0.2 / 0.5, 2);
});

it("every cell of the grid carries its number of customers", () => {
  const words = wordsIn(drawingOf(figures.rfm_grid, grid, 288));
  expect(words.filter((word) => word === "250")).toHaveLength(1);
  expect(words.filter((word) => word === "10")).toHaveLength(1);
});
