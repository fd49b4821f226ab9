import { fill } from "../words/fill.ts";
import type { WordingIn } from "./define.ts";

const [first, last] = ["{summary.first_order_date}", "{summary.observation_end}"];
const onOneDay = "summary.first_order_date == summary.observation_end";

/**
 * A subtitle: what a figure measures, then whom it is about and over which time. `customers` names the value with their
 * number, which is left out where it may not be told.
 */
export const amongCustomers =
  (measure: string, customers: string): WordingIn =>
  ({ range, drawings: { population, unknownPopulation } }) => {
    const period = fill(range, { low: first, high: last });
    const told = { measure, customers: `{${customers}}` };
    return [
      { when: onOneDay, say: fill(population, { ...told, period: last }) },
      { when: onOneDay, say: fill(unknownPopulation, { ...told, period: last }) },
      { say: fill(population, { ...told, period }) },
      { say: fill(unknownPopulation, { ...told, period }) },
    ];
  };
