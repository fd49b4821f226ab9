import { percent, wholePercent } from "../../src/figures/axes.ts";
import { barPanels } from "../../src/figures/bar-panels.ts";
import { cellGrid } from "../../src/figures/cell-grid.ts";
import { changedRows } from "../../src/figures/changed-rows.ts";
import { defineFigure, type Frame, type PlotRow } from "../../src/figures/define.ts";
import { estimateRows } from "../../src/figures/estimate-rows.ts";
import { intervalPanels } from "../../src/figures/interval-panels.ts";
import { colour } from "../../src/figures/palette.ts";
import type { Span } from "../../src/figures/panel-labels.ts";
import { periodChart } from "../../src/figures/period-chart.ts";
import { amongCustomers } from "../../src/figures/population.ts";
import { cellText, customerNote, isWithheld, nameAt, namesIn, numberAt } from "../../src/figures/rows.ts";
import { levelNames } from "../../src/figures/theme.ts";

const ofHazard =
  "Share with an order in the next month, by months since the last order, with {'95%'} intervals; lines: the first three months, and all from a year on. A month here has {retention.period_days} days, and counts where it lies wholly in the time in which returns were possible";

/** The shares of the title over the months that they are of, and the same after a repeat order. */
function spansOf({ values }: Frame): Span[] {
  const spans = {
    early: { from: 0, to: (numberAt(values, "early_periods") ?? 1) - 1 },
    late: { from: numberAt(values, "late_period") ?? 0, to: Number.POSITIVE_INFINITY },
  };
  return ["first", "repeat"].flatMap((panel) =>
    (["early", "late"] as const).flatMap((span) => {
      const value = numberAt(values, `${panel}_${span}`);
      return value === null ? [] : [{ panel, ...spans[span], value }];
    }),
  );
}

/** Does the chance of an order rise or fall with the time since the last one? */
export const return_hazard = defineFigure({
  title: [
    {
      when: "retention.hazard_first_direction == 'rising' && retention.hazard_first_late > retention.hazard_first_early",
      say: "One-time buyers come back late: {retention.hazard_first_early} a month at first, {retention.hazard_first_late} after a year",
    },
    {
      when: "retention.hazard_first_direction == 'falling' && retention.hazard_first_late < retention.hazard_first_early",
      say: "One-time buyers come back early: {retention.hazard_first_early} a month at first, {retention.hazard_first_late} after a year",
    },
    {
      say: "One-time buyers with an order: {retention.hazard_first_early} a month at first, {retention.hazard_first_late} after a year",
    },
    { say: "Who orders in the next month, by months since the last order" },
  ],
  subtitle: [
    {
      when: "backtest.returns_begin != backtest.calibration_end",
      say: `${ofHazard}: {backtest.returns_begin} to {backtest.calibration_end}.`,
    },
    { say: `${ofHazard}.` },
  ],
  table: "return_hazard",
  columns: ["buyers", "period", "customers", "ordered_share", "low", "high"],
  values: {
    early_periods: "retention.hazard_early_periods",
    late_period: "retention.hazard_late_period",
    first_early: "retention.hazard_first_early",
    first_late: "retention.hazard_first_late",
    repeat_early: "retention.hazard_repeat_early",
    repeat_late: "retention.hazard_repeat_late",
  },
  alt: {
    kind: "Dot chart in two panels",
    name: (row) => `last order was ${nameAt(row, "buyers")}, ${nameAt(row, "period")} months ago`,
    measure: "ordered_share",
  },
  plot: (rows, frame) => {
    const withheld = rows.filter((row) => isWithheld(row, "ordered_share")).length;
    return intervalPanels(
      rows,
      {
        panel: "buyers",
        panels: [
          { key: "first", title: "After the first order" },
          { key: "repeat", title: "After a repeat order" },
        ],
        along: "period",
        alongTitle: "Months since the last order",
        value: "ordered_share",
        low: "low",
        high: "high",
        write: percent(frame),
        axis: wholePercent(frame),
        spans: spansOf(frame),
        notes: withheld === 0 ? [] : ["Months with too few customers are withheld."],
      },
      frame,
    );
  },
});

