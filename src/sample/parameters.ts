import { markets } from "./markets.ts";
import type { ValueParameters } from "./order-values.ts";

/** The seed of the sample in the repository. */
export const DEFAULT_SEED = 20250102;

/** Customers with at least one order; their orders may all lack a date. */
export const BUYERS = 6000;

/** Customers who registered and never ordered. */
export const VISITORS = 12;

/** How much customers spend an order, in euros; the same in every market and independent of how often they buy. */
export const orderValues: ValueParameters = { p: 4, q: 4, gamma: 390 };

/** How many rows carry a fault that real Gold extracts have. */
export const faults = {
  /** Lines without an order_date in orders whose other lines have one. */
  undated_lines_in_dated_orders: 8,
  /** Orders of one line without an order_date, of customers with other orders. */
  undated_orders_of_repeat_customers: 8,
  /** Orders of one line without an order_date, of customers with no other order. */
  undated_only_orders: 4,
  customers_without_birthdate: 15,
  customers_with_country_unknown: 120,
  customers_with_gender_unknown: 90,
  customers_with_marital_status_unknown: 25,
} as const;

/** What parameters.json says: how the sample was made, the truth that fitted models can be held against. */
export function describeParameters(seed: number) {
  return {
    about: "Fictional customers of a fictional retailer, simulated; see data/README.md.",
    seed,
    time_unit: "weeks",
    currency: "EUR",
    purchases: "Pareto/NBD (Schmittlein, Morrison & Colombo 1987), one parameter set a market",
    markets: markets.map(({ market, countries, purchases }) => ({ market, countries, purchases })),
    order_values: { model: "Gamma-Gamma (Fader & Hardie 2013), one for all markets", ...orderValues },
    buyers: BUYERS,
    visitors: VISITORS,
    faults,
  };
}
