import { bubbleChart } from "../../src/figures/bubble-chart.ts";
import { customersAgainstRevenue } from "../../src/figures/customers-against-revenue.ts";
import { defineFigure } from "../../src/figures/define.ts";
import { amongCustomers } from "../../src/figures/population.ts";
import { customerNote } from "../../src/figures/rows.ts";

/** Where does each level stand by what its customers are worth and how long they have been quiet? */
export const action_matrix = defineFigure({
  title: [
    {
      when: "actions.action_matrix[revenue.top_high_risk_level].customers > 1",
      say: "{revenue.top_high_risk_level}: typically {actions.action_matrix[revenue.top_high_risk_level].total_sales_median} a customer, last order {actions.action_matrix[revenue.top_high_risk_level].months_since_last_order_median} months ago",
    },
    { say: "What each level is worth, against how long its customers have been quiet" },
  ],
  subtitle: amongCustomers(
    "Revenue per customer (median, logarithmic scale) by months since the last order (median); the larger the mark, the more customers.",
    "summary.customers",
  ),
  table: "action_matrix",
  columns: [
    "engagement_level",
    "priority",
    "strategy",
    "customers",
    "total_sales_median",
    "months_since_last_order_median",
  ],
  alt: { kind: "Bubble chart", name: "engagement_level", measure: "total_sales_median" },
  plot: (rows, frame) =>
    bubbleChart(
      rows,
      {
        name: "engagement_level",
        x: {
          column: "months_since_last_order_median",
          label: "Months since last order, median",
          write: (months) => frame.format(months, "number"),
        },
        y: {
          column: "total_sales_median",
          label: "Revenue per customer, median",
          write: (amount) => frame.format(amount, "currency"),
        },
        size: "customers",
        note: customerNote(frame),
      },
      frame,
    ),
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
