import { defineFigure, type Frame } from "../../src/figures/define.ts";
import { estimateRows } from "../../src/figures/estimate-rows.ts";
import { lorenzCurve } from "../../src/figures/lorenz-curve.ts";
import { amongCustomers } from "../../src/figures/population.ts";
import { cellText, customerNote, nameAt, numberAt } from "../../src/figures/rows.ts";
import { spreadByRow } from "../../src/figures/spread.ts";

const money =
  ({ format }: Frame) =>
  (amount: number): string =>
    format(amount, "currency");

const axisMoney =
  ({ format }: Frame) =>
  (amount: number): string =>
    format(amount, "currency", { form: "axis" });

/** The columns of a number with its ends. */
const withEnds = (value: string) => ({ value, low: `${value}_low`, high: `${value}_high` });

/** What does a customer of each level bring? */
export const sales_by_level = defineFigure({
  title: [
    {
      when: "value.total_sales_mean > value.total_sales_median * 1.25",
      say: "The typical customer brought {value.total_sales_median}; the mean of {value.total_sales_mean} hides it",
    },
    {
      say: "The typical customer brought {value.total_sales_median}; the mean is {value.total_sales_mean}",
    },
    { say: "What customers brought, by engagement level" },
  ],
  subtitle: amongCustomers("Revenue per customer, logarithmic scale.", "value.customers"),
  table: "total_sales_by_level",
  columns: ["engagement_level", "customers", "mean", "median", "p10", "p25", "p75", "p90"],
  highlight: true,
  alt: { kind: "Range chart", name: "engagement_level", measure: "median" },
  plot: (rows, frame) => spreadByRow(rows, "engagement_level", frame),
});

const horizonText = ({ values, format }: Frame): string => {
  const days = numberAt(values, "horizon_days");
  return days === null ? "Within the horizon" : `In ${format(days, "days", { digits: 0 })} days`;
};

/** How many orders and how much money does the model expect of each level? */
export const expected_by_level = defineFigure({
  title: [
    {
      when: 'backtest.winner_outcome == "FAIL"',
      say: "By group averages: {value.customer_lifetime_value} in fifty-two weeks",
    },
    {
      say: "Expected in fifty-two weeks: {value.customer_lifetime_value}, from {value.customer_lifetime_value_low} to {value.customer_lifetime_value_high}",
    },
    { say: "Expected in fifty-two weeks: {value.customer_lifetime_value}" },
    { say: "Expected orders and value, by engagement level" },
  ],
  subtitle: amongCustomers(
    "Orders and their value that are expected of all customers of a level within {backtest.horizon_days} days and fifty-two weeks, with {'80%'} intervals. Hollow: expected, not observed.",
    "value.customers",
  ),
  table: "expected_by_level",
  columns: [
    "engagement_level",
    "customers",
    "expected_purchases",
    "expected_purchases_low",
    "expected_purchases_high",
    "expected_purchases_52_weeks",
    "expected_purchases_52_weeks_low",
    "expected_purchases_52_weeks_high",
    "expected_value",
    "expected_value_low",
    "expected_value_high",
    "customer_lifetime_value",
    "customer_lifetime_value_low",
    "customer_lifetime_value_high",
  ],
  values: { horizon_days: "backtest.horizon_days" },
  highlight: true,
  alt: { kind: "Range chart in panels", name: "engagement_level", measure: "customer_lifetime_value" },
  plot: (rows, frame) =>
    estimateRows(
      rows,
      {
        name: "engagement_level",
        lines: [
          { label: horizonText(frame), modelled: true },
          { label: "In 52 weeks", modelled: true },
        ],
        panels: [
          {
            title: "Expected orders",
            write: (orders) => frame.format(orders, "orders", { digits: 0 }),
            axis: (orders) => frame.format(orders, "orders", { form: "axis" }),
            columns: [withEnds("expected_purchases"), withEnds("expected_purchases_52_weeks")],
          },
          {
            title: "Expected value",
            write: money(frame),
            axis: axisMoney(frame),
            columns: [withEnds("expected_value"), withEnds("customer_lifetime_value")],
          },
        ],
        note: customerNote(frame),
      },
      frame,
    ),
});

/** What is a customer of each level worth by the historical definition, and by the model? */
export const expected_beside_history = defineFigure({
  title: [
    {
      when: 'backtest.winner_outcome == "FAIL"',
      say: "Historical CLV: {value.clv_mean} a customer; in fifty-two weeks, by group averages: {value.customer_lifetime_value_mean}",
    },
    {
      say: "Historical CLV: {value.clv_mean} a customer; expected in fifty-two weeks: {value.customer_lifetime_value_mean}",
    },
    { say: "Historical CLV: {value.clv_mean} a customer" },
    { say: "Historical CLV and expected value per customer" },
  ],
  subtitle: amongCustomers(
    "Means per customer. Solid: historical CLV, from past orders. Hollow: value expected in the next fifty-two weeks, with its {'80%'} interval; n/a where nothing can be predicted.",
    "value.customers",
  ),
  table: "expected_by_level",
  columns: [
    "engagement_level",
    "customers",
    "historical_clv_mean",
    "customer_lifetime_value_mean",
    "customer_lifetime_value_mean_low",
    "customer_lifetime_value_mean_high",
  ],
  // the historical definition has numbers where nothing can be predicted
  highlight: true,
  alt: {
    kind: "Range chart",
    name: (row, { format }) =>
      `${nameAt(row, "engagement_level")} (expected in 52 weeks: ${cellText(row, "customer_lifetime_value_mean", (amount) => format(amount, "currency"), { format })})`,
    measure: "historical_clv_mean",
  },
  plot: (rows, frame) =>
    estimateRows(
      rows,
      {
        name: "engagement_level",
        lines: [
          { label: "Historical CLV", modelled: false },
          { label: "Expected in 52 weeks", modelled: true },
        ],
        panels: [
          {
            write: money(frame),
            axis: axisMoney(frame),
            columns: [{ value: "historical_clv_mean" }, withEnds("customer_lifetime_value_mean")],
          },
        ],
        note: customerNote(frame),
      },
      frame,
    ),
});

/** How much of the revenue comes from how few customers? */
export const concentration = defineFigure({
  title: [
    {
      when: "value.top10_revenue_share > 0.0",
      say: "The tenth of customers who spent most bring {value.top10_revenue_share} of revenue",
    },
    { say: "How revenue is spread over customers" },
  ],
  subtitle: amongCustomers(
    "Share of revenue held by the customers who spent least, up to each share of customers; the straight line is equal spending.",
    "value.customers",
  ),
  table: "lorenz",
  columns: ["customers_share", "revenue_share"],
  alt: { kind: "Line chart (Lorenz curve)", name: "customers_share", measure: "revenue_share" },
  plot: (rows, frame) => lorenzCurve(rows, frame),
});
