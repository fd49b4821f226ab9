import { riskLevelsLost } from "./judged-levels.ts";
import { areTold, areToldOf, exact, type SeenWorld } from "./seen-world.ts";
import { isClvBelowSpending, isMeanAboveMiddle, unitsOfLevels, weighsMore } from "./spending.ts";
import {
  ifTested,
  ifTold,
  leaverLeader,
  levelRevenueLeader,
  lossLeader,
  numberOf,
  returnLeader,
  revenueLeader,
  same,
  type Truth,
} from "./truths.ts";

/** A claim of a page, and its truth told apart from the pages. */
export interface ExpectedClaim {
  page: string;
  condition: string;
  truth: Truth;
}

const expectedOf = (seen: SeenWorld, analysis: "value" | "revenue", name: string) =>
  numberOf(seen.expected[analysis].values[name]);

const topHighRisk = (seen: SeenWorld) => seen.expected.revenue.values["top_high_risk_level"] ?? null;

const mostOrderedOnce = ifTold("retention", ["one_time_share"], ({ customers }) => {
  const single = customers.filter(({ orders }) => orders.length === 1).length;
  return 2 * single > customers.length;
});

/** Every claim of the shipped pages by a name of its own. */
export const expectedClaims = {
  "fewer came back of the high-risk levels": {
    page: "actions/page.mdx",
    condition: 'actions.risk_levels_came_back == "fewer"',
    truth: riskLevelsLost,
  },
  "Champions came back most": {
    page: "actions/page.mdx",
    condition: 'ranked(actions.levels_judged, "returned_share", 1) == "Champions"',
    truth: (seen) => same(returnLeader(seen), "Champions"),
  },
  "the method in use ranks better than recency": {
    page: "backtest/page.mdx",
    condition: "backtest.winner_auc > backtest.recency_auc",
    truth: ifTested(["winner_auc", "recency_auc"], (winner = 0, recency = 0) => winner > recency),
  },
  "the chances were neither bold nor timid": {
    page: "backtest/page.mdx",
    condition: "backtest.winner_calibration_slope >= 0.8 && backtest.winner_calibration_slope <= 1.25",
    truth: ifTested(["winner_calibration_slope"], (slope = 0) => slope >= 0.8 && slope <= 1.25),
  },
  "the chances beat one chance for everybody": {
    page: "backtest/page.mdx",
    condition: "backtest.winner_brier < backtest.base_brier",
    truth: ifTested(["winner_brier", "base_brier"], (winner = 0, base = 0) => winner < base),
  },
  "most are expected to leave Churn Risk": {
    page: "retention/page.mdx",
    condition: 'ranked(retention.churn_by_level, "churn_share", 1) == "Churn Risk"',
    truth: (seen) => same(leaverLeader(seen), "Churn Risk"),
  },
  "most customers ordered once": {
    page: "retention/page.mdx",
    condition: "retention.one_time_share > 0.5",
    truth: mostOrderedOnce,
  },
  "most of the grid stands for one order": {
    page: "segments/page.mdx",
    condition: "retention.one_time_share > 0.5",
    truth: mostOrderedOnce,
  },
  "Champions brought most revenue": {
    page: "segments/page.mdx",
    condition: 'ranked(segments.engagement_levels, "revenue", 1) == "Champions"',
    truth: (seen) => same(levelRevenueLeader(seen), "Champions"),
  },
  "most is at stake where most revenue came from": {
    page: "revenue/page.mdx",
    condition:
      'ranked(revenue.expected_loss_by_level, "expected_loss", 1) == ranked(revenue.revenue_by_level, "revenue", 1)',
    truth: (seen) =>
      areTold(seen, "revenue", "expected_loss") && numberOf(exact(seen, "revenue", "expected_loss")) > 0
        ? same(lossLeader(seen), revenueLeader(seen))
        : null,
  },
  "the loyal levels brought more than the high-risk ones": {
    page: "revenue/page.mdx",
    condition: "revenue.loyal_revenue > revenue.high_risk_revenue",
    truth: ifTold(
      "revenue",
      ["loyal_revenue", "high_risk_revenue"],
      ({ customers }) =>
        unitsOfLevels(customers, "Champions", "Loyal Customers") >
        unitsOfLevels(customers, "At Risk (High Value)", "Churn Risk"),
    ),
  },
  "revenue has grown": {
    page: "revenue/page.mdx",
    condition: "revenue.last_12_months_change > 0",
    truth: ifTold(
      "revenue",
      ["last_12_months_change"],
      (seen) => expectedOf(seen, "revenue", "last_12_months_change") > 0,
    ),
  },
  "the first high-risk level weighs more in revenue than in customers": {
    page: "summary/page.mdx",
    condition:
      "revenue.revenue_by_level[revenue.top_high_risk_level].revenue_share - revenue.revenue_by_level[revenue.top_high_risk_level].customers_share > 0.0005",
    truth: (seen) =>
      areToldOf(seen, ["revenue", "revenue_by_level"], topHighRisk(seen), "revenue_share", "customers_share")
        ? weighsMore(seen.customers, topHighRisk(seen))
        : null,
  },
  "the levels rank better than guessing": {
    page: "summary/page.mdx",
    condition: "backtest.engagement_level_auc > 0.5",
    truth: ifTested(["engagement_level_auc"], (auc = 0) => auc > 0.5),
  },
  "customers spent more on average than in the middle": {
    page: "value/page.mdx",
    condition: "value.total_sales_mean - value.total_sales_median > 0.005",
    truth: ifTold("value", ["total_sales_mean", "total_sales_median"], ({ customers }) =>
      isMeanAboveMiddle(customers),
    ),
  },
  "the top tenth brought more than the lower half": {
    page: "value/page.mdx",
    condition: "value.top10_revenue_share > value.bottom50_revenue_share",
    truth: ifTold(
      "value",
      ["top10_revenue_share", "bottom50_revenue_share"],
      (seen) =>
        expectedOf(seen, "value", "top10_revenue_share") >
        expectedOf(seen, "value", "bottom50_revenue_share"),
    ),
  },
  "more than half have a historical CLV": {
    page: "value/page.mdx",
    condition: "value.clv_median > 0",
    truth: ifTold("value", ["clv_median"], (seen) => expectedOf(seen, "value", "clv_median") > 0),
  },
  "historical CLV falls short of spending": {
    page: "value/page.mdx",
    condition: "value.total_sales_mean - value.clv_mean > 0.005",
    truth: ifTold("value", ["clv_mean", "total_sales_mean"], ({ customers }) =>
      isClvBelowSpending(customers),
    ),
  },
} as const satisfies Readonly<Record<string, ExpectedClaim>>;

/** The name of a claim of the shipped pages. */
export type ClaimName = keyof typeof expectedClaims;