const nobodyOrders = "Share without an order within {backtest.horizon_days} days.";
const expectedOfToday =
  "Hollow: expected of the customers of today, with {'80%'} intervals; n/a where nothing can be predicted.";

/** How many customers of each level are expected not to order, and how many did not when it was tested? */
export const churn_by_level = defineFigure({
  title: [
    {
      when: `retention.highest_churn_level != retention.lowest_churn_level && backtest.winner_outcome != "FAIL"`,
      say: "{retention.highest_churn_level}: {retention.churn_by_level[retention.highest_churn_level].churn_share} expected to stay away for {backtest.horizon_days} days; {retention.lowest_churn_level}: {retention.churn_by_level[retention.lowest_churn_level].churn_share}",
    },
    {
      when: 'backtest.winner_outcome == "FAIL"',
      say: "By group averages, {retention.churn_share} are expected not to order within {backtest.horizon_days} days",
    },
    { say: "{retention.churn_share} are expected not to order within {backtest.horizon_days} days" },
    { say: "Who does not order within {backtest.horizon_days} days, by engagement level" },
  ],
  subtitle: [
    {
      say: `${nobodyOrders} Solid: observed of those who were in the level on {backtest.last_cut}, with {'95%'} intervals. ${expectedOfToday}`,
    },
    { say: `${nobodyOrders} ${expectedOfToday}` },
  ],
  table: "churn_by_level",
  columns: [
    "engagement_level",
    "tested_customers",
    "left_share",
    "left_share_low",
    "left_share_high",
    "customers",
    "expected_leavers",
    "expected_leavers_low",
    "expected_leavers_high",
    "churn_share",
    "churn_share_low",
    "churn_share_high",
  ],
  highlight: true,
  // what was observed has numbers where nothing can be predicted, and the other way round
  alt: {
    kind: "Range chart",
    name: (row, { format }) =>
      `${nameAt(row, "engagement_level")} (observed at the last test: ${cellText(row, "left_share", (share) => format(share, "share"), { format })})`,
    measure: "churn_share",
  },
  plot: (rows, frame) =>
    estimateRows(
      rows,
      {
        name: "engagement_level",
        lines: [
          { label: "Observed at the last test", modelled: false },
          { label: "Expected of today's customers", modelled: true },
        ],
        panels: [
          {
            write: percent(frame),
            axis: wholePercent(frame),
            columns: [
              {
                value: "left_share",
                low: "left_share_low",
                high: "left_share_high",
                customers: "tested_customers",
              },
              { value: "churn_share", low: "churn_share_low", high: "churn_share_high" },
            ],
          },
        ],
        note: customerNote(frame),
      },
      frame,
    ),
});

/** One row a level: the share of the last quarter, and under `before` that of the same quarter a year before. */
function comparedByLevel(rows: readonly PlotRow[]): PlotRow[] {
  const levels = rows.filter((row) => levelNames.includes(nameAt(row, "engagement_level")));
  const earlier = levels.filter((row) => numberAt(row, "quarters_ago") !== lastQuarter);
  return levels
    .filter((row) => numberAt(row, "quarters_ago") === lastQuarter)
    .map((row) => {
      const before = earlier.find((other) => other["engagement_level"] === row["engagement_level"]);
      const reason = before?.["ordered_share_reason"];
      return {
        ...row,
        before: before ? numberAt(before, "ordered_share") : null,
        ...(reason === undefined ? {} : { before_reason: reason }),
      };
    });
}

/** The last quarter began one quarter ago. */
const lastQuarter = 1;

