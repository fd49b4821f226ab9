import { defineAnalysis } from "../../src/analysis/define.ts";
import { countValue, labelValue, rateValue, sumValue } from "../../src/results/amounts.ts";
import { numberIn, numberOrNull, sumOf, textIn } from "../../src/results/cells.ts";
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
import { levelAgo, quartersBack } from "../../src/results/quarters.ts";
import { leaderBy } from "../../src/results/ranks.ts";
import type { Row, Scalar, TableShape } from "../../src/results/shape.ts";

const level = labelled("Engagement level");
const segment = labelled("Customer segment");
const ageBand = labelled("Age band");
const unknownBand = "unknown";
const unknownCountry = "n/a";

const levels = ["Champions", "Loyal Customers", "Needs Attention", "At Risk (High Value)", "Churn Risk"];

/** How many quarters ago the level then is looked at. */
const [quarter, year] = [1, 4];

/** Who was in which level then, and where they are now: each customer of today in one cell. */
const movementOver = (period: string, quarters: number): TableShape => ({
  ...partition(`Customers by level a ${period} ago and now`, ["from_level", "to_level"], {
    from_level: labelled(`Level a ${period} ago`),
    to_level: labelled("Level now"),
    direction: labelled("Direction"),
    customers: counted("Customers"),
  }),
  partitions: [
    {
      where: {},
      as: { from_level: levelAgo(quarters), to_level: levelAgo(0), direction: `direction_over_${period}` },
    },
  ],
});

const movesOverQuarter: TableShape = {
  ...partition("Customers by direction of their move over a quarter", ["direction"], {
    direction: labelled("Direction"),
    customers: counted("Customers"),
    known_customers: hidden("customers", "Customers then"),
    known_share: rated("Share of the customers then", "known_customers"),
  }),
  partitions: [{ where: {}, as: { direction: "direction_over_quarter" } }],
  spare: ["Moved up", "Stayed", "Moved down"],
};

/** Shares of smaller groups are not held against each other, nor those of fewer customers: chance alone orders them. */
const leastGroup = 100;
const leastCompared = 30;

/** The groups in which a share is largest and smallest; null where there are no two groups to compare. */
function endsOf(
  rows: readonly Row[],
  { share, of, group }: { share: string; of: string; group: string },
): { highest: Scalar; lowest: Scalar } {
  const compared = rows.filter(
    (row) => numberIn(row, of) >= leastGroup && numberIn(row, "customers") >= leastCompared,
  );
  if (compared.length < 2) return { highest: null, lowest: null };
  const turned = compared.map((row) => ({ ...row, [share]: -numberIn(row, share) }));
  return { highest: leaderBy(compared, share, group), lowest: leaderBy(turned, share, group) };
}

/** The known country with the most customers; null where none is known. */
function topCountryOf(rows: readonly Row[]): Scalar {
  const known = rows.filter(({ country }) => country !== unknownCountry);
  return known.length === 0 ? null : leaderBy(known, "all_customers_share", "country");
}

const movedValue = (label: string, direction: string) =>
  countValue(label, { table: "moves_over_quarter", column: "customers", rows: [direction] });

const rowOf = (rows: readonly Row[], column: string, name: Scalar) =>
  rows.find((row) => row[column] === name);

