import { percent, wholePercent } from "../../src/figures/axes.ts";
import { barPanels } from "../../src/figures/bar-panels.ts";
import { barRows } from "../../src/figures/bar-rows.ts";
import { cellGrid } from "../../src/figures/cell-grid.ts";
import { defineFigure, type Frame, type PlotRow } from "../../src/figures/define.ts";
import { pairedDots } from "../../src/figures/paired-dots.ts";
import { colour } from "../../src/figures/palette.ts";
import { periodChart } from "../../src/figures/period-chart.ts";
import { amongCustomers } from "../../src/figures/population.ts";
import { cellText, customerNote, isWithheld, nameAt, namesIn, numberAt } from "../../src/figures/rows.ts";
import { formatQuarter } from "../../src/format.ts";

const period = "{summary.first_order_date} to {summary.observation_end}";

/** How long have the customers of each level been quiet? */
export const months_since_last_order = defineFigure({
  title: [
    {
      when: "retention.months_since_last_order_by_level[retention.quietest_level].median > retention.months_since_last_order_by_level[retention.most_recent_level].median",
      say: "{retention.quietest_level}: typically {retention.months_since_last_order_by_level[retention.quietest_level].median} months since the last order; {retention.most_recent_level}: {retention.months_since_last_order_by_level[retention.most_recent_level].median}",
    },
    { say: "Months since the last order, by engagement level" },
  ],
  subtitle: amongCustomers(
    `Months from the last order to {summary.observation_end}, median and mean by engagement level.`,
    "retention.customers",
  ),
  table: "months_since_last_order_by_level",
  columns: ["engagement_level", "customers", "median", "mean"],
  alt: { kind: "Dot chart", name: "engagement_level", measure: "median" },
  plot: (rows, frame) =>
    pairedDots(
      rows,
      {
        name: "engagement_level",
        ring: { column: "mean", label: "Mean" },
        solid: { column: "median", label: "Median" },
        note: customerNote(frame),
        write: {
          value: (months) => frame.format(months, "months", { digits: 1 }),
          axis: (months) => frame.format(months, "months"),
        },
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
    row: formatQuarter(nameAt(row, "cohort_quarter")),
    value: numberAt(row, "retained_share"),
    text: isOver(row) ? cellText(row, "retained_share", wholePercent(frame)) : "",
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
      say: 'First order in the quarter from {retention.latest_known_cohort}: {retention.cohort_retention_by_quarter[retention.latest_known_cohort]["1"].retained_share} ordered in the next',
    },
    { say: "Who still orders in the quarters after the first order" },
  ],
  subtitle: amongCustomers(
    "Share of the customers of a cohort (rows: quarter of the first order) with an order in a later quarter (columns); the darker, the more.",
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
    name: (row) =>
      `${formatQuarter(nameAt(row, "cohort_quarter"))} after quarters: ${nameAt(row, "quarters_since_first_order")}`,
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
        rows: cohorts.map((cohort) => ({ name: formatQuarter(cohort) })),
        cells: shown.map(cohortCell(frame)),
        beside: true,
        rowHeight: 28,
        notes: cohortNotes(columns, cohorts, rows),
      },
      frame,
    );
  },
});

/** Of those who were seen long enough, how many ordered again? */
export const came_back = defineFigure({
  title: [
    {
      when: 'retention.came_back["12"].returned_share > 0',
      say: '{retention.came_back["12"].returned_share} of new customers ordered again within twelve months',
    },
    { say: "Who ordered again after the first order" },
  ],
  subtitle: `Share of customers with an order on a later day within so many months of their first; only customers seen for that long. ${period}`,
  table: "came_back",
  columns: ["within_months", "customers", "returned_customers", "returned_share"],
  alt: {
    kind: "Bar chart",
    name: (row) => `within ${nameAt(row, "within_months")} months`,
    measure: "returned_share",
  },
  plot: (rows, frame) =>
    barRows(
      rows,
      {
        name: (row) => `Within ${nameAt(row, "within_months")} months`,
        column: "returned_share",
        value: (row) => cellText(row, "returned_share", percent(frame)),
        fill: () => colour("seq-4"),
        note: (row) => (numberAt(row, "customers") === null ? "" : `of ${customerNote(frame)(row)}`),
      },
      frame,
    ),
});

/** Do newer customers come back more, or less? */
export const came_back_by_cohort = defineFigure({
  title: [
    {
      when: "retention.came_back_by_cohort[retention.latest_known_cohort].returned_share > 0",
      say: "First order in the quarter from {retention.latest_known_cohort}: {retention.came_back_by_cohort[retention.latest_known_cohort].returned_share} back within six months",
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
    name: (row) => formatQuarter(nameAt(row, "cohort_quarter")),
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
        writePeriod: formatQuarter,
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
            text: cellText(row, column, percent(frame)),
            fill: colour("seq-4"),
          })),
        ),
        beside: true,
        rowHeight: 30,
      },
      frame,
    ),
});
