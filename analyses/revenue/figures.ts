import { barRows, named } from "../../src/figures/bar-rows.ts";
import { defineFigure, type Frame, type PlotRow } from "../../src/figures/define.ts";
import { periodChart } from "../../src/figures/period-chart.ts";
import { amongCustomers } from "../../src/figures/population.ts";
import { rangedBars } from "../../src/figures/ranged-bars.ts";
import { isWithheld, nameAt, numberAt } from "../../src/figures/rows.ts";
import { levelColour } from "../../src/figures/theme.ts";
import { waterfall } from "../../src/figures/waterfall.ts";

const mostFirst = (rows: readonly PlotRow[], column: string): PlotRow[] =>
  [...rows].sort((one, other) => (numberAt(other, column) ?? -1) - (numberAt(one, column) ?? -1));

/** Who says it, what is drawn, and of whom. */
const lossSubtitle = (
  when: string | undefined,
  source: string,
): readonly { when?: string; say: string }[] => {
  const measure = `${source}: chance of no order within {backtest.horizon_days} days × value in that time if the customer stays. Lines: {'80%'} range.`;
  return [`${measure} {revenue.customers} customers.`, measure].map((say) => ({
    ...(when ? { when } : {}),
    say,
  }));
};

/** "US$10.4m, 35.5%"; the amount alone where the share is withheld. */
const amountAndShare =
  ({ format }: Frame) =>
  (row: PlotRow): string => {
    const share = numberAt(row, "revenue_share");
    const amount = format(numberAt(row, "revenue") ?? 0, "currency");
    return share === null ? amount : `${amount}, ${format(share, "share")}`;
  };

/** The group of levels that a level is in; nothing for a level in none of those compared. */
const groupNote = (row: PlotRow): string => {
  const group = nameAt(row, "revenue_group");
  return group === "Neither" ? "" : group;
};

/** Where is the money that is expected to be lost? */
export const expected_loss_by_level = defineFigure({
  title: [
    {
      when: "revenue.expected_loss_by_level[revenue.top_loss_level].expected_loss_share > 0",
      say: "{revenue.top_loss_level}: {revenue.expected_loss_by_level[revenue.top_loss_level].expected_loss_share} of the expected loss",
    },
    { say: "Expected loss by engagement level" },
  ],
  subtitle: [
    ...lossSubtitle("backtest.winner_outcome != 'FAIL'", "Expected by the method in use"),
    ...lossSubtitle(undefined, "By the averages of cohorts, since no method has passed its tests"),
  ],
  table: "expected_loss_by_level",
  columns: [
    "engagement_level",
    "customers",
    "active_value",
    "expected_loss",
    "expected_loss_low",
    "expected_loss_high",
    "revenue",
  ],
  alt: { kind: "Bar chart with ranges", name: "engagement_level", measure: "expected_loss" },
  plot: (rows, frame) =>
    rangedBars(
      mostFirst(rows, "expected_loss"),
      {
        name: "engagement_level",
        value: "expected_loss",
        low: "expected_loss_low",
        high: "expected_loss_high",
        write: (amount) => frame.format(amount, "currency"),
      },
      frame,
    ),
});

/** Which levels hold the revenue, and are those levels loyal or high-risk? */
export const revenue_by_level = defineFigure({
  title: [
    {
      when: "revenue.high_risk_revenue > revenue.loyal_revenue",
      say: "High-risk levels hold {revenue.high_risk_revenue_share} of revenue, more than the loyal ones' {revenue.loyal_revenue_share}",
    },
    {
      when: "revenue.high_risk_revenue < revenue.loyal_revenue",
      say: "Loyal levels hold {revenue.loyal_revenue_share} of revenue, more than the high-risk ones' {revenue.high_risk_revenue_share}",
    },
    { say: "Revenue by engagement level" },
  ],
  subtitle: amongCustomers(
    "Revenue and share of all revenue by engagement level; below each name, the group that the settings put it in.",
    "revenue.customers",
  ),
  table: "revenue_by_level",
  columns: [
    "engagement_level",
    "revenue_group",
    "customers",
    "revenue",
    "revenue_share",
    "revenue_last_12_months",
  ],
  alt: { kind: "Bar chart", name: "engagement_level", measure: "revenue" },
  plot: (rows, frame) =>
    barRows(
      mostFirst(rows, "revenue"),
      {
        name: named("engagement_level"),
        column: "revenue",
        value: amountAndShare(frame),
        fill: (row) => levelColour(nameAt(row, "engagement_level")),
        note: groupNote,
      },
      frame,
    ),
});

/** How has revenue developed? */
export const revenue_by_month = defineFigure({
  title: [
    {
      when: "revenue.last_12_months_change > 0",
      say: "Revenue of the last twelve complete months: up {revenue.last_12_months_change} on the twelve before",
    },
    {
      when: "revenue.last_12_months_change < 0",
      say: "Revenue of the last twelve complete months: down {abs(revenue.last_12_months_change)} on the twelve before",
    },
    { say: "Revenue by month" },
  ],
  subtitle: amongCustomers("Revenue of each calendar month.", "revenue.customers"),
  table: "revenue_by_month",
  columns: ["order_month", "customers", "orders", "revenue"],
  alt: {
    kind: "Bar chart",
    name: (row, { format }) => format(nameAt(row, "order_month"), "month"),
    measure: "revenue",
  },
  plot: (rows, frame) =>
    periodChart(
      {
        periods: rows.map((row) => ({
          start: nameAt(row, "order_month"),
          value: numberAt(row, "revenue"),
          reason: isWithheld(row, "revenue") ? "withheld" : "not yet complete",
        })),
        mark: "bars",
        told: "highest",
        writePeriod: (start) => frame.format(start, "month"),
        writeValue: (amount) => frame.format(amount, "currency"),
        writeAxis: (amount) => frame.format(amount, "currency", { form: "axis" }),
      },
      frame,
    ),
});

/** They change nothing; the table has them, since everybody is counted once. */
const unmoved = "Ordered in neither year";

/** Which customers made revenue grow or shrink over a year? */
export const revenue_bridge = defineFigure({
  title: [
    {
      when: 'revenue.revenue_bridge["Did not order again"].change < 0',
      say: '{revenue.revenue_bridge["New customers"].change} came from new customers; {abs(revenue.revenue_bridge["Did not order again"].change)} went with those who did not order again',
    },
    {
      when: 'known(revenue.revenue_bridge["Last twelve months"].change)',
      say: "What changed revenue over a year, by kind of customer",
    },
    { say: "No bridge: no two complete years of revenue can be shown" },
  ],
  subtitle: amongCustomers(
    "Revenue of the last twelve complete months and of the twelve before, and the change between, each customer once.",
    "revenue.customers",
  ),
  table: "revenue_bridge",
  columns: ["kind", "customers", "change"],
  alt: { kind: "Waterfall chart", name: "kind", measure: "change" },
  plot: (rows, frame) =>
    waterfall(
      rows.filter((row) => nameAt(row, "kind") !== unmoved),
      {
        name: "kind",
        amount: "change",
        isTotal: (row) => nameAt(row, "part") === "Revenue",
        write: (amount, options) => frame.format(amount, "currency", options),
      },
      frame,
    ),
});