const movedIn = (moves: readonly Row[], direction: string) =>
  numberIn(rowOf(moves, "direction", direction), "customers");

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
      largest_segment_highest_level: labelValue(
        "Engagement level with the largest share of the largest customer segment, of those with enough customers",
      ),
      largest_segment_lowest_level: labelValue(
        "Engagement level with the smallest share of the largest customer segment, of those with enough customers",
      ),
      largest_level_highest_band: labelValue(
        "Age band with the largest share of the largest engagement level, of those with enough customers",
      ),
      largest_level_lowest_band: labelValue(
        "Age band with the smallest share of the largest engagement level, of those with enough customers",
      ),
      top_country: labelValue("Known country with the most customers"),
      quarter_ago: labelValue("The day a quarter ago", "date"),
      year_ago: labelValue("The day a year ago", "date"),
      customers_a_quarter_ago: countValue("Customers a quarter ago", {
        table: "movement_over_quarter",
        column: "customers",
        rows: levels,
      }),
      moved_up_customers: movedValue(
        "Customers who moved up a level or more since a quarter ago",
        "Moved up",
      ),
      moved_down_customers: movedValue(
        "Customers who moved down a level or more since a quarter ago",
        "Moved down",
      ),
      stayed_share: rateValue(
        "Share of the customers of a quarter ago who stayed",
        "customers_a_quarter_ago",
      ),
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
      movement_over_quarter: movementOver("quarter", quarter),
      movement_over_year: movementOver("year", year),
      moves_over_quarter: movesOverQuarter,
      level_mix: {
        ...groupsOf("Customers by level at the ends of quarters", ["quarters_ago", "engagement_level"], {
          quarters_ago: labelled("Quarters ago", "number"),
          quarter_end: labelled("On", "date"),
          engagement_level: level,
          customers: counted("Customers"),
          known_customers: hidden("customers", "Customers then"),
          customers_share: rated("Share of the customers then", "known_customers"),
        }),
        partitions: quartersBack.map((quarters_ago) => ({
          where: { quarters_ago },
          as: { engagement_level: levelAgo(quarters_ago) },
        })),
      },
    },
  },

  async run({ query }) {
    const engagement_levels = await query("engagement_levels");
    const customer_segments = await query("customer_segments");
    const moves_over_quarter = await query("moves_over_quarter", { quarters_ago: quarter });
    const level_mix = await query("level_mix");
    const segments_by_level = await query("segments_by_level");
    const levels_by_age_band = await query("levels_by_age_band");
    const countries_by_level = await query("countries_by_level");
    const largest_level = leaderBy(engagement_levels, "customers", "engagement_level");
    const largest_segment = leaderBy(customer_segments, "customers", "customer_segment");
    const levelEnds = endsOf(
      segments_by_level.filter(({ customer_segment }) => customer_segment === largest_segment),
      { share: "level_share", of: "level_customers", group: "engagement_level" },
    );
    const bandEnds = endsOf(
      levels_by_age_band.filter(
        ({ age_band, engagement_level }) => engagement_level === largest_level && age_band !== unknownBand,
      ),
      { share: "age_band_share", of: "age_band_customers", group: "age_band" },
    );
    return {
      values: {
        customers: sumOf(engagement_levels, "customers"),
        revenue: sumOf(engagement_levels, "revenue"),
        largest_level,
        top_revenue_level: leaderBy(engagement_levels, "revenue", "engagement_level"),
        largest_segment,
        top_revenue_segment: leaderBy(customer_segments, "revenue", "customer_segment"),
        largest_segment_highest_level: levelEnds.highest,
        largest_segment_lowest_level: levelEnds.lowest,
        largest_level_highest_band: bandEnds.highest,
        largest_level_lowest_band: bandEnds.lowest,
        top_country: topCountryOf(countries_by_level),
        quarter_ago: textIn(rowOf(level_mix, "quarters_ago", quarter), "quarter_end"),
        year_ago: textIn(rowOf(level_mix, "quarters_ago", year), "quarter_end"),
        customers_a_quarter_ago: numberIn(moves_over_quarter[0], "known_customers"),
        moved_up_customers: movedIn(moves_over_quarter, "Moved up"),
        moved_down_customers: movedIn(moves_over_quarter, "Moved down"),
        stayed_share: numberOrNull(rowOf(moves_over_quarter, "direction", "Stayed"), "known_share"),
      },
      tables: {
        engagement_levels,
        rfm_scores: await query("rfm_scores"),
        rfm_grid: await query("rfm_grid"),
        customer_segments,
        segments_by_level,
        levels_by_customer_segment: await query("levels_by_customer_segment"),
        levels_by_age_band,
        level_profiles: await query("level_profiles"),
        countries_by_level,
        movement_over_quarter: await query("movement", { quarters_ago: quarter }),
        movement_over_year: await query("movement", { quarters_ago: year }),
        moves_over_quarter,
        level_mix,
      },
    };
  },
});