/** Do more customers of each level order than a year before? */
export const ordered_by_level = defineFigure({
  title: [
    {
      when: 'retention.ordered_by_level["1"]["Champions"].ordered_share > 0',
      say: 'Champions: {retention.ordered_by_level["1"]["Champions"].ordered_share} ordered in the last quarter; a year before, {retention.ordered_by_level["5"]["Champions"].ordered_share}',
    },
    {
      when: 'retention.ordered_by_level["1"][segments.largest_level].ordered_share > 0',
      say: '{segments.largest_level}: {retention.ordered_by_level["1"][segments.largest_level].ordered_share} ordered in the last quarter; a year before, {retention.ordered_by_level["5"][segments.largest_level].ordered_share}',
    },
    { say: "Who ordered in the last quarter, by level at its beginning" },
  ],
  subtitle: amongCustomers(
    "Share of a level's customers at the beginning of a quarter who ordered in it. Mark: the quarter to {summary.observation_end}, with {'95%'} interval; arrow: from the same quarter a year before (small dot).",
    "retention.customers",
  ),
  table: "ordered_by_level",
  columns: [
    "quarter_end",
    "engagement_level",
    "customers",
    "ordered_share",
    "ordered_share_low",
    "ordered_share_high",
  ],
  highlight: true,
  alt: {
    kind: "Arrow chart with intervals",
    name: (row, { format }) =>
      `${nameAt(row, "engagement_level")} in the quarter to ${format(nameAt(row, "quarter_end"), "date")}`,
    measure: "ordered_share",
  },
  plot: (rows, frame) =>
    changedRows(
      comparedByLevel(rows),
      {
        name: "engagement_level",
        now: "ordered_share",
        low: "ordered_share_low",
        high: "ordered_share_high",
        before: "before",
        writeBefore: (share) => `a year before: ${share}`,
      },
      frame,
    ),
});

/** The most cohorts that a drawing holds, and the least room of a cell. */
const mostCohorts = 16;
const cellWidth = 38;
const labelRoom = 70;

/** Quarters after the one of the first order, in which every customer of the cohort ordered by definition. */
const laterQuarters = (rows: readonly PlotRow[]): PlotRow[] =>
  rows.filter((row) => (numberAt(row, "quarters_since_first_order") ?? 0) > 0);

const isOver = (row: PlotRow): boolean =>
  numberAt(row, "retained_share") !== null || isWithheld(row, "retained_share");

const cohortCell =
  (frame: Frame) =>
  (row: PlotRow): { column: string; row: string; value: number | null; text: string } => ({
    column: nameAt(row, "quarters_since_first_order"),
    row: frame.format(nameAt(row, "cohort_quarter"), "quarter"),
    value: numberAt(row, "retained_share"),
    text: isOver(row) ? cellText(row, "retained_share", wholePercent(frame), frame) : "",
  });

const columnsWithin = (rows: readonly PlotRow[], frame: Frame): string[] =>
  namesIn(rows.filter(isOver), "quarters_since_first_order")
    .sort((one, other) => Number(one) - Number(other))
    .slice(0, Math.floor((frame.width - labelRoom) / cellWidth));

function cohortNotes(
  columns: readonly string[],
  cohorts: readonly string[],
  rows: readonly PlotRow[],
): string[] {
  const all =
    namesIn(rows, "cohort_quarter").length === cohorts.length &&
    namesIn(laterQuarters(rows).filter(isOver), "quarters_since_first_order").length === columns.length;
  const masked = !laterQuarters(rows).every(isOver);
  return [
    ...(masked ? ["Dashed without text: the quarter is not over yet."] : []),
    ...(all ? [] : ["The first quarters of the latest cohorts; the table has them all."]),
  ];
}

