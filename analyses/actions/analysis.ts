import { defineAnalysis } from "../../src/analysis/define.ts";
import { labelValue } from "../../src/results/amounts.ts";
import { numberIn, textIn } from "../../src/results/cells.ts";
import {
  averaged,
  customersAndRevenue,
  labelled,
  largestNames,
  largestOf,
  partition,
  percentile,
  sharesOfAll,
} from "../../src/results/columns.ts";
import type { Row } from "../../src/results/shape.ts";

/** The levels that hold customers, most urgent first; among equals the one with more revenue first. */
function levelsByUrgency(matrix: readonly Row[], priorities: readonly Row[]): string[] {
  const urgency = priorities.map(({ priority }) => priority);
  const place = (row: Row) => urgency.indexOf(textIn(row, "priority"));
  return matrix
    .filter((row) => numberIn(row, "customers") > 0)
    .sort((a, b) => place(a) - place(b) || numberIn(b, "revenue") - numberIn(a, "revenue"))
    .map((row) => textIn(row, "engagement_level"));
}

/** Whom do we act on, and how? The Customer Value & Engagement Action Matrix. */
export default defineAnalysis({
  shape: {
    values: {
      first_priority: labelValue("The most urgent priority in use"),
      first_level: labelValue("The level to act on first"),
      second_level: labelValue("The level to act on second"),
      third_level: labelValue("The level to act on third"),
    },
    tables: {
      action_matrix: partition("Customer Value & Engagement Action Matrix", ["engagement_level"], {
        engagement_level: labelled("Engagement level"),
        priority: labelled("Priority"),
        strategy: labelled("Strategy"),
        ...customersAndRevenue,
        ...sharesOfAll,
        clv_mean: averaged("currency", "Historical CLV, mean", largestNames("clv_mean")),
        total_sales_median: percentile("median", "currency", "Revenue per customer, median"),
        months_since_last_order_median: percentile("median", "months", "Months since last order, median"),
        ...largestOf("revenue"),
        ...largestOf("clv_mean"),
      }),
      priorities: partition("Customers and revenue by priority", ["priority"], {
        priority: labelled("Priority"),
        ...customersAndRevenue,
        ...sharesOfAll,
        ...largestOf("revenue"),
      }),
    },
  },

  async run({ query }) {
    const priorities = await query("priorities");
    const action_matrix = await query("action_matrix");
    const [first_level = null, second_level = null, third_level = null] = levelsByUrgency(
      action_matrix,
      priorities,
    );
    return {
      values: {
        first_priority: textIn(priorities[0], "priority"),
        first_level,
        second_level,
        third_level,
      },
      tables: { action_matrix, priorities },
    };
  },
});
