import { defineAnalysis, type LevelGroups } from "../../src/analysis/define.ts";
import { wilson } from "../../src/models/measures/wilson.ts";
import { type PriorityGroup, priorityOf } from "../../src/models/prediction/priorities.ts";
import { countValue, labelValue, rangeValue, rateValue } from "../../src/results/amounts.ts";
import { numberIn, numberOrNull, sumOf, textIn } from "../../src/results/cells.ts";
import {
  averaged,
  counted,
  customersAndRevenue,
  groupsOf,
  labelled,
  largestNames,
  largestOf,
  partition,
  percentile,
  ranged,
  rated,
  sharesOfAll,
  summed,
} from "../../src/results/columns.ts";
import type { Row, Scalar, TableShape, ValueShape } from "../../src/results/shape.ts";

/** The levels that hold customers, most urgent first; among equals the one with more revenue first. */
function levelsByUrgency(matrix: readonly Row[], priorities: readonly Row[]): string[] {
  const urgency = priorities.map(({ priority }) => priority);
  const place = (row: Row) => urgency.indexOf(textIn(row, "priority"));
  return matrix
    .filter((row) => numberIn(row, "customers") > 0)
    .sort((a, b) => place(a) - place(b) || numberIn(b, "revenue") - numberIn(a, "revenue"))
    .map((row) => textIn(row, "engagement_level"));
}

/** What a priority group is made of, in terciles of value if the customer stays and of the risk of no order. */
const ruleOf: Readonly<Record<PriorityGroup, string>> = {
  Protect: "High value, high risk",
  Reward: "High value, low risk",
  Watch: "Middle value, or high value at middle risk",
  Deprioritize: "Low value",
};

/** What the rows of customers without a prediction are called. */
const notPredicted = "Not predicted";

const terciles = [notPredicted, "Low", "Middle", "High"] as const;

/** A row of the grid with words for its terciles, its group and that group's rule. */
function cellOf(row: Row): Row {
  const value = numberOrNull(row, "value_tercile") ?? 0;
  const risk = numberOrNull(row, "risk_tercile") ?? 0;
  return {
    ...row,
    value_tercile: terciles[value] ?? notPredicted,
    risk_tercile: terciles[risk] ?? notPredicted,
    priority_group: value === 0 ? notPredicted : priorityOf(value, risk),
  };
}

const groupRule = (row: Row): string => ruleOf[textIn(row, "priority_group") as PriorityGroup] ?? "";

/** The groups that hold customers, in the order in which they are acted on. */
const groupsWithCustomers = (rows: readonly Row[]): string[] =>
  rows
    .filter((row) => numberIn(row, "customers") > 0)
    .map((row) => textIn(row, "priority_group"))
    .filter((group) => group !== notPredicted);

/** A share of fewer customers is not published, so nothing may be said from which it would follow. */
const leastJudged = 30;

/** The levels whose share of customers who came back may be told, those of whom fewest came back first. */
const byReturn = (rows: readonly Row[]): string[] =>
  rows
    .filter((row) => numberIn(row, "customers") >= leastJudged)
    .sort((a, b) => numberIn(a, "returned_share") - numberIn(b, "returned_share"))
    .map((row) => textIn(row, "level"));

interface Pooled {
  customers: number | null;
  share: number | null;
  low: number | null;
  high: number | null;
}

/** Who came back of several levels together; null where a level of them is too small to be told by subtraction. */
function pooled(rows: readonly Row[]): Pooled {
  const customers = sumOf(rows, "customers");
  const isTold = rows.every(({ customers: count }) => count === 0 || Number(count) >= leastJudged);
  if (!isTold || customers === 0) return { customers: null, share: null, low: null, high: null };
  const returned = sumOf(rows, "returned");
  const interval = wilson(returned, customers);
  return { customers, share: returned / customers, low: interval?.low ?? null, high: interval?.high ?? null };
}

const judgedGroups = { risk_levels: "the high-risk levels", other_levels: "the other levels" } as const;

type JudgedGroup = keyof typeof judgedGroups;

