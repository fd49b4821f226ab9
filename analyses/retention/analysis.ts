import { defineAnalysis } from "../../src/analysis/define.ts";
import { countValue, labelValue, rateValue } from "../../src/results/amounts.ts";
import { numberIn, shareOf, sumOf, textIn } from "../../src/results/cells.ts";
import {
  averaged,
  counted,
  customersAndRevenue,
  groupsOf,
  labelled,
  largestOf,
  partition,
  percentile,
  rated,
  sharesOfAll,
} from "../../src/results/columns.ts";
import { leaderBy } from "../../src/results/ranks.ts";
import type { Row } from "../../src/results/shape.ts";

const withCustomers = (rows: readonly Row[]) => rows.filter((row) => numberIn(row, "customers") > 0);

function oneTimeCustomers(rows: readonly Row[]): number {
  const row = rows.find(({ total_orders }) => total_orders === "1");
  return row ? numberIn(row, "customers") : 0;
}

/** The latest quarter of first orders whose six months are over for all; null while there is none. */
function latestKnownCohort(rows: readonly Row[]): string | null {
  const latest = rows.findLast(({ returned_share }) => returned_share !== null);
  return latest ? textIn(latest, "cohort_quarter") : null;
}

/** Are we keeping them? Months since the last order, cohorts, and who came back after the first order. */
export default defineAnalysis({
  shape: {
    values: {
      customers: countValue("Customers with at least one dated order"),
      one_time_customers: countValue("Customers with one order"),
      one_time_share: rateValue("Share of customers with one order", "customers"),
      quietest_level: labelValue("Engagement level with the most months since the last order, median"),
      most_recent_level: labelValue("Engagement level with the fewest months since the last order, median"),
      latest_known_cohort: labelValue("Latest quarter of first orders whose six months are over", "date"),
    },
    tables: {
      months_since_last_order_by_level: groupsOf("Months since the last order", ["engagement_level"], {
        engagement_level: labelled("Engagement level"),
        customers: counted("Customers"),
        mean: averaged("months", "Mean"),
        median: percentile("median", "months", "Median"),
      }),
      cohort_retention: groupsOf(
        "Customers with an order, by month of first order and months since",
        ["cohort_month", "months_since_first_order"],
        {
          cohort_month: labelled("Month of first order", "date"),
          months_since_first_order: labelled("Months since first order", "months"),
          customers: counted("Customers of the cohort"),
          retained_customers: counted("With an order in the month"),
          retained_share: rated("Share with an order in the month"),
        },
      ),
      cohort_retention_by_quarter: groupsOf(
        "Customers with an order, by quarter of first order and quarters since",
        ["cohort_quarter", "quarters_since_first_order"],
        {
          cohort_quarter: labelled("Quarter of first order", "date"),
          quarters_since_first_order: labelled("Quarters since first order", "number"),
          customers: counted("Customers of the cohort"),
          retained_customers: counted("With an order in the quarter"),
          retained_share: rated("Share with an order in the quarter"),
        },
      ),
      came_back: groupsOf("Customers who ordered again on a later day", ["within_months"], {
        within_months: labelled("Months after the first order", "months"),
        customers: counted("Customers seen for that long"),
        returned_customers: counted("Who came back"),
        returned_share: rated("Share who came back"),
      }),
      came_back_by_cohort: groupsOf("Customers who came back within six months", ["cohort_quarter"], {
        cohort_quarter: labelled("Quarter of first order", "date"),
        customers: counted("Customers of the cohort"),
        returned_customers: counted("Who came back"),
        returned_share: rated("Share who came back"),
      }),
      orders_per_customer: partition("Customers by number of orders", ["total_orders"], {
        total_orders: labelled("Orders"),
        ...customersAndRevenue,
        ...sharesOfAll,
        ...largestOf("revenue"),
      }),
    },
  },

  async run({ query }) {
    const months_since_last_order_by_level = await query("months_since_last_order_by_level");
    const orders_per_customer = await query("orders_per_customer");
    const customers = sumOf(orders_per_customer, "customers");
    const one_time_customers = oneTimeCustomers(orders_per_customer);
    const levels = withCustomers(months_since_last_order_by_level);
    const came_back_by_cohort = await query("came_back_by_cohort");
    return {
      values: {
        customers,
        one_time_customers,
        one_time_share: shareOf(one_time_customers, customers),
        quietest_level: leaderBy(levels, "median", "engagement_level"),
        most_recent_level: leaderBy(
          levels.map((row) => ({ ...row, median: -numberIn(row, "median") })),
          "median",
          "engagement_level",
        ),
        latest_known_cohort: latestKnownCohort(came_back_by_cohort),
      },
      tables: {
        months_since_last_order_by_level,
        cohort_retention: await query("cohort_retention"),
        cohort_retention_by_quarter: await query("cohort_retention_by_quarter"),
        came_back: await query("came_back"),
        came_back_by_cohort,
        orders_per_customer,
      },
    };
  },
});
