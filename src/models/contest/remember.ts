import type { Snapshot } from "./known.ts";
import type { Forecast } from "./method.ts";

/** A forecast that is computed once for the same customers and days: totals and values both ask for it. */
export function remember(
  say: (customers: Snapshot, days: number) => Forecast,
): (customers: Snapshot, days: number) => Forecast {
  const said = new WeakMap<Snapshot, Map<number, Forecast>>();
  return (customers, days) => {
    const ofDays = said.get(customers) ?? new Map<number, Forecast>();
    said.set(customers, ofDays);
    const found = ofDays.get(days) ?? say(customers, days);
    ofDays.set(days, found);
    return found;
  };
}
