import type { Row } from "../results/shape.ts";
import type { ScoredCustomer } from "./customers.ts";
import { largestColumns, leader, levelRows, revenueOf, salesOf } from "./expect-levels.ts";
import type { Expected } from "./expected.ts";
import { median, quantile, ratio, total } from "./statistics.ts";

type Customers = readonly ScoredCustomer[];

const clvsOf = (customers: Customers) => customers.map(({ clv }) => clv);

function spread(amounts: readonly number[]): Row {
  return {
    customers: amounts.length,
    mean: ratio(total(amounts), amounts.length),
    median: median(amounts),
    p10: quantile(amounts, 0.1),
    p25: quantile(amounts, 0.25),
    p75: quantile(amounts, 0.75),
    p90: quantile(amounts, 0.9),
    ...largestColumns("mean", amounts),
  };
}

function zerosOf(group: Customers): Row {
  const zeros = group.filter(({ clv }) => clv === 0);
  return {
    customers: group.length,
    zero_clv_customers: zeros.length,
    zero_clv_share: ratio(zeros.length, group.length),
    zero_clv_revenue: revenueOf(zeros),
    ...largestColumns("zero_clv_revenue", salesOf(zeros)),
  };
}

/** Revenue of the first `count` of the amounts; of a fraction of a customer, that fraction. */
function sumOfFirst(amounts: readonly number[], count: number): number {
  const whole = Math.floor(count + 1e-9);
  return total(amounts.slice(0, whole)) + (amounts[whole] ?? 0) * Math.max(0, count - whole);
}

function lorenz(customers: Customers): Row[] {
  const rising = salesOf(customers).sort((one, other) => one - other);
  return Array.from({ length: 20 }, (_, at) => {
    const count = ((at + 1) * customers.length) / 20;
    return {
      customers_share: (at + 1) / 20,
      revenue_share: ratio(sumOfFirst(rising, count), total(rising)),
      customers: count,
    };
  });
}

/** What `value` must find. */
export function expectValue(customers: Customers): Expected {
  const sales = salesOf(customers);
  const falling = sales.toSorted((one, other) => other - one);
  const zeros = customers.filter(({ clv }) => clv === 0);
  const revenue = revenueOf(customers);
  const shareOfTop = (share: number) => ratio(sumOfFirst(falling, customers.length * share), revenue);
  const shareOfTopHalf = shareOfTop(0.5);
  const total_sales_by_level = levelRows(customers, (group) => spread(salesOf(group)));
  return {
    values: {
      customers: customers.length,
      clv_mean: ratio(total(clvsOf(customers)), customers.length),
      clv_median: median(clvsOf(customers)),
      total_sales_mean: ratio(revenue, customers.length),
      total_sales_median: median(sales),
      top_level_by_median: leader(
        total_sales_by_level.filter((row) => row.customers !== 0),
        "median",
      ),
      zero_clv_customers: zeros.length,
      zero_clv_share: ratio(zeros.length, customers.length),
      zero_clv_revenue: revenueOf(zeros),
      zero_clv_revenue_share: ratio(revenueOf(zeros), revenue),
      top10_customers: Math.floor(customers.length / 10),
      top10_revenue_share: shareOfTop(0.1),
      top20_revenue_share: shareOfTop(0.2),
      bottom50_revenue_share: shareOfTopHalf === null ? null : 1 - shareOfTopHalf,
    },
    tables: {
      historical_clv_by_level: levelRows(customers, (group) => spread(clvsOf(group))),
      total_sales_by_level,
      zero_clv_by_level: levelRows(customers, zerosOf),
      lorenz: lorenz(customers),
    },
  };
}
