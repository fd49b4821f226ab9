import { percent, wholePercent } from "../../src/figures/axes.ts";
import { bubbleChart } from "../../src/figures/bubble-chart.ts";
import { customersAgainstRevenue } from "../../src/figures/customers-against-revenue.ts";
import { defineFigure, type Frame, type PlotRow } from "../../src/figures/define.ts";
import { intervalRows } from "../../src/figures/interval-rows.ts";
import { type MeasuredCell, measuredGrid } from "../../src/figures/measured-grid.ts";
import { amongCustomers } from "../../src/figures/population.ts";
import { rangeText } from "../../src/figures/ranged-bars.ts";
import { cellText, customerNote, nameAt, numberAt } from "../../src/figures/rows.ts";

const expectedAway = (frame: Frame) => ({
  ...{ column: "churn_share", threshold: "all_churn_share", isShare: true },
  label: "Share expected not to order",
  write: (share: number) => frame.format(share, "share", { digits: 0 }),
});

const quietFor = (frame: Frame) => ({
  ...{ column: "months_since_last_order_median", threshold: "all_months_median", isShare: false },
  label: "Months since last order, median",
  write: (months: number) => frame.format(months, "number"),
});

const topLevel = "actions.churn_and_value[revenue.top_high_risk_level]";
const larger =
  "the larger the mark, the more customers; {summary.customers} customers to {summary.observation_end}";

/** Where does each level stand by what its customers are worth and how many are expected to stay away? */
export const action_matrix = defineFigure({
  title: [
    {
      when: `${topLevel}.customers > 1 && backtest.winner_outcome != "FAIL"`,
      say: `{revenue.top_high_risk_level}: typically {${topLevel}.total_sales_median} a customer, {${topLevel}.churn_share} expected to stay away`,
    },
    {
      when: `${topLevel}.customers > 1`,
      say: `{revenue.top_high_risk_level}: typically {${topLevel}.total_sales_median} a customer, last order {${topLevel}.months_since_last_order_median} months ago`,
    },
    { say: "What each level is worth, against how likely its customers are to stay away" },
  ],
  subtitle: [
    {
      when: "known(retention.churn_share)",
      say: `Revenue per customer (median, logarithmic scale) by the share expected not to order within {backtest.horizon_days} days, by {backtest.winner_name} (hollow: expected); dashed: all customers; ${larger}`,
    },
    {
      say: `Revenue per customer (median, logarithmic scale) by months since the last order (median), since nothing can be predicted; dashed: medians of all; ${larger}`,
    },
    { say: "Revenue per customer (median, logarithmic scale) against churn; dashed: all customers" },
  ],
  table: "churn_and_value",
  columns: [
    ...["engagement_level", "priority", "strategy", "customers"],
    ...["total_sales_median", "churn_share", "months_since_last_order_median"],
  ],
  highlight: true,
  alt: { kind: "Bubble chart", name: "engagement_level", measure: "total_sales_median" },
  plot(rows, frame) {
    // where nothing is predicted, what is known is shown, and the subtitle says so
    const isExpected = rows.some((row) => numberAt(row, "all_churn_share") !== null);
    return bubbleChart(
      rows,
      {
        name: "engagement_level",
        x: isExpected ? expectedAway(frame) : quietFor(frame),
        y: {
          column: "total_sales_median",
          threshold: "all_sales_median",
          label: "Revenue per customer, median",
          write: (amount) => frame.format(amount, "currency", { form: "axis" }),
        },
        size: "customers",
        note: customerNote(frame),
        isExpected,
      },
      frame,
    );
  },
});

/** How much of the customers and of the revenue does each priority cover? */
export const priorities = defineFigure({
  title: [
    {
      when: "actions.priorities[actions.first_priority].revenue_share > 0",
      say: "{actions.first_priority} priority: {actions.priorities[actions.first_priority].customers_share} of customers, {actions.priorities[actions.first_priority].revenue_share} of revenue",
    },
    { say: "Customers and revenue by priority" },
  ],
  subtitle: amongCustomers(
    "Share of customers and share of revenue by the priority that the settings give each level.",
    "summary.customers",
  ),
  table: "priorities",
  columns: ["priority", "customers", "customers_share", "revenue", "revenue_share"],
  alt: { kind: "Dot chart", name: "priority", measure: "revenue_share" },
  plot: (rows, frame) => customersAgainstRevenue("priority", rows, frame),
});

/** Terciles as the grid has them: value from the top, risk from the left. */
const valueOrder = ["High", "Middle", "Low"];
const riskOrder = ["Low", "Middle", "High"];

const gridCell =
  (frame: Frame) =>
  (row: PlotRow): MeasuredCell => {
    const write = (amount: number) => frame.format(amount, "currency");
    const customers = numberAt(row, "customers");
    return {
      column: `${nameAt(row, "risk_tercile")} risk`,
      row: `${nameAt(row, "value_tercile")} value`,
      value: numberAt(row, "expected_loss"),
      text: cellText(row, "expected_loss", write, frame),
      above: nameAt(row, "priority_group"),
      wide: [rangeText({ low: "expected_loss_low", high: "expected_loss_high", write }, frame)(row)],
      below: customers === null ? [] : [`n ${frame.format(customers, "customers")}`],
    };
  };

