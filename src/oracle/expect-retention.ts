import type { Row } from "../results/shape.ts";
import { addMonths, endOfPeriod, monthsBetween, startOfPeriod } from "./calendar.ts";
import type { ScoredCustomer } from "./customers.ts";
import { customersAndRevenue, leader, levelRows, rowsBy, sharesOf } from "./expect-levels.ts";
import type { Expected } from "./expected.ts";
import { median, ratio, total } from "./statistics.ts";

type Customers = readonly ScoredCustomer[];

function cohortsOf(customers: Customers, monthsLong: number): [string, ScoredCustomer[]][] {
  const cohorts = Map.groupBy(customers, ({ first }) => startOfPeriod(first, monthsLong));
  return [...cohorts].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Cohort retention in periods of so many months; null where the period is not over at observation_end. */
function cohortRetention(
  customers: Customers,
  observationEnd: string,
  monthsLong: number,
  names: readonly [cohort: string, since: string],
): Row[] {
  return cohortsOf(customers, monthsLong).flatMap(([cohort, members]) => {
    const active = members.map(
      ({ orders }) => new Set(orders.map(({ date }) => startOfPeriod(date, monthsLong))),
    );
    const last = startOfPeriod(observationEnd, monthsLong);
    const periods = 1 + monthsBetween(cohort, last) / monthsLong;
    return Array.from({ length: periods }, (_, since) => {
      const period = addMonths(cohort, since * monthsLong);
      const isComplete = endOfPeriod(period, monthsLong) <= observationEnd;
      const retained = active.filter((periods) => periods.has(period)).length;
      return {
        [names[0]]: cohort,
        [names[1]]: since,
        customers: members.length,
        retained_customers: isComplete ? retained : null,
        retained_share: isComplete ? retained / members.length : null,
      };
    });
  });
}

function cameBackWithin({ first, orders }: ScoredCustomer, months: number): boolean {
  return orders.some(({ date }) => date > first && date <= addMonths(first, months));
}

const cameBack = (customers: Customers, observationEnd: string): Row[] =>
  [3, 6, 12].map((within_months) => {
    const seen = customers.filter(({ first }) => addMonths(first, within_months) <= observationEnd);
    const returned = seen.filter((customer) => cameBackWithin(customer, within_months)).length;
    return {
      within_months,
      customers: seen.length,
      returned_customers: returned,
      returned_share: ratio(returned, seen.length),
    };
  });

const cameBackByCohort = (customers: Customers, observationEnd: string): Row[] =>
  cohortsOf(customers, 3).map(([cohort_quarter, members]) => {
    const isComplete = addMonths(endOfPeriod(cohort_quarter, 3), 6) <= observationEnd;
    const returned = members.filter((customer) => cameBackWithin(customer, 6)).length;
    return {
      cohort_quarter,
      customers: members.length,
      returned_customers: isComplete ? returned : null,
      returned_share: isComplete ? returned / members.length : null,
    };
  });

function ordersPerCustomer(customers: Customers): Row[] {
  const counts = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10 or more"] as const;
  const nameOf = ({ orders }: ScoredCustomer) => (orders.length < 10 ? `${orders.length}` : "10 or more");
  return rowsBy(counts, customers, nameOf, (group, total_orders) => ({
    total_orders,
    ...customersAndRevenue(group),
    ...sharesOf(group, customers),
  })).filter((row) => row.customers !== 0);
}

/** The latest quarter in which a customer came and whose every customer has had six months since. */
function latestKnownCohort(customers: Customers, observationEnd: string): string | null {
  const known = cohortsOf(customers, 3)
    .map(([cohort]) => cohort)
    .filter((cohort) => addMonths(endOfPeriod(cohort, 3), 6) <= observationEnd);
  return known.at(-1) ?? null;
}

/** What `retention` must find. */
export function expectRetention(customers: Customers, observationEnd: string): Expected {
  const months_since_last_order_by_level = levelRows(customers, (group) => ({
    customers: group.length,
    mean: ratio(total(group.map(({ since }) => since)), group.length),
    median: median(group.map(({ since }) => since)),
  }));
  const inUse = months_since_last_order_by_level.filter((row) => row.customers !== 0);
  const single = customers.filter(({ orders }) => orders.length === 1).length;
  return {
    values: {
      customers: customers.length,
      one_time_customers: single,
      one_time_share: ratio(single, customers.length),
      quietest_level: leader(inUse, "median"),
      most_recent_level: leader(
        inUse.map((row) => ({ ...row, median: -Number(row.median) })),
        "median",
      ),
      hazard_early_periods: 3,
      hazard_late_period: 12,
      latest_known_cohort: latestKnownCohort(customers, observationEnd),
    },
    tables: {
      months_since_last_order_by_level,
      cohort_retention: cohortRetention(customers, observationEnd, 1, [
        "cohort_month",
        "months_since_first_order",
      ]),
      cohort_retention_by_quarter: cohortRetention(customers, observationEnd, 3, [
        "cohort_quarter",
        "quarters_since_first_order",
      ]),
      came_back: cameBack(customers, observationEnd),
      came_back_by_cohort: cameBackByCohort(customers, observationEnd),
      orders_per_customer: ordersPerCustomer(customers),
    },
  };
}
