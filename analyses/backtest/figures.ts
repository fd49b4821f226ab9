import { percent, wholePercent } from "../../src/figures/axes.ts";
import { barRows, named } from "../../src/figures/bar-rows.ts";
import { calibrationPlot } from "../../src/figures/calibration-plot.ts";
import { cumulativeLines } from "../../src/figures/cumulative-lines.ts";
import { defineFigure, type PlotRow } from "../../src/figures/define.ts";
import { dotRows } from "../../src/figures/dot-rows.ts";
import { colour } from "../../src/figures/palette.ts";
import { cellText, nameAt, numberAt } from "../../src/figures/rows.ts";

const coinToss = 0.5;

/** In use, by a test that was passed or because none was. */
const isInUse = (row: PlotRow): boolean => ["winner", "fallback"].includes(nameAt(row, "role"));

/** Does it put those who return above those who do not? */
export const methods_compared = defineFigure({
  title: [
    {
      when: 'backtest.winner_outcome != "FAIL"',
      say: "{backtest.winner_name} ranked {backtest.ranked_right_share} of pairs right; tossing a coin gets half",
    },
    { say: "How well each method ranked customers; tossing a coin gets half of the pairs right" },
  ],
  subtitle: [
    {
      say: "Pairs of one customer who ordered again within {backtest.horizon_days} days and one who did not: share in which the method put the right one first (AUC). Dot: mean of all tests; line: worst to best test; hollow: withheld. {backtest.customers} customers at the last cut, {backtest.last_cut}",
    },
    {
      say: "Pairs of one customer who ordered again and one who did not: share in which the method put the right one first (AUC). Dot: mean of all tests; line: worst to best test; hollow: withheld",
    },
  ],
  table: "methods_compared",
  columns: [
    "name",
    "verdict",
    "customers",
    "tests",
    "ranked_right_share",
    "ranked_right_worst",
    "ranked_right_best",
  ],
  alt: { kind: "Dot chart", name: "name", measure: "ranked_right_share" },
  plot: (rows, frame) =>
    dotRows(
      rows,
      {
        name: named("name"),
        column: "ranked_right_share",
        range: ["ranked_right_worst", "ranked_right_best"],
        hollow: (row) => nameAt(row, "role") === "withheld",
        strong: isInUse,
        note: named("verdict"),
        reference: { at: coinToss, label: `tossing a coin: ${wholePercent(frame)(coinToss)}` },
        write: { value: percent(frame), axis: wholePercent(frame) },
      },
      frame,
    ),
});

/** Do its chances hold? */
export const calibration = defineFigure({
  title: [
    {
      when: "backtest.missed_expected_share != backtest.missed_actual_share",
      say: "In the tenth missed most, {backtest.missed_expected_share} were expected to return and {backtest.missed_actual_share} did",
    },
    { say: "Customers expected to return, and customers who did" },
  ],
  subtitle: [
    {
      say: "Customers by tenths of their chance of an order within {backtest.horizon_days} days by {backtest.winner_name}: share expected to return against share who did, with {'95%'} intervals. {backtest.customers} customers at the cut, {backtest.last_cut}",
    },
    {
      say: "Customers by tenths of their chance of an order: share expected to return against share who did, with {'95%'} intervals",
    },
  ],
  table: "winner_deciles",
  columns: ["decile", "customers", "predicted", "observed", "low", "high"],
  alt: {
    kind: "Calibration plot",
    name: (row) => `tenth ${nameAt(row, "decile")}`,
    measure: "observed",
  },
  plot: (rows, frame) =>
    calibrationPlot(
      rows,
      {
        expected: "predicted",
        observed: "observed",
        interval: ["low", "high"],
        labels: {
          expected: frame.narrow ? "Expected to return" : "Share expected to return",
          observed: frame.narrow ? "Returned" : "Share who returned",
          missed: "missed most",
        },
      },
      frame,
    ),
});

/** Did as many orders come as were expected? */
export const orders_by_period = defineFigure({
  title: [
    {
      when: "backtest.expected_orders == 0 && backtest.actual_orders == 0",
      say: "After the last cut no order was expected, and none came",
    },
    {
      say: "After the last cut {backtest.expected_orders} orders were expected, and {backtest.actual_orders} came",
    },
    { say: "Orders expected after the last cut, and orders that came" },
  ],
  subtitle: [
    {
      say: "Days with an order after a customer's first, added up from half a year before the cut, {backtest.last_cut}. Solid: counted; dashed: expected by {backtest.winner_name}. {backtest.customers} customers known at the cut",
    },
    {
      say: "Days with an order after a customer's first, added up from half a year before the cut. Solid: counted; dashed: expected",
    },
  ],
  table: "orders_by_period",
  columns: ["period_end", "actual_orders", "expected_orders"],
  alt: { kind: "Line chart", name: "period_end", measure: "actual_orders" },
  plot: (rows, frame) =>
    cumulativeLines(
      {
        points: rows.map((row) => ({
          date: nameAt(row, "period_end"),
          actual: numberAt(row, "actual_orders"),
          expected: numberAt(row, "expected_orders"),
        })),
        labels: {
          actual: "came",
          expected: "expected",
          cut: frame.narrow ? "the cut" : "the cut: nothing later was known",
        },
        writeDate: (date) => frame.format(date, "date"),
        writeValue: (orders) => frame.format(orders, "orders", { digits: 0 }),
      },
      frame,
    ),
});

/** By how much is the value of a purchase day misjudged? */
export const value_errors = defineFigure({
  title: [
    { say: "{backtest.value_method_name} misjudged a purchase day by {backtest.value_mae} on average" },
    { say: "How far each way to value a purchase day was from what came" },
  ],
  subtitle: [
    {
      say: "Mean distance between the value expected of a customer's purchase days and what they brought, over all tests. {backtest.value_customers} customers returned in the last test",
    },
    {
      say: "Mean distance between the value expected of a customer's purchase days and what they brought, over all tests",
    },
  ],
  table: "value_methods",
  columns: ["name", "verdict", "customers", "mae", "rmse", "bias"],
  alt: { kind: "Bar chart", name: "name", measure: "mae" },
  plot: (rows, frame) =>
    barRows(
      rows,
      {
        name: named("name"),
        column: "mae",
        value: (row) => cellText(row, "mae", (error) => frame.format(error, "currency"), frame),
        fill: (row) => colour(nameAt(row, "role") === "winner" ? "seq-5" : "context"),
        note: named("verdict"),
      },
      frame,
    ),
});
