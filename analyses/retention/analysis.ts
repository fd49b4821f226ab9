import { defineAnalysis } from "../../src/analysis/define.ts";
import { directionOf } from "../../src/models/history-check/hazard-direction.ts";
import {
  countValue,
  labelValue,
  meanValue,
  rangeValue,
  rateValue,
  sumValue,
} from "../../src/results/amounts.ts";
import { numberIn, shareOf, sumOf, textIn } from "../../src/results/cells.ts";
import {
  averaged,
  counted,
  customersAndRevenue,
  groupsOf,
  hidden,
  labelled,
  largestOf,
  partition,
  percentile,
  ranged,
  rated,
  sharesOfAll,
  summed,
} from "../../src/results/columns.ts";
import { leaderBy } from "../../src/results/ranks.ts";
import type { Row, Scalar, ValueShape } from "../../src/results/shape.ts";
import { orderedByLevel, quartersCompared, withShares } from "./ordered-by-level.ts";

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

/**
 * How many customers order in a month, by the months since their last order. A repeat buyer can be quiet for as long more
 * than once: `customers` counts each time, the rules of disclosure count people. `ordered` stays inside, since few
 * orders of many customers are told by the share alone.
 */
const returnHazard = groupsOf(
  "Share who order in the next month, by months since the last order",
  ["buyers", "period"],
  {
    buyers: labelled("The last order was the first, or a repeat"),
    period: labelled("Months since the last order", "months"),
    customers: ranged("number", "Times a customer had been quiet for so long", "ordered_share"),
    ordered: hidden("number", "Of them with an order in the next month"),
    ordered_share: rated("Share with an order in the next month"),
    low: ranged("share", "Low end", "ordered_share"),
    high: ranged("share", "High end", "ordered_share"),
    people: hidden("customers", "Customers"),
  },
  "people",
);

/** Who is expected not to order within the horizon, beside who did not after the last test date. */
const churnByLevel = partition("Customers expected not to order within the horizon", ["engagement_level"], {
  engagement_level: labelled("Engagement level"),
  customers: counted("Customers"),
  expected_leavers: summed("customers", "Expected not to order"),
  expected_leavers_low: ranged("customers", "Expected not to order, low end", "expected_leavers"),
  expected_leavers_high: ranged("customers", "Expected not to order, high end", "expected_leavers"),
  churn_share: averaged("share", "Share expected not to order"),
  churn_share_low: ranged("share", "Share expected not to order, low end", "churn_share"),
  churn_share_high: ranged("share", "Share expected not to order, high end", "churn_share"),
  tested_customers: counted("Customers of the level at the last test date"),
  left_share: rated("Share of them who did not order", "tested_customers"),
  left_share_low: ranged("share", "Share of them who did not order, low end", "left_share"),
  left_share_high: ranged("share", "Share of them who did not order, high end", "left_share"),
});

/** The first periods after an order, and those from a year on. */
const earlyPeriods = 3;
const latePeriods = 12;

/** Rows of the return hazard that are held against each other. */
const spans = {
  early: { says: "in the first three months after it", isIn: (period: number) => period < earlyPeriods },
  late: { says: "from a year after it on", isIn: (period: number) => period >= latePeriods },
};

const kinds = { first: "the first", repeat: "a repeat" };

/** The return hazard of one kind of buyers: soon after the order, long after it, and which way it goes. */
const hazardValues = (buyers: keyof typeof kinds): Record<string, ValueShape> => ({
  ...Object.fromEntries(
    Object.entries(spans).flatMap(([span, { says }]) => {
      const customers = `hazard_${buyers}_${span}_customers`;
      const order = `last order was ${kinds[buyers]}, ${says}`;
      return [
        [customers, countValue(`Customers whose ${order}`)],
        [
          `hazard_${buyers}_${span}`,
          rateValue(`Share with an order in a month of those whose ${order}`, customers),
        ],
      ];
    }),
  ),
  [`hazard_${buyers}_direction`]: labelValue(
    `Way of that share with the months since the order, where the last order was ${kinds[buyers]}`,
  ),
});

/** The share of exposures with an order, over all periods of a span; null where nobody was seen in it. */
function hazardIn(
  rows: readonly Row[],
  isIn: (period: number) => boolean,
): [customers: number, share: number | null] {
  const within = rows.filter((row) => isIn(numberIn(row, "period")));
  const people = Math.max(0, ...within.map((row) => numberIn(row, "people")));
  return [people, shareOf(sumOf(within, "ordered"), sumOf(within, "customers"))];
}

/** Counts by period, as the models take them. */
function countsOf(rows: readonly Row[]): { exposed: Float64Array; ordered: Float64Array } {
  const periods = Math.max(0, ...rows.map((row) => numberIn(row, "period") + 1));
  const counts = { exposed: new Float64Array(periods), ordered: new Float64Array(periods) };
  for (const row of rows) {
    counts.exposed[numberIn(row, "period")] = numberIn(row, "customers");
    counts.ordered[numberIn(row, "period")] = numberIn(row, "ordered");
  }
  return counts;
}

