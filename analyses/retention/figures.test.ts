import { expect, it } from "vitest";
import type { PlotRow } from "../../src/figures/define.ts";
import { drawingOf, withValues, wordsIn } from "../../src/figures/test-drawings.ts";
import { proveFigures } from "../../src/figures/test-figures.ts";
import { levelNames } from "../../src/figures/theme.ts";
import * as figures from "./figures.ts";

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

/** The chance of an order after a first order rises to a fifth, after a repeat order it falls; the last months are few. */
const hazard: PlotRow[] = ["first", "repeat"].flatMap((buyers) =>
  Array.from({ length: buyers === "first" ? 30 : 14 }, (_, period) => {
    const share = buyers === "first" ? 0.03 + 0.006 * period : 0.1 / (1 + period);
    const wide = 0.005 + 0.0005 * period ** 2;
    if (buyers === "repeat" && period > 11)
      return {
        ...{ buyers, period, customers: null, ordered_share: null, low: null, high: null },
        ...{ customers_reason: "withheld", ordered_share_reason: "withheld" },
      };
    return {
      ...{ buyers, period, customers: 4_000 - 130 * period, ordered_share: share },
      ...{ low: Math.max(0, share - wide), high: share + wide },
    };
  }),
);

/** The shares of the spans; of repeat buyers too few are seen a year on. */
const hazardShares: PlotRow = {
  ...{ early_periods: 3, late_period: 12 },
  ...{ first_early: 0.036, first_late: 0.156, repeat_early: 0.061, repeat_late: null },
};

const churn: PlotRow[] = [
  ["Champions", 18, 0.76, 0, null],
  ["Loyal Customers", 955, 0.78, 275, 0.65],
  ["Needs Attention", 10_394, 0.83, 7_476, 0.82],
  ["At Risk (High Value)", 2_952, 0.62, 2_310, 0.28],
  ["Churn Risk", 4_163, 0.35, 1_415, 0.25],
].map(([engagement_level, customers, churned, tested_customers, left]): PlotRow => {
  const [share, observed] = [Number(churned), left === null ? null : Number(left)];
  return {
    ...{ engagement_level: String(engagement_level), customers: Number(customers) },
    ...{ churn_share: share, churn_share_low: 0.8 * share, churn_share_high: Math.min(1, 1.23 * share) },
    ...{ expected_leavers: share * Number(customers), tested_customers: Number(tested_customers) },
    ...{ left_share: observed, left_share_low: observed && observed - 0.04 },
    left_share_high: observed && observed + 0.04,
  };
});

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

const level = (engagement_level: string, quarters_ago: number, ordered_share: number): PlotRow => ({
  ...{ engagement_level, quarters_ago, quarter_end: quarters_ago === 1 ? "2024-12-31" : "2023-12-31" },
  ...{ customers: 400, ordered_share, ordered_share_low: ordered_share * 0.9 },
  ordered_share_high: ordered_share * 1.1,
});
const ordered: PlotRow[] = [
  ...[0.6, 0.5, 0.2, 0.03, 0.02].map((share, at) => level(levelNames[at] ?? "", 1, share)),
  { ...level("Not yet a customer", 1, 0), ordered_share: null },
  ...[0.5, 0.6, 0.2, 0.1, 0.05].map((share, at) => level(levelNames[at] ?? "", 5, share)),
];

proveFigures(figures, {
  rows: {
    return_hazard: hazard,
    churn_by_level: churn,
    ordered_by_level: ordered,
    cohort_grid: cohorts,
    came_back_by_cohort: returned,
    orders_per_customer: orders,
  },
  labels: ["quarters_since_first_order", "period", "quarters_ago"],
  values: { return_hazard: hazardShares },
  snapshots: `${import.meta.dirname}/snapshots`,
});

it("the quarter of the first order is not drawn, and quarters that are not over are empty", () => {
  const words = wordsIn(drawingOf(figures.cohort_grid, cohorts));
  expect(words).not.toContain("100%");
  expect(words.filter((word) => word === "50%")).toHaveLength(4);
  expect(words).toContain("Dashed without text: the quarter is not over yet.");
});

it("each panel has a mark and its interval for every month that is shown, on common scales", () => {
  const root = drawingOf(withValues(figures.return_hazard), hazard);
  expect(root.querySelectorAll("circle")).toHaveLength(30 + 12);
  const words = wordsIn(root);
  expect(words).toContain("20.4%");
  expect(words).toContain("10.0%");
  expect(words).toContain("Months with too few customers are withheld.");
  // the last month of the first panel is twice as high as a share of 10.2% would be
  const heights = [...root.querySelectorAll("circle")].map((dot) => Number(dot.getAttribute("cy")));
  const zero = (heights[0] ?? 0) + (0.03 / (0.036 - 0.03)) * ((heights[0] ?? 0) - (heights[1] ?? 0));
  expect((zero - (heights[29] ?? 0)) / (zero - (heights[0] ?? 0))).toBeCloseTo(0.204 / 0.03, 0);
});

