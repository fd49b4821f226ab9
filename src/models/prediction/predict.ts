import { daysAWeek } from "../calendar.ts";
import type { Snapshot } from "../contest/known.ts";
import type { Learned } from "../contest/method.ts";
import type { LearnedValue } from "../contest/value-methods.ts";
import { discountedOrders } from "../discounted-value.ts";

/** The year of the value pages, in days: 52 weeks. */
export const yearDays = 364;
/** Orders are discounted quarter by quarter, so that equal spans are worth the same. */
const stepDays = 91;
const stepsOf = (days: number) => Math.max(1, Math.round(days / stepDays));

/** What the winner expects of each customer; amounts in the report's currency. */
export interface Predictions {
  /** P(an order within the horizon), 0..1; the probability of churn over the horizon is the rest. */
  probability_of_order: Float64Array;
  /** Expected purchase days within the horizon, and within 52 weeks. */
  expected_purchases: Float64Array;
  expected_purchases_52_weeks: Float64Array;
  /** Expected value of a purchase day. */
  expected_order_value: Float64Array;
  /** Expected purchases × expected value, discounted: within the horizon, and within 52 weeks. */
  expected_value: Float64Array;
  customer_lifetime_value: Float64Array;
  /** Value within the horizon if the customer does not leave: rate × value of a purchase day. */
  active_value: Float64Array;
  /** P(no order within the horizon) × value if the customer stays. Never P × residual value: that counts loss twice. */
  expected_loss: Float64Array;
}

/** What predicts: a method, what values a purchase day, the horizon, and the discount rate a year (0.1 is 10%). */
export interface Predictor {
  learned: Learned;
  value: LearnedValue;
  horizonDays: number;
  yearlyDiscountRate: number;
}

const product = (one: Float64Array, other: Float64Array) =>
  one.map((number, at) => number * (other[at] ?? 0));

/** Expected purchase days within `days`, each discounted to its date; `steps` equal parts are looked at. */
function discounted(
  { learned, yearlyDiscountRate }: Predictor,
  customers: Snapshot,
  days: number,
  steps: number,
) {
  const cumulative = Array.from({ length: steps }, (_, step) => {
    const { orders } = learned.forecast(customers, (days * (step + 1)) / steps);
    return orders;
  });
  const last = cumulative.at(-1) ?? new Float64Array(0);
  const worth = last.map((_, row) =>
    discountedOrders(
      cumulative.map((orders) => orders[row] ?? 0),
      days / daysAWeek / steps,
      yearlyDiscountRate,
    ),
  );
  return { orders: last, worth };
}

/** The predictions for these customers, in their order. */
export function predict(predictor: Predictor, customers: Snapshot): Predictions {
  const { learned, value, horizonDays } = predictor;
  const { probability } = learned.forecast(customers, horizonDays);
  const within = discounted(predictor, customers, horizonDays, stepsOf(horizonDays));
  const year = discounted(predictor, customers, yearDays, stepsOf(yearDays));
  const dayValue = value.valueOf(customers);
  const activeValue = product(learned.ordersWhileActive(customers, horizonDays), dayValue);
  return {
    probability_of_order: probability,
    expected_purchases: within.orders,
    expected_purchases_52_weeks: year.orders,
    expected_order_value: dayValue,
    expected_value: product(within.worth, dayValue),
    customer_lifetime_value: product(year.worth, dayValue),
    active_value: activeValue,
    expected_loss: activeValue.map((worth, at) => worth * (1 - (probability[at] ?? 0))),
  };
}
