import type { Row } from "../results/shape.ts";
import type { ScoredCustomer } from "./customers.ts";
import { customersAndRevenue, largestColumns, levelRows, revenueOf, sharesOf } from "./expect-levels.ts";
import type { Expected } from "./expected.ts";
import { ratio, total } from "./statistics.ts";

type Customers = readonly ScoredCustomer[];

const plan: Readonly<Record<string, { priority: string; strategy: string }>> = {
  Champions: { priority: "Critical", strategy: "Retain & reward" },
  "Loyal Customers": { priority: "High", strategy: "Upsell & cross-sell" },
  "Needs Attention": { priority: "Medium", strategy: "Engagement nudges" },
  "At Risk (High Value)": { priority: "Critical", strategy: "Win-back campaigns" },
  "Churn Risk": { priority: "Low", strategy: "Deprioritize" },
};

const priorityNames = ["Critical", "High", "Medium", "Low"];
const priorityOf = (level: string) => plan[level]?.priority ?? "";

function matrix(customers: Customers): Row[] {
  return levelRows(customers, (group) => {
    const clvs = group.map(({ clv }) => clv);
    return {
      ...customersAndRevenue(group),
      ...sharesOf(group, customers),
      clv_mean: ratio(total(clvs), group.length),
      ...largestColumns("clv_mean", clvs),
    };
  }).map((row) => ({ ...row, ...plan[String(row.engagement_level)] }));
}

const priorities = (customers: Customers): Row[] =>
  priorityNames.map((priority) => {
    const group = customers.filter(({ level }) => priorityOf(level) === priority);
    return { priority, ...customersAndRevenue(group), ...sharesOf(group, customers) };
  });

/** Levels with customers, most urgent first, then by revenue. */
function byUrgency(rows: readonly Row[]): string[] {
  const urgency = (row: Row) => priorityNames.indexOf(String(row.priority));
  return rows
    .filter((row) => row.customers !== 0)
    .toSorted((a, b) => urgency(a) - urgency(b) || Number(b.revenue) - Number(a.revenue))
    .map((row) => String(row.engagement_level));
}

/** What `actions` must find. */
export function expectActions(customers: Customers): Expected {
  const action_matrix = matrix(customers);
  const [first_level = null, second_level = null, third_level = null] = byUrgency(action_matrix);
  return {
    values: { first_priority: "Critical", first_level, second_level, third_level },
    tables: { action_matrix, priorities: priorities(customers) },
  };
}

/** What `summary` must find. */
export function expectSummary(customers: Customers, observationEnd: string): Expected {
  const orders = total(customers.map((customer) => customer.orders.length));
  const revenue = revenueOf(customers);
  const countries = new Set(customers.map(({ country }) => country).filter((name) => name !== "n/a"));
  return {
    values: {
      customers: customers.length,
      orders,
      revenue,
      average_order_value: revenue / orders,
      orders_per_customer: orders / customers.length,
      first_order_date: customers.map(({ first }) => first).sort()[0] ?? null,
      observation_end: observationEnd,
      countries: countries.size,
    },
    tables: {},
  };
}
