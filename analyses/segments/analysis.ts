import { defineAnalysis } from "../../src/analysis/define.ts";
import { countValue, labelValue, sumValue } from "../../src/results/amounts.ts";
import { sumOf } from "../../src/results/cells.ts";
import {
  counted,
  customersAndRevenue,
  groupsOf,
  hidden,
  labelled,
  largestOf,
  partition,
  percentile,
  rated,
  sharesOfAll,
  summed,
} from "../../src/results/columns.ts";
import { leaderBy } from "../../src/results/ranks.ts";

const level = labelled("Engagement level");
const segment = labelled("Customer segment");
const ageBand = labelled("Age band");

/** Who are our customers? Engagement levels from RFM scores; New, Regular and VIP; age and country. */
export default defineAnalysis({
  shape: {
    values: {
      customers: countValue("Customers with at least one dated order"),
      revenue: sumValue("currency", "Revenue", "customers"),
      largest_level: labelValue("Engagement level with the most customers"),
      top_revenue_level: labelValue("Engagement level with the most revenue"),
      largest_segment: labelValue("Customer segment with the most customers"),
      top_revenue_segment: labelValue("Customer segment with the most revenue"),
    },
    tables: {
      engagement_levels: partition("Customers and revenue by engagement level", ["engagement_level"], {
        engagement_level: level,
        ...customersAndRevenue,
        ...sharesOfAll,
        ...largestOf("revenue"),
      }),
      rfm_scores: {
        ...groupsOf("What each RFM score stands for", ["measure", "score"], {
          measure: labelled("Measure"),
          score: labelled("Score", "score"),
          min: hidden("number", "Lowest"),
          max: hidden("number", "Highest"),
          customers: counted("Customers"),
        }),
        partitions: [
          { where: { measure: "R" }, as: { score: "recency_score" } },
          { where: { measure: "F" }, as: { score: "frequency_score" } },
          { where: { measure: "M" }, as: { score: "monetary_score" } },
        ],
      },
      rfm_grid: partition("Customers by recency and frequency score", ["recency_score", "frequency_score"], {
        recency_score: labelled("Recency score", "score"),
        frequency_score: labelled("Frequency score", "score"),
        ...customersAndRevenue,
        ...largestOf("revenue"),
      }),
      customer_segments: partition("Customers and revenue by customer segment", ["customer_segment"], {
        customer_segment: segment,
        ...customersAndRevenue,
        ...sharesOfAll,
        ...largestOf("revenue"),
      }),
      segments_by_level: partition(
        "Customers by engagement level and customer segment",
        ["engagement_level", "customer_segment"],
        {
          engagement_level: level,
          customer_segment: segment,
          ...customersAndRevenue,
          level_customers: hidden("customers", "Customers of the level"),
          level_share: rated("Share of the level", "level_customers"),
          ...largestOf("revenue"),
        },
      ),
      levels_by_customer_segment: partition(
        "Customers by age band, customer segment and engagement level",
        ["age_band", "customer_segment", "engagement_level"],
        {
          age_band: ageBand,
          customer_segment: segment,
          engagement_level: level,
          ...customersAndRevenue,
          ...largestOf("revenue"),
        },
      ),
      levels_by_age_band: partition("Customers by age band and level", ["age_band", "engagement_level"], {
        age_band: ageBand,
        engagement_level: level,
        customers: counted("Customers"),
        age_band_customers: hidden("customers", "Customers of the age band"),
        age_band_share: rated("Share of the age band", "age_band_customers"),
      }),
      level_profiles: partition("The typical customer of each level", ["engagement_level"], {
        engagement_level: level,
        customers: counted("Customers"),
        orders: summed("orders", "Orders"),
        orders_median: percentile("median", "number", "Orders per customer, median"),
        total_sales_median: percentile("median", "currency", "Revenue per customer, median"),
        months_since_last_order_median: percentile("median", "months", "Months since last order, median"),
        lifespan_months_median: percentile("median", "months", "Months from first to last order, median"),
      }),
      countries_by_level: partition("Customers by level and country", ["engagement_level", "country"], {
        engagement_level: level,
        country: labelled("Country"),
        customers: counted("Customers"),
        level_customers: hidden("customers", "Customers of the level"),
        level_share: rated("Share of the level", "level_customers"),
        all_customers_share: rated("Share of all customers"),
      }),
    },
  },

  async run({ query }) {
    const engagement_levels = await query("engagement_levels");
    const customer_segments = await query("customer_segments");
    return {
      values: {
        customers: sumOf(engagement_levels, "customers"),
        revenue: sumOf(engagement_levels, "revenue"),
        largest_level: leaderBy(engagement_levels, "customers", "engagement_level"),
        top_revenue_level: leaderBy(engagement_levels, "revenue", "engagement_level"),
        largest_segment: leaderBy(customer_segments, "customers", "customer_segment"),
        top_revenue_segment: leaderBy(customer_segments, "revenue", "customer_segment"),
      },
      tables: {
        engagement_levels,
        rfm_scores: await query("rfm_scores"),
        rfm_grid: await query("rfm_grid"),
        customer_segments,
        segments_by_level: await query("segments_by_level"),
        levels_by_customer_segment: await query("levels_by_customer_segment"),
        levels_by_age_band: await query("levels_by_age_band"),
        level_profiles: await query("level_profiles"),
        countries_by_level: await query("countries_by_level"),
      },
    };
  },
});
