import { defineAnalysis, type LevelGroups } from "../../src/analysis/define.ts";
import {
  type Adds,
  countValue,
  labelValue,
  rangeValue,
  rateValue,
  sumValue,
} from "../../src/results/amounts.ts";
import { shareOf, sumOf } from "../../src/results/cells.ts";
import {
  counted,
  customersAndRevenue,
  groupsOf,
  labelled,
  largestNames,
  largestOf,
  partition,
  ranged,
  rated,
  sharesOfAll,
  summed,
} from "../../src/results/columns.ts";
import { leaderBy } from "../../src/results/ranks.ts";
import type { Row, Scalar, TableShape, ValueShape } from "../../src/results/shape.ts";

const groupNames = {
  loyal: "the loyal levels",
  high_risk: "the high-risk levels",
  protect: "the levels to protect",
  deprioritize: "the levels to deprioritize",
} as const;

type GroupName = keyof typeof groupNames;

const levelsOf = (groups: LevelGroups): Record<GroupName, readonly string[]> => ({
  loyal: groups.loyal,
  high_risk: groups.high_risk,
  protect: groups.to_protect,
  deprioritize: groups.to_deprioritize,
});

/** Customers, revenue and share of revenue of one group of levels. */
function groupShape(group: GroupName, levels: readonly string[]): Record<string, ValueShape> {
  const adds = (column: string): Adds => ({ table: "revenue_by_level", column, rows: levels });
  const name = groupNames[group];
  return {
    [`${group}_levels`]: labelValue(`Names of ${name}`),
    [`${group}_customers`]: countValue(`Customers of ${name}`, adds("customers")),
    [`${group}_revenue`]: sumValue("currency", `Revenue of ${name}`, `${group}_customers`, adds("revenue")),
    [`${group}_revenue_share`]: rateValue(`Share of revenue of ${name}`, `${group}_customers`),
  };
}

function groupValues(
  group: GroupName,
  levels: readonly string[],
  rows: readonly Row[],
): Record<string, Scalar> {
  const members = rows.filter((row) => levels.some((level) => level === row.engagement_level));
  const revenue = sumOf(members, "revenue");
  return {
    [`${group}_levels`]: listed(levels),
    [`${group}_customers`]: sumOf(members, "customers"),
    [`${group}_revenue`]: revenue,
    [`${group}_revenue_share`]: shareOf(revenue, sumOf(rows, "revenue")),
  };
}

const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

const monthsAYear = 12;

/** Change of the last twelve complete months against the twelve before them; null where the history is shorter. */
function changeOverYear(months: readonly Row[]): { last: number | null; change: number | null } {
  const complete = months.filter((row) => row.revenue !== null);
  if (complete.length < monthsAYear) return { last: null, change: null };
  const last = sumOf(complete.slice(-monthsAYear), "revenue");
  if (complete.length < 2 * monthsAYear) return { last, change: null };
  const before = sumOf(complete.slice(-2 * monthsAYear, -monthsAYear), "revenue");
  return { last, change: before === 0 ? null : last / before - 1 };
}

/** What is lost if customers do not order again, by the model; past revenue stands beside it under its own name. */
const expectedLossByLevel = partition("Expected loss by engagement level", ["engagement_level"], {
  engagement_level: labelled("Engagement level"),
  customers: counted("Customers"),
  active_value: summed("currency", "Value if they all stay", largestNames("active_value")),
  expected_loss: summed("currency", "Expected loss", largestNames("expected_loss")),
  expected_loss_low: ranged("currency", "Expected loss, from", "expected_loss"),
  expected_loss_high: ranged("currency", "Expected loss, to", "expected_loss"),
  expected_loss_share: rated("Share of the expected loss"),
  revenue: summed("currency", "Past revenue", largestNames("revenue")),
  ...largestOf("active_value"),
  ...largestOf("expected_loss"),
  ...largestOf("revenue"),
});

/**
 * The revenue of the last two complete years and, between them, each customer once by what changed; a change has a sign,
 * so what guards it is its size.
 */
