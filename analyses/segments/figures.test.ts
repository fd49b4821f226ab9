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

const directionOf = (from: number, to: number) => {
  if (from === to) return "Stayed";
  return from > to ? "Moved up" : "Moved down";
};
const names = levels.map((row) => String(row["engagement_level"]));
const moves = (staying: number): PlotRow[] =>
  [...names, "Not yet a customer"].flatMap((from_level, from) =>
    names.map((to_level, to) => {
      const customers = from === to ? staying : Math.round((staying * (to + 1)) / 16);
      return {
        from_level,
        to_level,
        direction: from === names.length ? "Joined" : directionOf(from, to),
        customers,
      };
    }),
  );

const quarterEnds = ["2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31", "2024-03-31"];
const mix: PlotRow[] = quarterEnds.flatMap((quarter_end, at) => [
  ...levels.map(({ engagement_level = "", customers_share = 0 }, place) => ({
    ...{ quarters_ago: 4 - at, quarter_end, engagement_level, customers: 100 },
    customers_share: Number(customers_share) + (at * (place - 2)) / 200,
  })),
  {
    ...{ quarters_ago: 4 - at, quarter_end, engagement_level: "Not yet a customer", customers: 40 - 10 * at },
    ...{ customers_share: null, customers_share_reason: "not_applicable" },
  },
]);

proveFigures(figures, {
  rows: {
    level_shares: levels,
    rfm_grid: grid,
    segments_by_level: segmentsByLevel,
    levels_by_age_band: ageBands,
    level_countries: countries,
    movement_over_quarter: moves(200),
    movement_over_year: moves(12_000),
    level_mix: mix,
  },
  labels: ["recency_score", "frequency_score", "quarters_ago"],
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

it("a cell of movement carries its customers, and the levels stand in their order on both sides", () => {
  const words = wordsIn(drawingOf(figures.movement_over_year, moves(12_000)));
  expect(words.filter((word) => word === "12,000")).toHaveLength(5);
  const isName = (word: string) => [...levelNames, "Not yet a customer"].includes(word);
  // "At Risk (High Value)" takes two lines above its column
  expect(words.filter(isName)).toEqual([
    ...["Champions", "Loyal Customers", "Needs Attention", "Churn Risk"],
    ...[...levelNames, "Not yet a customer"],
  ]);
});

it("on a phone the columns of movement are known by the symbols that stand by the names of the rows", () => {
  const symbolsAt = (width: number) => {
    const marks = drawingOf(figures.movement_over_year, moves(12_000), width).querySelectorAll("[fill]");
    return [...marks].map((mark) => mark.getAttribute("fill") ?? "").filter((fill) => /--level-/.test(fill));
  };
  const [rows, all] = [symbolsAt(680), symbolsAt(288)];
  expect(rows).toHaveLength(5);
  expect(all.toSorted()).toEqual([...rows, ...rows].toSorted());
});

it("each panel of the mix writes its last share, and shows the shares of every level", () => {
  const root = drawingOf(figures.level_mix, mix);
  // the last of five: 6% − 4, 19% − 2, 45%, 10% + 2, 20% + 4 points
  expect(wordsIn(root)).toEqual(expect.arrayContaining(["2.0%", "17.0%", "45.0%", "12.0%", "24.0%"]));
  expect(wordsIn(root)).toEqual(expect.arrayContaining(["Mar 2023", "Mar 2024"]));
});

it("days before the first customer are left out of the mix, and a gap says that it is withheld", () => {
  const early = mix.map((row) =>
    row["quarter_end"] === "2023-03-31"
      ? { ...row, customers: 0, customers_share: null, customers_share_reason: "not_applicable" }
      : row,
  );
  const words = wordsIn(drawingOf(figures.level_mix, early));
  expect(words).toContain("Jun 2023");
  expect(words).not.toContain("Mar 2023");
  const hidden = mix.map((row) =>
    row["quarter_end"] === "2023-09-30" && row["engagement_level"] === "Champions"
      ? { ...row, customers: null, customers_share: null, customers_share_reason: "withheld" }
      : row,
  );
  expect(wordsIn(drawingOf(figures.level_mix, hidden)).join(" ")).toContain("the number is withheld");
});
