import { defineAnalysis } from "../../src/analysis/define.ts";
import {
  countValue,
  labelValue,
  meanValue,
  medianValue,
  rangeValue,
  rateValue,
  sumValue,
} from "../../src/results/amounts.ts";
import { numberIn, numberOrNull, shareOf, sumOf } from "../../src/results/cells.ts";
import {
  averaged,
  counted,
  groupsOf,
  hidden,
  labelled,
  largestNames,
  largestOf,
  partition,
  percentile,
  ranged,
  rated,
  summed,
} from "../../src/results/columns.ts";
import { leaderBy } from "../../src/results/ranks.ts";
import type { ColumnShape, Row, Scalar, TableShape, Unit, ValueShape } from "../../src/results/shape.ts";

const level = labelled("Engagement level");

/** The spread of an amount per customer, level by level. */
const spreadOf = (label: string): TableShape =>
  groupsOf(label, ["engagement_level"], {
    engagement_level: level,
    customers: counted("Customers"),
    mean: averaged("currency", "Mean", largestNames("mean")),
    median: percentile("median", "currency", "Median"),
    p10: percentile("p10", "currency", "10th percentile"),
    p25: percentile("p25", "currency", "25th percentile"),
    p75: percentile("p75", "currency", "75th percentile"),
    p90: percentile("p90", "currency", "90th percentile"),
    ...largestOf("mean"),
  });

/** The two ends of the interval of a column. */
const endsOf = (name: string, unit: Unit, label: string): Record<string, ColumnShape> => ({
  [`${name}_low`]: ranged(unit, `${label}, low end`, name),
  [`${name}_high`]: ranged(unit, `${label}, high end`, name),
});

/** What the model that won expects of each level, beside what the historical definition says. */
const expectedByLevel = partition("Expected orders and value by engagement level", ["engagement_level"], {
  engagement_level: level,
  customers: counted("Customers"),
  expected_purchases: summed("orders", "Expected orders within the horizon"),
  ...endsOf("expected_purchases", "orders", "Expected orders within the horizon"),
  expected_purchases_52_weeks: summed("orders", "Expected orders in 52 weeks"),
  ...endsOf("expected_purchases_52_weeks", "orders", "Expected orders in 52 weeks"),
  expected_value: summed("currency", "Expected value within the horizon", largestNames("expected_value")),
  ...endsOf("expected_value", "currency", "Expected value within the horizon"),
  customer_lifetime_value: summed(
    "currency",
    "Expected value in 52 weeks",
    largestNames("customer_lifetime_value"),
  ),
  ...endsOf("customer_lifetime_value", "currency", "Expected value in 52 weeks"),
  customer_lifetime_value_mean: averaged(
    "currency",
    "Expected value in 52 weeks per customer",
    largestNames("customer_lifetime_value"),
  ),
  ...endsOf("customer_lifetime_value_mean", "currency", "Expected value in 52 weeks per customer"),
  historical_clv_mean: averaged(
    "currency",
    "Historical CLV per customer, mean",
    largestNames("historical_clv"),
  ),
  ...largestOf("expected_value"),
  ...largestOf("customer_lifetime_value"),
  ...largestOf("historical_clv"),
});

/** A total of all customers by the model, with the ends of its interval. */
const expectedTotal = (name: string, unit: Unit, label: string): Record<string, ValueShape> => ({
  [name]: sumValue(unit, label, "customers"),
  [`${name}_low`]: rangeValue(unit, `${label}, low end`, name, "customers"),
  [`${name}_high`]: rangeValue(unit, `${label}, high end`, name, "customers"),
});

/** What the model expects of all customers. */
const expectedTotals: Record<string, ValueShape> = {
  ...expectedTotal("expected_purchases", "orders", "Expected orders within the horizon"),
  ...expectedTotal("expected_purchases_52_weeks", "orders", "Expected orders in 52 weeks"),
  ...expectedTotal("expected_value", "currency", "Expected value within the horizon"),
  ...expectedTotal("customer_lifetime_value", "currency", "Expected value in 52 weeks"),
  ...expectedTotal("customer_lifetime_value_mean", "currency", "Expected value in 52 weeks per customer"),
  customer_lifetime_value_mean: meanValue("currency", "Expected value in 52 weeks per customer", "customers"),
  top_level_by_expected_value: labelValue("Level with the highest expected value per customer"),
};

/** The level of which most is expected per customer; null where nothing is predicted. */
function topExpectedLevel(rows: readonly Row[]): Scalar {
  const measure = "customer_lifetime_value_mean";
  const expected = rows.filter((row) => row[measure] !== null);
  return expected.length === 0 ? null : leaderBy(expected, measure, "engagement_level");
}