/** Of the customers who came in a quarter, how many still order in the quarters after? */
export const cohort_grid = defineFigure({
  title: [
    {
      when: 'retention.cohort_retention_by_quarter[retention.latest_known_cohort]["1"].retained_share > 0',
      say: 'First order in {retention.latest_known_cohort}: {retention.cohort_retention_by_quarter[retention.latest_known_cohort]["1"].retained_share} ordered in the next quarter',
    },
    { say: "Who still orders in the quarters after the first order" },
  ],
  subtitle: amongCustomers(
    "Share of the customers of a cohort (rows: quarter of the first order) with an order in a later quarter (columns); the stronger the colour, the more.",
    "retention.customers",
  ),
  table: "cohort_retention_by_quarter",
  columns: [
    "cohort_quarter",
    "quarters_since_first_order",
    "customers",
    "retained_customers",
    "retained_share",
  ],
  alt: {
    kind: "Grid of cells",
    name: (row, telling) =>
      `${telling.format(nameAt(row, "cohort_quarter"), "quarter")} after quarters: ${nameAt(row, "quarters_since_first_order")}`,
    measure: "retained_share",
  },
  plot: (rows, frame) => {
    const cohorts = namesIn(rows, "cohort_quarter").slice(-mostCohorts);
    const columns = columnsWithin(laterQuarters(rows), frame);
    const shown = laterQuarters(rows).filter(
      (row) =>
        cohorts.includes(nameAt(row, "cohort_quarter")) &&
        columns.includes(nameAt(row, "quarters_since_first_order")),
    );
    return cellGrid(
      {
        columns,
        columnTitle: "Quarters since the first order",
        rows: cohorts.map((cohort) => ({ name: frame.format(cohort, "quarter") })),
        cells: shown.map(cohortCell(frame)),
        beside: true,
        rowHeight: 28,
        notes: cohortNotes(columns, cohorts, rows),
      },
      frame,
    );
  },
});

/** Do newer customers come back more, or less? */
export const came_back_by_cohort = defineFigure({
  title: [
    {
      when: "retention.came_back_by_cohort[retention.latest_known_cohort].returned_share > 0",
      say: "First order in {retention.latest_known_cohort}: {retention.came_back_by_cohort[retention.latest_known_cohort].returned_share} back within six months",
    },
    { say: "Who came back within six months, by quarter of the first order" },
  ],
  subtitle: amongCustomers(
    "Share of customers with an order on a later day within six months of their first, by quarter of the first order.",
    "retention.customers",
  ),
  table: "came_back_by_cohort",
  columns: ["cohort_quarter", "customers", "returned_customers", "returned_share"],
  alt: {
    kind: "Line chart",
    name: (row, telling) => telling.format(nameAt(row, "cohort_quarter"), "quarter"),
    measure: "returned_share",
  },
  plot: (rows, frame) =>
    periodChart(
      {
        periods: rows.map((row) => ({
          start: nameAt(row, "cohort_quarter"),
          value: numberAt(row, "returned_share"),
          reason: isWithheld(row, "returned_share") ? "withheld" : "not yet known",
        })),
        mark: "line",
        told: "last",
        writePeriod: (quarter) => frame.format(quarter, "quarter"),
        writeValue: percent(frame),
        writeAxis: wholePercent(frame),
      },
      frame,
    ),
});

const orderPanels = ["Share of customers", "Share of revenue"];
const orderShares = ["customers_share", "revenue_share"];

const orderName = (row: PlotRow): string => {
  const orders = nameAt(row, "total_orders");
  return orders === "1" ? `${orders} order` : `${orders} orders`;
};

/** How many customers ordered more than once, and what do they bring? */
export const orders_per_customer = defineFigure({
  title: [
    {
      when: "retention.one_time_share > 0",
      say: '{retention.one_time_share} of customers ordered once and brought {retention.orders_per_customer["1"].revenue_share} of revenue',
    },
    { say: "Customers and revenue by number of orders" },
  ],
  subtitle: amongCustomers(
    "Share of customers and of their revenue by number of orders.",
    "retention.customers",
  ),
  table: "orders_per_customer",
  columns: ["total_orders", "customers", "customers_share", "revenue", "revenue_share"],
  alt: { kind: "Bar chart in panels", name: orderName, measure: "customers_share" },
  plot: (rows, frame) =>
    barPanels(
      {
        panels: orderPanels,
        rows: rows.map((row) => ({ name: orderName(row) })),
        bars: rows.flatMap((row) =>
          orderShares.map((column, panel) => ({
            row: orderName(row),
            panel,
            value: numberAt(row, column),
            text: cellText(row, column, percent(frame), frame),
            fill: colour("seq-4"),
          })),
        ),
        beside: true,
        rowHeight: 30,
      },
      frame,
    ),
});
