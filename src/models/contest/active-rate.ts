import { daysAWeek } from "../calendar.ts";
import type { Parameters } from "../fit.ts";
import { nbd } from "../nbd.ts";
import type { Known, Snapshot } from "./known.ts";
import type { Forecast, Learned } from "./method.ts";
import { spread } from "./spread.ts";

const fitted = new WeakMap<Known, Parameters | null>();

/** The purchase rates of a history in which nobody leaves (NBD), fitted once for each cut. */
function ratesOf(known: Known): Parameters | null {
  const parameters = fitted.get(known) ?? nbd.fit(known.now.grouped).parameters;
  fitted.set(known, parameters);
  return parameters;
}

/**
 * Expected purchase days of a customer who does not leave, for methods that know nothing of leaving: each customer's own
 * rate as the history shows it (NBD, Ehrenberg 1959) × time, and no less than is expected of the customer anyway. Where
 * nobody has returned, what the method expects.
 */
export const activeOrdersOf =
  (known: Known, forecast: (customers: Snapshot, days: number) => Forecast): Learned["ordersWhileActive"] =>
  (customers, days) => {
    const parameters = ratesOf(known);
    if (parameters === null) return forecast(customers, days).orders;
    const { grouped } = customers;
    const weeks = days / daysAWeek;
    const active = spread(
      grouped.groupOf,
      nbd.rateWhileActive(parameters, grouped).map((rate) => rate * weeks),
    );
    const { orders } = forecast(customers, days);
    return active.map((expected, row) => Math.max(expected, orders[row] ?? 0));
  };