it("the shares of the title are lines over their months, and told in place of the highest month", () => {
  const root = drawingOf(withValues(figures.return_hazard, hazardShares), hazard);
  const words = wordsIn(root);
  expect(words).toEqual(expect.arrayContaining(["3.6%", "15.6%", "6.1%"]));
  expect(words).not.toContain("20.4%");
  const lines = [...root.querySelectorAll('g[stroke="var(--ink)"] line')].map((line) =>
    ["x1", "x2"].map((name) => Number(line.getAttribute(name))),
  );
  const [first = 0, second = 0] = [...root.querySelectorAll("circle")].map((dot) =>
    Number(dot.getAttribute("cx")),
  );
  const months = lines.slice(0, 2).map((ends) => ends.map((end) => (end - first) / (second - first)));
  expect(lines).toHaveLength(3);
  expect(months.map((ends) => ends.map(Math.round))).toEqual([
    [-0, 2],
    [12, 29],
  ]);
});

it("one month of few customers does not flatten all others", () => {
  const few = hazard.map((row) => (row["period"] === 29 ? { ...row, low: 0, high: 1 } : row));
  const tallest = (rows: PlotRow[]) =>
    Math.min(
      ...[...drawingOf(withValues(figures.return_hazard), rows).querySelectorAll("circle")].map((dot) =>
        Number(dot.getAttribute("cy")),
      ),
    );
  // the upper half of 280 units below a title of 30
  expect(tallest(few)).toBeLessThan(30 + 280 / 2);
});

it("what was observed at the last test is solid, what is expected hollow, and a level that was empty then says so", () => {
  const root = drawingOf(figures.churn_by_level, churn);
  expect(root.querySelectorAll('g[fill="var(--surface)"] path')).toHaveLength(5);
  const words = wordsIn(root);
  expect(words).toContain("62.0%");
  expect(words).toContain("49.6% to 76.3%");
  expect(words.filter((word) => word === "no customers")).toHaveLength(1);
});

it("quarters whose six months are not over are named below the line", () => {
  const root = drawingOf(figures.came_back_by_cohort, returned);
  expect(wordsIn(root)).toContain("Dashed: 2024 Q1 to 2024 Q2, not yet known.");
  // one box over both, nearly twice as wide as from one quarter to the next
  const [first, second] = [...root.querySelectorAll("circle")].map((dot) => Number(dot.getAttribute("cx")));
  const quarters = (second ?? 0) - (first ?? 0);
  const widths = [...root.querySelectorAll("[stroke-dasharray='3 3'] rect")].map((box) =>
    Number(box.getAttribute("width")),
  );
  expect(widths.map((width) => Math.round((10 * width) / quarters))).toEqual([19]);
});

it("customers and revenue by orders share one scale", () => {
  const bars = [...drawingOf(figures.orders_per_customer, orders).querySelectorAll("rect")].map((bar) =>
    Number(bar.getAttribute("width")),
  );
  expect((bars[1] ?? 0) / (bars[0] ?? 1)).toBeCloseTo(0.2 / 0.6, 2);
});

it("an arrow leads from the year before up to the interval, and none where little has changed", () => {
  const root = drawingOf(figures.ordered_by_level, ordered);
  const arrows = [...root.querySelectorAll('g[fill="none"] path[stroke^="var(--level"]')].map((path) =>
    (/^M([\d.]+),[\d.]+L([\d.]+)/.exec(path.getAttribute("d") ?? "") ?? []).slice(1, 3).map(Number),
  );
  const dots = [...root.querySelectorAll('circle[r="2.5"]')].map((dot) => Number(dot.getAttribute("cx")));
  const ranges = [...root.querySelectorAll('g[stroke-width="3"] line')].map((line) =>
    ["x1", "x2"].map((end) => Number(line.getAttribute(end))),
  );
  expect([dots.length, ranges.length]).toEqual([5, 5]);
  // Champions from 50 to 60 %, Loyal Customers from 60 to 50 %, At Risk from 10 to 3 %; the others moved less than an arrow
  expect(arrows.map(([from]) => from)).toEqual([dots[0], dots[1], dots[3]]);
  const [up, down] = arrows.map(([, to]) => to ?? Number.NaN);
  expect((ranges[0]?.[0] ?? Number.NaN) - (up ?? 0)).toBeCloseTo(4, 0);
  expect((down ?? 0) - (ranges[1]?.[1] ?? Number.NaN)).toBeCloseTo(4, 0);
});

it("the share now and before is written, with the reason where there is none", () => {
  const some = ordered.map((row) =>
    row["quarters_ago"] === 5 && row["engagement_level"] === "Champions"
      ? { ...row, ordered_share: null, ordered_share_reason: "withheld" }
      : row,
  );
  const words = wordsIn(drawingOf(figures.ordered_by_level, some));
  expect(words).toEqual(expect.arrayContaining(["60.0%", "a year before: withheld", "a year before: 10.0%"]));
});
