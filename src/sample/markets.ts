import type { PurchaseParameters } from "./purchases.ts";

/** Customers of one market share the parameters of their purchase model; `country` tells which market it is. */
export interface Market {
  market: "home" | "core" | "young";
  countries: readonly Country[];
  purchases: PurchaseParameters;
}

/** Where customers live, and how many of 100 of all customers do. */
export interface Country {
  country: string;
  customers_percent: number;
}

/**
 * The markets of the fictional retailer, from the one where customers come back most often and stay longest
 * to the one where they leave soonest.
 */
export const markets: readonly Market[] = [
  {
    market: "home",
    countries: [{ country: "Ireland", customers_percent: 32 }],
    purchases: { r: 1.3, alpha: 20, s: 0.5, beta: 28 },
  },
  {
    market: "core",
    countries: [
      { country: "Germany", customers_percent: 19 },
      { country: "France", customers_percent: 15 },
      { country: "Netherlands", customers_percent: 13 },
    ],
    purchases: { r: 1.2, alpha: 22, s: 0.55, beta: 26 },
  },
  {
    market: "young",
    countries: [
      { country: "Spain", customers_percent: 12 },
      { country: "Italy", customers_percent: 9 },
    ],
    purchases: { r: 1.1, alpha: 22, s: 0.65, beta: 22 },
  },
];
