import { barRows, named } from "../../src/figures/bar-rows.ts";
import { defineFigure, type Frame, type PlotRow } from "../../src/figures/define.ts";
import { lorenzCurve } from "../../src/figures/lorenz-curve.ts";
import { amongCustomers } from "../../src/figures/population.ts";
import { nameAt, numberAt } from "../../src/figures/rows.ts";
import { spreadByRow } from "../../src/figures/spread.ts";
import { levelColour } from "../../src/figures/theme.ts";

const howToRead = "Mark: median; tick: mean; thick line: the middle half; thin line: 10th to 90th percentile";

/** "1,232 of 2,952 customers"; nothing where one of the two is withheld. */
const zeroNote =
  ({ format }: Frame) =>
  (row: PlotRow): string => {
    const [zeros, all] = [numberAt(row, "zero_clv_customers"), numberAt(row, "customers")];
    return zeros === null || all === null
      ? ""
      : `${format(zeros, "customers")} of ${format(all, "customers")}`;
  };

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
  subtitle: amongCustomers(`Revenue per customer, logarithmic scale. ${howToRead}.`, "value.customers"),
  table: "total_sales_by_level",
  columns: ["engagement_level", "customers", "mean", "median", "p10", "p25", "p75", "p90"],
  alt: { kind: "Range chart", name: "engagement_level", measure: "median" },
  plot: (rows, frame) => spreadByRow(rows, "engagement_level", frame),
});

/** What is a customer of each level worth by the historical definition? */
export const clv_by_level = defineFigure({
  title: [
    {
      when: "value.clv_median == 0",
      say: "By the historical definition the typical customer is worth {value.clv_median}",
    },
    { say: "Historical CLV: the typical customer is worth {value.clv_median}" },
    { say: "Historical CLV by engagement level" },
  ],
  subtitle: amongCustomers(
    `Historical CLV per customer, on a scale with a place for zero, logarithmic beyond it. ${howToRead}.`,
    "value.customers",
  ),
  table: "historical_clv_by_level",
  columns: ["engagement_level", "customers", "mean", "median", "p10", "p25", "p75", "p90"],
  alt: { kind: "Range chart", name: "engagement_level", measure: "median" },
  plot: (rows, frame) => spreadByRow(rows, "engagement_level", frame),
});

/** Whose value does the historical definition hide? */
export const zero_clv = defineFigure({
  title: [
    {
      when: "value.zero_clv_customers > 0",
      say: "Historical CLV is zero for {value.zero_clv_share} of customers, with {value.zero_clv_revenue_share} of revenue",
    },
    { say: "Customers whose historical CLV is zero, by engagement level" },
  ],
  subtitle: amongCustomers(
    "Share of each level's customers whose historical CLV is zero, although they bought.",
    "value.customers",
  ),
  table: "zero_clv_by_level",
  columns: ["engagement_level", "customers", "zero_clv_customers", "zero_clv_share", "zero_clv_revenue"],
  alt: { kind: "Bar chart", name: "engagement_level", measure: "zero_clv_share" },
  plot: (rows, frame) =>
    barRows(
      rows,
      {
        name: named("engagement_level"),
        column: "zero_clv_share",
        value: (row) => frame.format(numberAt(row, "zero_clv_share") ?? 0, "share"),
        fill: (row) => levelColour(nameAt(row, "engagement_level")),
        note: zeroNote(frame),
        end: 1,
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