function judgedShape(group: JudgedGroup): Record<string, ValueShape> {
  const of = `of ${judgedGroups[group]} at the last cut`;
  const n = `${group}_customers`;
  return {
    [n]: countValue(`Customers ${of}`),
    [`${group}_returned_share`]: rateValue(`Share ${of} who came back`, n),
    [`${group}_returned_share_low`]: rangeValue(
      "share",
      `Share ${of} who came back, from`,
      `${group}_returned_share`,
      n,
    ),
    [`${group}_returned_share_high`]: rangeValue(
      "share",
      `Share ${of} who came back, to`,
      `${group}_returned_share`,
      n,
    ),
  };
}

const judgedValues = (group: JudgedGroup, { customers, share, low, high }: Pooled) => ({
  [`${group}_customers`]: customers,
  [`${group}_returned_share`]: share,
  [`${group}_returned_share_low`]: low,
  [`${group}_returned_share_high`]: high,
});

/** Did fewer of the high-risk levels come back? Only where the two intervals lie apart is it more than chance. */
function verdictOn(risk: Pooled, others: Pooled): Scalar {
  if (risk.low === null || risk.high === null || others.low === null || others.high === null) return null;
  if (risk.high < others.low) return "fewer";
  return risk.low > others.high ? "more" : "alike";
}

function judgeLevels(rows: readonly Row[], groups: LevelGroups): Record<string, Scalar> {
  const isRisky = (row: Row) => groups.high_risk.some((level) => level === row.level);
  const risk = pooled(rows.filter(isRisky));
  const others = pooled(rows.filter((row) => !isRisky(row)));
  const ranked = byReturn(rows);
  return {
    least_returning_level: ranked[0] ?? null,
    most_returning_level: ranked.at(-1) ?? null,
    ...judgedValues("risk_levels", risk),
    ...judgedValues("other_levels", others),
    risk_levels_came_back: verdictOn(risk, others),
  };
}

const expectedLoss = (label = "Expected loss"): TableShape["columns"] => ({
  expected_loss: summed("currency", label, largestNames("expected_loss")),
  expected_loss_low: ranged("currency", `${label}, from`, "expected_loss"),
  expected_loss_high: ranged("currency", `${label}, to`, "expected_loss"),
});

const valueAndRisk = partition(
  "Value and risk: expected loss by terciles",
  ["value_tercile", "risk_tercile"],
  {
    value_tercile: labelled("Value if the customer stays"),
    risk_tercile: labelled("Risk of no order"),
    priority_group: labelled("Priority group"),
    customers: counted("Customers"),
    revenue: summed("currency", "Past revenue", largestNames("revenue")),
    ...expectedLoss(),
    ...largestOf("revenue"),
    ...largestOf("expected_loss"),
  },
);

// what a campaign is worth follows from the expected loss, so it is withheld with it
const priorityGroupsShape = partition("Priority groups", ["priority_group"], {
  priority_group: labelled("Priority group"),
  rule: labelled("Rule"),
  customers: counted("Customers"),
  revenue: summed("currency", "Past revenue", largestNames("revenue")),
  expected_value: summed("currency", "Expected value", largestNames("expected_value")),
  expected_value_low: ranged("currency", "Expected value, from", "expected_value"),
  expected_value_high: ranged("currency", "Expected value, to", "expected_value"),
  ...expectedLoss(),
  action_value: ranged("currency", "Value of a campaign", "expected_loss"),
  action_value_low: ranged("currency", "Value of a campaign, from", "expected_loss"),
  action_value_high: ranged("currency", "Value of a campaign, to", "expected_loss"),
  ...largestOf("revenue"),
  ...largestOf("expected_value"),
  ...largestOf("expected_loss"),
});

const levelsJudged = groupsOf("Who came back of each level after the last cut", ["level"], {
  level: labelled("Engagement level"),
  priority: labelled("Priority"),
  strategy: labelled("Strategy"),
  customers: counted("Customers at the cut"),
  returned_share: rated("Share who came back"),
  returned_share_low: ranged("share", "Share who came back, from", "returned_share"),
  returned_share_high: ranged("share", "Share who came back, to", "returned_share"),
});