const withCustomers = (rows: readonly Row[]) => rows.filter((row) => numberIn(row, "customers") > 0);

/** What is a customer worth? The historical definition, what it hides, how concentrated revenue is, what is expected. */
export default defineAnalysis({
  shape: {
    values: {
      customers: countValue("Customers with at least one dated order"),
      clv_mean: meanValue("currency", "Historical CLV per customer, mean", "customers"),
      clv_median: medianValue("currency", "Historical CLV per customer, median", "customers"),
      total_sales_mean: meanValue("currency", "Revenue per customer, mean", "customers"),
      total_sales_median: medianValue("currency", "Revenue per customer, median", "customers"),
      top_level_by_median: labelValue("Engagement level with the highest median revenue per customer"),
      zero_clv_customers: countValue("Customers whose historical CLV is 0"),
      zero_clv_share: rateValue("Share of customers whose historical CLV is 0", "customers"),
      zero_clv_revenue: sumValue(
        "currency",
        "Revenue of customers whose historical CLV is 0",
        "zero_clv_customers",
      ),
      zero_clv_revenue_share: rateValue(
        "Share of revenue from customers whose historical CLV is 0",
        "zero_clv_customers",
      ),
      top10_customers: countValue("The tenth of customers who spent most"),
      top10_revenue_share: rateValue("Share of revenue from the top 10% of customers", "top10_customers"),
      top20_revenue_share: rateValue("Share of revenue from the top 20% of customers", "top10_customers"),
      bottom50_revenue_share: rateValue("Share of revenue from the half who spent least", "top10_customers"),
      ...expectedTotals,
    },
    tables: {
      historical_clv_by_level: spreadOf("Historical CLV per customer by engagement level"),
      total_sales_by_level: spreadOf("Revenue per customer by engagement level"),
      zero_clv_by_level: partition("Customers whose historical CLV is 0, by level", ["engagement_level"], {
        engagement_level: level,
        customers: counted("Customers"),
        zero_clv_customers: counted("With a historical CLV of 0"),
        zero_clv_share: rated("Share with a historical CLV of 0"),
        zero_clv_revenue: {
          ...summed("currency", "Revenue of those at 0", largestNames("zero_clv_revenue")),
          of: "zero_clv_customers",
        },
        ...largestOf("zero_clv_revenue"),
      }),
      lorenz: groupsOf("Share of revenue held by the customers who spent least", ["customers_share"], {
        customers_share: labelled("Share of customers, least spending first", "share"),
        revenue_share: rated("Share of revenue"),
        customers: hidden("customers", "Customers"),
      }),
      expected_by_level: expectedByLevel,
    },
  },

  async run({ query }) {
    const zero_clv_by_level = await query("zero_clv_by_level");
    const total_sales_by_level = await query("total_sales_by_level");
    const expected_by_level = await query("expected_by_level");
    const [totals] = await query("totals");
    const [expected = {}] = await query("expected_totals");
    const customers = numberIn(totals, "customers");
    const zero_clv_customers = sumOf(zero_clv_by_level, "zero_clv_customers");
    const zero_clv_revenue = sumOf(zero_clv_by_level, "zero_clv_revenue");
    return {
      values: {
        customers,
        clv_mean: numberIn(totals, "clv_mean"),
        clv_median: numberIn(totals, "clv_median"),
        total_sales_mean: numberIn(totals, "total_sales_mean"),
        total_sales_median: numberIn(totals, "total_sales_median"),
        top_level_by_median: leaderBy(withCustomers(total_sales_by_level), "median", "engagement_level"),
        zero_clv_customers,
        zero_clv_share: shareOf(zero_clv_customers, customers),
        zero_clv_revenue,
        zero_clv_revenue_share: shareOf(zero_clv_revenue, numberIn(totals, "revenue")),
        top10_customers: Math.floor(customers / 10),
        top10_revenue_share: numberOrNull(totals, "top10_revenue_share"),
        top20_revenue_share: numberOrNull(totals, "top20_revenue_share"),
        bottom50_revenue_share: numberOrNull(totals, "bottom50_revenue_share"),
        ...expected,
        top_level_by_expected_value: topExpectedLevel(expected_by_level),
      },
      tables: {
        historical_clv_by_level: await query("historical_clv_by_level"),
        total_sales_by_level,
        zero_clv_by_level,
        lorenz: await query("lorenz"),
        expected_by_level,
      },
    };
  },
});
