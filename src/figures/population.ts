import type { Wording } from "./define.ts";

const period = "{summary.first_order_date} to {summary.observation_end}";
const day = "{summary.observation_end}";

/**
 * A subtitle: what a figure measures, then whom it is about and over which time. `customers` names the value with their
 * number, which is left out where it may not be told.
 */
export function amongCustomers(measure: string, customers: string): Wording {
  const told = `${measure} {${customers}} customers with at least one dated order`;
  const untold = `${measure} Customers with at least one dated order`;
  const onOneDay = "summary.first_order_date == summary.observation_end";
  return [
    { when: onOneDay, say: `${told}, ${day}` },
    { when: onOneDay, say: `${untold}, ${day}` },
    { say: `${told}, ${period}` },
    { say: `${untold}, ${period}` },
  ];
}
