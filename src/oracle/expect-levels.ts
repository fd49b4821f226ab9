import type { Row, Scalar } from "../results/shape.ts";
import { type ScoredCustomer, unitsInOne } from "./customers.ts";
import { largestTwo, ratio, total } from "./statistics.ts";

/** The five levels in the order of the report. */
export const levels = [
  "Champions",
  "Loyal Customers",
  "Needs Attention",
  "At Risk (High Value)",
  "Churn Risk",
] as const;

/** Revenue of customers in currency units. */
export const revenueOf = (customers: readonly ScoredCustomer[]) =>
  total(customers.map(({ units }) => units)) / unitsInOne;

/** The revenue of each customer in currency units. */
export const salesOf = (customers: readonly ScoredCustomer[]) =>
  customers.map(({ units }) => units / unitsInOne);

/** The two columns that hold the largest contributions of one customer to a sum, or to the sum below a mean. */
export function largestColumns(name: string, contributions: readonly number[]): Row {
  const [first, second] = largestTwo(contributions);
  return {
    [`${name}_largest`]: first,
    [`${name}_second`]: second,
  };
}

/** Customers and revenue of a group, with the largest contributions. */
export const customersAndRevenue = (group: readonly ScoredCustomer[]): Row => ({
  customers: group.length,
  revenue: revenueOf(group),
  ...largestColumns("revenue", salesOf(group)),
});

/** A group's shares of all customers and of all revenue. */
export const sharesOf = (group: readonly ScoredCustomer[], all: readonly ScoredCustomer[]): Row => ({
  customers_share: ratio(group.length, all.length),
  revenue_share: ratio(revenueOf(group), revenueOf(all)),
});

/** One row for each name, made of the customers that have it, in the order of the names. */
export function rowsBy<Name extends Scalar>(
  names: readonly Name[],
  customers: readonly ScoredCustomer[],
  nameOf: (customer: ScoredCustomer) => Scalar,
  rowOf: (group: readonly ScoredCustomer[], name: Name) => Row,
): Row[] {
  return names.map((name) =>
    rowOf(
      customers.filter((customer) => nameOf(customer) === name),
      name,
    ),
  );
}

/** One row for each level, empty ones too. */
export const levelRows = (
  customers: readonly ScoredCustomer[],
  rowOf: (group: readonly ScoredCustomer[]) => Row,
): Row[] =>
  rowsBy(
    levels,
    customers,
    ({ level }) => level,
    (group, engagement_level) => ({ engagement_level, ...rowOf(group) }),
  );

/** The name of the row with the most of a measure; the first of equals. */
export function leader(rows: readonly Row[], measure: string, name = "engagement_level"): Scalar {
  const most = Math.max(...rows.map((row) => Number(row[measure])));
  return rows.find((row) => row[measure] === most)?.[name] ?? null;
}