/** Where each level stands by what its customers have spent and how many of them are expected to stay away. */
const churnAndValue = partition("Levels by value and expected churn", ["engagement_level"], {
  engagement_level: labelled("Engagement level"),
  priority: labelled("Priority"),
  strategy: labelled("Strategy"),
  customers: counted("Customers"),
  total_sales_median: percentile("median", "currency", "Revenue per customer, median"),
  churn_share: averaged("share", "Share expected not to order"),
  months_since_last_order_median: percentile("median", "months", "Months since last order, median"),
  all_sales_median: percentile("median", "currency", "Revenue per customer, median of all"),
  all_churn_share: averaged("share", "Share expected not to order, of all"),
  all_months_median: percentile("median", "months", "Months since last order, median of all"),
});

/** Whom do we act on, and how? Value against risk, the levels' own rules, and whether those held. */
export default defineAnalysis({
  shape: {
    values: {
      first_priority: labelValue("The most urgent priority in use"),
      first_level: labelValue("The level to act on first"),
      second_level: labelValue("The level to act on second"),
      third_level: labelValue("The level to act on third"),
      first_group: labelValue("The priority group to act on first"),
      second_group: labelValue("The priority group to act on second"),
      third_group: labelValue("The priority group to act on third"),
      groups_in_use: labelValue("The priority groups that hold customers"),
      reach: labelValue("Assumed: share of the customers that a contact reaches", "share"),
      save_rate: labelValue("Assumed: share of those reached and about to leave who stay", "share"),
      cost_per_customer: labelValue("Assumed: cost of contacting one customer", "currency"),
      least_returning_level: labelValue("The level of which fewest came back"),
      most_returning_level: labelValue("The level of which most came back"),
      ...judgedShape("risk_levels"),
      ...judgedShape("other_levels"),
      risk_levels_came_back: labelValue("Did fewer or more of the high-risk levels come back?"),
    },
    tables: {
      action_matrix: partition("Customer Value & Engagement Action Matrix", ["engagement_level"], {
        engagement_level: labelled("Engagement level"),
        priority: labelled("Priority"),
        strategy: labelled("Strategy"),
        ...customersAndRevenue,
        ...sharesOfAll,
        clv_mean: averaged("currency", "Historical CLV, mean", largestNames("clv_mean")),
        ...largestOf("revenue"),
        ...largestOf("clv_mean"),
      }),
      churn_and_value: churnAndValue,
      priorities: partition("Customers and revenue by priority", ["priority"], {
        priority: labelled("Priority"),
        ...customersAndRevenue,
        ...sharesOfAll,
        ...largestOf("revenue"),
      }),
      value_and_risk: valueAndRisk,
      priority_groups: priorityGroupsShape,
      levels_judged: levelsJudged,
    },
  },

  async run({ query, groups }) {
    const priorities = await query("priorities");
    const action_matrix = await query("action_matrix");
    const churn_and_value = await query("churn_and_value");
    const value_and_risk = (await query("value_and_risk")).map(cellOf);
    const priority_groups = (await query("priority_groups")).map((row) => ({ ...row, rule: groupRule(row) }));
    const [campaign = {}] = await query("campaign");
    const judged = await query("levels_judged");
    const [first_level = null, second_level = null, third_level = null] = levelsByUrgency(
      action_matrix,
      priorities,
    );
    const groups_held = groupsWithCustomers(priority_groups);
    const [first_group = null, second_group = null, third_group = null] = groups_held;
    return {
      values: {
        first_priority: textIn(priorities[0], "priority"),
        ...{ first_level, second_level, third_level, first_group, second_group, third_group },
        groups_in_use: groups_held.join(", "),
        ...campaign,
        ...judgeLevels(judged, groups),
      },
      tables: {
        ...{ action_matrix, churn_and_value, priorities, value_and_risk, priority_groups },
        levels_judged: judged.map(({ returned: _, ...row }) => row),
      },
    };
  },
});