const revenueBridge: TableShape = {
  ...groupsOf("From one year's revenue to the next, by kind of customer", ["kind"], {
    kind: labelled("Year, or customers who"),
    part: labelled("Part"),
    customers: counted("Customers"),
    amount: summed("currency", "Size of the amount", largestNames("amount")),
    change: ranged("currency", "Revenue, or its change", "amount"),
    ...largestOf("amount"),
  }),
  partitions: [{ where: { part: "Change" } }],
};

/** The level with the largest expected loss; null where nothing is predicted, or nothing is to be lost. */
function topLossLevel(rows: readonly Row[]): Scalar {
  const losing = rows.filter(({ expected_loss }) => Number(expected_loss ?? 0) > 0);
  return losing.length === 0 ? null : leaderBy(losing, "expected_loss", "engagement_level");
}

/** Where is money at risk? Expected loss, and past revenue by level and of the groups that the settings name. */
export default defineAnalysis({
  shape: (groups) => ({
    values: {
      customers: countValue("Customers with at least one dated order"),
      total_revenue: sumValue("currency", "Revenue", "customers"),
      ...Object.entries(levelsOf(groups)).reduce(
        (shapes, [group, levels]) => Object.assign(shapes, groupShape(group as GroupName, levels)),
        {} as Record<string, ValueShape>,
      ),
      top_high_risk_level: labelValue("High-risk level with the most revenue"),
      last_12_months_revenue: sumValue("currency", "Revenue of the last twelve complete months", "customers"),
      last_12_months_change: rateValue("Change against the twelve months before", "customers"),
      active_value: sumValue("currency", "Value if all customers stay", "customers"),
      expected_loss: sumValue("currency", "Expected loss", "customers"),
      expected_loss_low: rangeValue("currency", "Expected loss, from", "expected_loss", "customers"),
      expected_loss_high: rangeValue("currency", "Expected loss, to", "expected_loss", "customers"),
      top_loss_level: labelValue("Level with the largest expected loss"),
    },
    tables: {
      expected_loss_by_level: expectedLossByLevel,
      revenue_by_level: partition("Revenue by engagement level", ["engagement_level"], {
        engagement_level: labelled("Engagement level"),
        revenue_group: labelled("Group"),
        ...customersAndRevenue,
        revenue_last_12_months: summed(
          "currency",
          "Revenue of the last 12 months",
          largestNames("revenue_last_12_months"),
        ),
        ...sharesOfAll,
        ...largestOf("revenue"),
        ...largestOf("revenue_last_12_months"),
      }),
      revenue_bridge: revenueBridge,
      revenue_by_month: groupsOf("Orders and revenue by month", ["order_month"], {
        order_month: labelled("Month", "month"),
        customers: counted("Customers"),
        orders: summed("orders", "Orders"),
        revenue: summed("currency", "Revenue", largestNames("revenue")),
        ...largestOf("revenue"),
      }),
    },
  }),

  async run({ query, groups }) {
    const rows = (await query("revenue_by_level")).map((row) => ({
      ...row,
      revenue_group: groupOf(String(row.engagement_level), groups),
    }));
    const revenue_by_month = await query("revenue_by_month");
    const revenue_bridge = await query("revenue_bridge");
    const expected_loss_by_level = await query("expected_loss_by_level");
    const [expected = {}] = await query("expected_loss");
    const year = changeOverYear(revenue_by_month);
    const highRisk = rows.filter((row) => row.revenue_group === "High risk");
    return {
      values: {
        customers: sumOf(rows, "customers"),
        total_revenue: sumOf(rows, "revenue"),
        ...Object.assign(
          {},
          ...Object.entries(levelsOf(groups)).map(([group, levels]) =>
            groupValues(group as GroupName, levels, rows),
          ),
        ),
        top_high_risk_level: leaderBy(highRisk, "revenue", "engagement_level"),
        last_12_months_revenue: year.last,
        last_12_months_change: year.change,
        ...expected,
        top_loss_level: topLossLevel(expected_loss_by_level),
      },
      tables: { expected_loss_by_level, revenue_by_level: rows, revenue_bridge, revenue_by_month },
    };
  },
});

function groupOf(level: string, groups: LevelGroups): string {
  const isIn = (levels: readonly string[]) => levels.includes(level);
  if (isIn(groups.high_risk)) return "High risk";
  return isIn(groups.loyal) ? "Loyal" : "Neither";
}