/** Where does the expected loss lie: with whom is much to lose, and likely to be lost? */
export const value_and_risk = defineFigure({
  title: [
    {
      when: 'actions.priority_groups["Protect"].customers > 1 && actions.priority_groups["Protect"].expected_loss > 0',
      say: 'To protect: {actions.priority_groups["Protect"].customers} customers with an expected loss of {actions.priority_groups["Protect"].expected_loss}',
    },
    { say: "Expected loss by value and risk" },
  ],
  subtitle: [
    {
      say: "Expected loss within {backtest.horizon_days} days of each third of customers by value and each third by risk, with its {'80%'} range where there is room; n: customers. {summary.customers} customers.",
    },
    { say: "Expected loss of each third of customers by value and each third by risk; n: customers." },
  ],
  table: "value_and_risk",
  columns: [
    "value_tercile",
    "risk_tercile",
    "priority_group",
    "customers",
    "revenue",
    "expected_loss",
    "expected_loss_low",
    "expected_loss_high",
  ],
  alt: {
    kind: "Grid of cells",
    name: (row) => `${nameAt(row, "value_tercile")} value at ${nameAt(row, "risk_tercile")} risk`,
    measure: "expected_loss",
  },
  plot: (rows, frame) => {
    const has = (column: string) => (name: string) => rows.some((row) => nameAt(row, column) === name);
    const isRanked = (row: PlotRow) => valueOrder.includes(nameAt(row, "value_tercile"));
    return measuredGrid(
      {
        columns: riskOrder.filter(has("risk_tercile")).map((name) => `${name} risk`),
        rows: valueOrder.filter(has("value_tercile")).map((name) => `${name} value`),
        cells: rows.filter(isRanked).map(gridCell(frame)),
        columnTitle: "Risk of no order",
      },
      frame,
    );
  },
});

/** Which group would a campaign pay for, under the assumptions of the settings? */
export const campaign_values = defineFigure({
  title: [
    {
      when: "actions.priority_groups[actions.first_group].action_value > 0",
      say: "If the assumptions hold, a campaign to {actions.first_group} is worth {actions.priority_groups[actions.first_group].action_value}",
    },
    {
      when: "actions.priority_groups[actions.first_group].action_value <= 0",
      say: "Under the assumptions, a campaign to {actions.first_group} costs more than it keeps",
    },
    { say: "What a campaign to each group is worth under the assumptions" },
  ],
  subtitle:
    "Reach {actions.reach} × save rate {actions.save_rate} × expected loss − {actions.cost_per_customer} a customer: assumptions of the settings, not measured. Hollow: expected; lines: {'80%'} range of the loss.",
  table: "priority_groups",
  columns: [
    "priority_group",
    "customers",
    "expected_loss",
    "action_value",
    "action_value_low",
    "action_value_high",
  ],
  alt: { kind: "Dot chart with ranges", name: "priority_group", measure: "action_value" },
  plot: (rows, frame) => {
    const write = (amount: number) => frame.format(amount, "currency");
    return intervalRows(
      rows,
      {
        ...{
          name: "priority_group",
          value: "action_value",
          low: "action_value_low",
          high: "action_value_high",
        },
        ...{ write, axis: write, modelled: true },
      },
      frame,
    );
  },
});

/** Did the customers whom the rules call at risk leave more than the others? */
export const levels_judged = defineFigure({
  title: [
    {
      when: 'actions.risk_levels_came_back == "more"',
      say: "High-risk levels came back more: {actions.risk_levels_returned_share} against {actions.other_levels_returned_share}",
    },
    {
      when: 'actions.risk_levels_came_back == "fewer"',
      say: "High-risk levels came back less: {actions.risk_levels_returned_share} against {actions.other_levels_returned_share}",
    },
    {
      when: "actions.levels_judged[actions.least_returning_level].returned_share < actions.levels_judged[actions.most_returning_level].returned_share",
      say: "Of no level did fewer come back than of {actions.least_returning_level}: {actions.levels_judged[actions.least_returning_level].returned_share}",
    },
    { say: "Who came back of each level after the last cut" },
  ],
  subtitle: [
    {
      say: "Observed: share of each level's customers, by the rules as they stood {backtest.horizon_days} days before {backtest.calibration_end}, who ordered in those days. Lines: {'95%'} interval.",
    },
    {
      say: "Observed: share of each level's customers at the last cut who ordered after it. Lines: {'95%'} interval.",
    },
  ],
  table: "levels_judged",
  columns: ["level", "customers", "returned_share", "returned_share_low", "returned_share_high"],
  alt: { kind: "Dot chart with intervals", name: "level", measure: "returned_share" },
  plot: (rows, frame) =>
    intervalRows(
      rows,
      {
        ...{ name: "level", value: "returned_share", low: "returned_share_low", high: "returned_share_high" },
        ...{ write: percent(frame), axis: wholePercent(frame) },
      },
      frame,
    ),
});
