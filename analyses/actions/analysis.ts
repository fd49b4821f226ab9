import { defineAnalysis } from "../../src/analysis/define.ts";
import { labelValue } from "../../src/results/amounts.ts";
import { textIn } from "../../src/results/cells.ts";
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

/** Whom do we act on, and how? The Customer Value & Engagement Action Matrix. */
export default defineAnalysis({
  shape: {
    values: {
      first_priority: labelValue("The most urgent priority in use"),
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
    return {
      values: { first_priority: textIn(priorities[0], "priority") },
      tables: { action_matrix: await query("action_matrix"), priorities },
    };
  },
});
