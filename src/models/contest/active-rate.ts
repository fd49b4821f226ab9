import { daysAWeek } from "../calendar.ts";
import type { Parameters } from "../fit.ts";
import { nbd } from "../nbd.ts";
import type { Known, Snapshot } from "./known.ts";
import type { Forecast, Learned } from "./method.ts";
import { spread } from "./spread.ts";

const fitted = new WeakMap<Known, Parameters | null>();
const rates = new WeakMap<Known, WeakMap<Snapshot, Float64Array>>();

/** The purchase rates of a history in which nobody leaves (NBD), fitted once for each cut. */
function ratesOf(known: Known): Parameters | null {
  const before = fitted.get(known);
  if (before !== undefined) return before;
  const { parameters } = nbd.fit(known.now.grouped);
  fitted.set(known, parameters);
  return parameters;
}

/** Purchase days a week of each customer at those rates, found once: a bootstrap asks for the same customers again and again. */
function weeklyRates(known: Known, parameters: Parameters, customers: Snapshot): Float64Array {
  const ofKnown = rates.get(known) ?? new WeakMap<Snapshot, Float64Array>();
  rates.set(known, ofKnown);
  const { grouped } = customers;
  const found = ofKnown.get(customers) ?? spread(grouped.groupOf, nbd.rateWhileActive(parameters, grouped));
  ofKnown.set(customers, found);
  return found;
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
    const weeks = days / daysAWeek;
    const weekly = weeklyRates(known, parameters, customers);
    const { orders } = forecast(customers, days);
    const active = new Float64Array(weekly.length);
    for (let row = 0; row < active.length; row += 1)
      active[row] = Math.max((weekly[row] ?? 0) * weeks, orders[row] ?? 0);
    return active;
  };
