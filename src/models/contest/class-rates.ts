import { activeOrdersOf } from "./active-rate.ts";
import type { Known, Snapshot } from "./known.ts";
import type { Forecast, Learned } from "./method.ts";
import { remember } from "./remember.ts";
import { stretch } from "./stretch.ts";

/** Customers of the whole population that each class borrows, so that a class of three is not believed alone. */
const borrowedCustomers = 5;

/** Share who returned and purchase days a customer within the window, for each class. */
export interface ClassRates {
  windowDays: number;
  rate: Float64Array;
  orders: Float64Array;
}

/**
 * The rates that the window before the cut gives to `classes` classes; `classOf` numbers the classes of the window's
 * customers, `weights` counts each customer known at the cut that many times.
 */
export function learnRates(
  known: Known,
  classOf: ArrayLike<number>,
  classes: number,
  weights?: Float64Array,
): ClassRates {
  const { returned, orders } = known.outcomes;
  const counts = new Float64Array(classes);
  const returners = new Float64Array(classes);
  const ordersOf = new Float64Array(classes);
  let total = 0;
  for (let at = 0; at < returned.length; at += 1) {
    const group = classOf[at] ?? 0;
    const weight = weights?.[known.windowRows[at] ?? 0] ?? 1;
    total += weight;
    counts[group] = (counts[group] ?? 0) + weight;
    returners[group] = (returners[group] ?? 0) + weight * (returned[at] ?? 0);
    ordersOf[group] = (ordersOf[group] ?? 0) + weight * (orders[at] ?? 0);
  }
  total = Math.max(total, 1);
  const overall = returners.reduce((sum, count) => sum + count, 0) / total;
  const overallOrders = ordersOf.reduce((sum, count) => sum + count, 0) / total;
  const shrunk = (sum: number, mean: number, at: number) =>
    (sum + borrowedCustomers * mean) / ((counts[at] ?? 0) + borrowedCustomers);
  return {
    windowDays: known.windowDays,
    rate: returners.map((sum, at) => shrunk(sum, overall, at)),
    orders: ordersOf.map((sum, at) => shrunk(sum, overallOrders, at)),
  };
}

/** How customers fall into classes: at the start of the window, and whenever they are asked about. */
export interface Classes {
  count: number;
  inWindow: ArrayLike<number>;
  classOf(customers: Snapshot): ArrayLike<number>;
  score(customers: Snapshot, rates: ClassRates): Float64Array;
}

/** A learned method that gives every customer the rates of the customer's class. */
export function learnClasses(known: Known, classes: Classes, weights?: Float64Array): Learned {
  const rates = learnRates(known, classes.inWindow, classes.count, weights);
  const forecast = remember((customers, days): Forecast => {
    const groups = classes.classOf(customers);
    const size = customers.state.firstDay.length;
    const probability = new Float64Array(size);
    const orders = new Float64Array(size);
    for (let at = 0; at < size; at += 1) {
      const group = groups[at] ?? 0;
      probability[at] = stretch(rates.rate[group] ?? 0, rates.windowDays, days);
      orders[at] = ((rates.orders[group] ?? 0) * days) / rates.windowDays;
    }
    return { probability, orders };
  });
  return {
    score: (customers) => classes.score(customers, rates),
    forecast,
    ordersWhileActive: activeOrdersOf(known, forecast),
    resampled: (others) => learnClasses(known, classes, others),
  };
}