function hazardFound(rows: readonly Row[], buyers: keyof typeof kinds): Record<string, Scalar> {
  const own = rows.filter((row) => row.buyers === buyers);
  const [earlyCustomers, early] = hazardIn(own, spans.early.isIn);
  const [lateCustomers, late] = hazardIn(own, spans.late.isIn);
  return {
    [`hazard_${buyers}_early_customers`]: earlyCustomers,
    [`hazard_${buyers}_early`]: early,
    [`hazard_${buyers}_late_customers`]: lateCustomers,
    [`hazard_${buyers}_late`]: late,
    [`hazard_${buyers}_direction`]: directionOf(countsOf(own)).direction,
  };
}

/** The levels with the largest and the smallest share expected not to order; null where nothing is predicted. */
function churnLeaders(rows: readonly Row[]): { highest_churn_level: Scalar; lowest_churn_level: Scalar } {
  const expected = rows.filter(({ churn_share }) => churn_share !== null);
  if (expected.length === 0) return { highest_churn_level: null, lowest_churn_level: null };
  const staying = expected.map((row) => ({ ...row, churn_share: -numberIn(row, "churn_share") }));
  return {
    highest_churn_level: leaderBy(expected, "churn_share", "engagement_level"),
    lowest_churn_level: leaderBy(staying, "churn_share", "engagement_level"),
  };
}

/** Who is expected not to order within the horizon, of all customers. */
const churnValues: Record<string, ValueShape> = {
  expected_leavers: sumValue("customers", "Customers expected not to order within the horizon", "customers"),
  expected_leavers_low: rangeValue(
    "customers",
    "Customers expected not to order, low end",
    "expected_leavers",
    "customers",
  ),
  expected_leavers_high: rangeValue(
    "customers",
    "Customers expected not to order, high end",
    "expected_leavers",
    "customers",
  ),
  churn_share: meanValue("share", "Share of customers expected not to order within the horizon", "customers"),
  churn_share_low: rangeValue("share", "Share expected not to order, low end", "churn_share", "customers"),
  churn_share_high: rangeValue("share", "Share expected not to order, high end", "churn_share", "customers"),
  highest_churn_level: labelValue("Level with the largest share expected not to order"),
  lowest_churn_level: labelValue("Level with the smallest share expected not to order"),
  period_days: labelValue("Days that count as a month since the last order", "days"),
};

/**
 * Are we keeping them? Cohorts, who came back after the first order, how the share who order goes with the time since the
 * last one, and who is expected not to order.
 */
export default defineAnalysis({
  shape: {
    values: {
      customers: countValue("Customers with at least one dated order"),
      one_time_customers: countValue("Customers with one order"),
      one_time_share: rateValue("Share of customers with one order", "customers"),
      quietest_level: labelValue("Engagement level with the most months since the last order, median"),
      most_recent_level: labelValue("Engagement level with the fewest months since the last order, median"),
      latest_known_cohort: labelValue("Latest quarter of first orders whose six months are over", "quarter"),
      hazard_early_periods: labelValue("Months since an order that are told together as the first", "months"),
      hazard_late_period: labelValue("Months since an order from which on all are told together", "months"),
      ...hazardValues("first"),
      ...hazardValues("repeat"),
      ...churnValues,
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
          cohort_month: labelled("Month of first order", "month"),
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
          cohort_quarter: labelled("Quarter of first order", "quarter"),
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
        cohort_quarter: labelled("Quarter of first order", "quarter"),
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
      return_hazard: returnHazard,
      churn_by_level: churnByLevel,
      ordered_by_level: orderedByLevel,
    },
  },

  async run({ query }) {
    const months_since_last_order_by_level = await query("months_since_last_order_by_level");
    const orders_per_customer = await query("orders_per_customer");
    const customers = sumOf(orders_per_customer, "customers");
    const one_time_customers = oneTimeCustomers(orders_per_customer);
    const levels = withCustomers(months_since_last_order_by_level);
    const came_back_by_cohort = await query("came_back_by_cohort");
    const return_hazard = await query("return_hazard");
    const churn_by_level = await query("churn_by_level");
    const [expected = {}] = await query("expected_leavers");
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
        hazard_early_periods: earlyPeriods,
        hazard_late_period: latePeriods,
        ...hazardFound(return_hazard, "first"),
        ...hazardFound(return_hazard, "repeat"),
        ...expected,
        ...churnLeaders(churn_by_level),
      },
      tables: {
        months_since_last_order_by_level,
        cohort_retention: await query("cohort_retention"),
        cohort_retention_by_quarter: await query("cohort_retention_by_quarter"),
        came_back: await query("came_back"),
        came_back_by_cohort,
        orders_per_customer,
        return_hazard,
        churn_by_level,
        ordered_by_level: withShares(await query("ordered_by_level", { ...quartersCompared }), customers),
      },
    };
  },
});
