import type { Row, Scalar } from "../results/shape.ts";
import { addMonths, endOfPeriod, monthsBetween, startOfPeriod } from "./calendar.ts";
import { type ScoredCustomer, unitsInOne } from "./customers.ts";
import {
  customersAndRevenue,
  largestColumns,
  leader,
  levelRows,
  revenueOf,
  sharesOf,
} from "./expect-levels.ts";
import type { Expected } from "./expected.ts";
import { ratio, total } from "./statistics.ts";

type Customers = readonly ScoredCustomer[];

const groups = {
  loyal: ["Champions", "Loyal Customers"],
  high_risk: ["At Risk (High Value)", "Churn Risk"],
  protect: ["Champions", "Loyal Customers", "At Risk (High Value)"],
  deprioritize: ["Churn Risk"],
};

const groupWords = {
  loyal: "Champions and Loyal Customers",
  high_risk: "At Risk (High Value) and Churn Risk",
  protect: "Champions, Loyal Customers and At Risk (High Value)",
  deprioritize: "Churn Risk",
};

function groupOf(level: string): string {
  if (groups.high_risk.includes(level)) return "High risk";
  return groups.loyal.includes(level) ? "Loyal" : "Neither";
}

/** What each customer spent on the days that `counts` accepts; customers without such a day are left out. */
function spentOn(customers: Customers, counts: (date: string) => boolean): number[] {
  return customers
    .map(({ orders }) => orders.filter(({ date }) => counts(date)))
    .filter((orders) => orders.length > 0)
    .map((orders) => total(orders.map(({ units }) => units)) / unitsInOne);
}

function byLevel(customers: Customers, observationEnd: string): Row[] {
  const yearBefore = addMonths(observationEnd, -12);
  return levelRows(customers, (group) => {
    const recent = spentOn(group, (date) => date > yearBefore);
    return {
      revenue_group: "",
      ...customersAndRevenue(group),
      revenue_last_12_months: total(recent),
      ...largestColumns("revenue_last_12_months", recent),
      ...sharesOf(group, customers),
    };
  }).map((row) => ({ ...row, revenue_group: groupOf(String(row.engagement_level)) }));
}

function byMonth(customers: Customers, observationEnd: string): Row[] {
  const earliest = customers.map(({ first }) => first).sort()[0] ?? observationEnd;
  const start = startOfPeriod(earliest, 1);
  return Array.from({ length: 1 + monthsBetween(start, observationEnd) }, (_, at) => {
    const order_month = addMonths(start, at);
    const isIn = (date: string) => startOfPeriod(date, 1) === order_month;
    const spent = spentOn(customers, isIn);
    const orders = customers.flatMap((customer) => customer.orders.filter(({ date }) => isIn(date)));
    const complete = endOfPeriod(order_month, 1) <= observationEnd;
    return {
      order_month,
      customers: complete ? spent.length : null,
      orders: complete ? orders.length : null,
      revenue: complete ? total(spent) : null,
      ...largestColumns("revenue", spent),
    };
  });
}

/** What one customer adds to the change over a year, and the kind of customer that makes it. */
function moveOf({ orders, first }: ScoredCustomer, end: string): { kind: string; change: number } {
  const [middle, start] = [addMonths(end, -12), addMonths(end, -24)];
  const last = orders.filter(({ date }) => date >= middle && date < end);
  const before = orders.filter(({ date }) => date >= start && date < middle);
  if (last.length + before.length === 0) return { kind: "Ordered in neither year", change: 0 };
  const spent = (some: typeof orders) => total(some.map(({ units }) => units));
  const change = (spent(last) - spent(before)) / unitsInOne;
  if (last.length === 0) return { kind: "Did not order again", change };
  if (first >= middle) return { kind: "New customers", change };
  return { kind: change >= 0 ? "Spent as much or more" : "Spent less", change };
}

const kinds = [
  "New customers",
  "Spent as much or more",
  "Spent less",
  "Did not order again",
  "Ordered in neither year",
];

function bridge(customers: Customers, months: readonly Row[]): Row[] {
  const isWhole = months.filter(({ revenue }) => revenue !== null).length >= 24;
  const open = months.findIndex(({ revenue }) => revenue === null);
  const end = addMonths(String(months.at(-1)?.order_month), open < 0 ? 1 : 0);
  const moves = customers.map((customer) => moveOf(customer, end));
  const row = (part: string, kind: string, changes: readonly number[]): Row => {
    const sizes = changes.map(Math.abs);
    const none = { amount: null, change: null, ...largestColumns("amount", []) };
    const sums = { amount: total(sizes), change: total(changes), ...largestColumns("amount", sizes) };
    return { kind, part, customers: changes.length, ...(isWhole ? sums : none) };
  };
  const year = (kind: string, from: number) =>
    row(
      "Revenue",
      kind,
      spentOn(customers, (date) => date >= addMonths(end, from) && date < addMonths(end, from + 12)),
    );
  const changeOf = (kind: string) =>
    row(
      "Change",
      kind,
      moves.filter((move) => move.kind === kind).map(({ change }) => change),
    );
  return [year("Twelve months before", -24), ...kinds.map(changeOf), year("Last twelve months", -12)];
}

function groupValues(customers: Customers): Record<string, Scalar> {
  const values: Record<string, Scalar> = {};
  for (const name of ["loyal", "high_risk", "protect", "deprioritize"] as const) {
    const members = customers.filter(({ level }) => groups[name].includes(level));
    values[`${name}_levels`] = groupWords[name];
    values[`${name}_customers`] = members.length;
    values[`${name}_revenue`] = revenueOf(members);
    values[`${name}_revenue_share`] = ratio(revenueOf(members), revenueOf(customers));
  }
  return values;
}

/** Last twelve complete months, and their change against the twelve before. */
function lastYear(months: readonly Row[]): { last: number | null; change: number | null } {
  const complete = months.filter((row) => row.revenue !== null).map((row) => Number(row.revenue));
  const last = complete.length < 12 ? null : total(complete.slice(-12));
  const before = complete.length < 24 ? 0 : total(complete.slice(-24, -12));
  return { last, change: last === null || before === 0 ? null : last / before - 1 };
}

/** What `revenue` must find. */
export function expectRevenue(customers: Customers, observationEnd: string): Expected {
  const revenue_by_level = byLevel(customers, observationEnd);
  const revenue_by_month = byMonth(customers, observationEnd);
  const { last, change } = lastYear(revenue_by_month);
  return {
    values: {
      customers: customers.length,
      total_revenue: revenueOf(customers),
      ...groupValues(customers),
      top_high_risk_level: leader(
        revenue_by_level.filter((row) => row.revenue_group === "High risk"),
        "revenue",
      ),
      last_12_months_revenue: last,
      last_12_months_change: change,
    },
    tables: { revenue_by_level, revenue_bridge: bridge(customers, revenue_by_month), revenue_by_month },
  };
}
