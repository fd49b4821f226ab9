import type { Purchases } from "../purchases.ts";

/** What was sold of one product in one calendar month. */
export interface CatalogueMonth {
  /** ISO date of the first day of the month. */
  month: string;
  category: string;
  /** The product's key. */
  product: number;
  /** Order lines; ≥ 1. */
  lines: number;
  /** In the report's currency. */
  sales: number;
}

/** What is examined before any model. */
export interface HistoryFacts {
  /** Whole days since 1970-01-01; no purchase is later. */
  observationEnd: number;
  purchases: Purchases;
  /** Up to observationEnd, in any order; one row a month and product. */
  catalogue: readonly CatalogueMonth[];
}

/** What one check found. */
export interface HistoryFinding {
  check: "last_period" | "repeat_orders" | "categories" | "catalogue" | "return_hazard" | "stable_return";
  /** What it is about where a check looks at several things, e.g. a category; else empty. */
  subject: string;
  /** PASS: as models assume. WARN: it is not, and it is allowed for. FAIL: what it concerns is not used or not believed. */
  outcome: "PASS" | "WARN" | "FAIL";
  /** The measure that was judged, as the check's own file defines it; null where the history is too small to tell. */
  value: number | null;
  /** ISO date of what was found, where it has one. */
  date: string | null;
  /** One whole sentence without numbers and dates, which stand beside it. */
  sentence: string;
}

/** What the history allows, and all that was found. */
export interface HistoryCheck {
  /** Last day whose period is complete; observationEnd where nothing is missing. Models are trained up to it. */
  calibrationEnd: number;
  /** First day from which returns were possible; the first purchase day where repeat orders exist from the beginning. */
  returnsBegin: number;
  findings: readonly HistoryFinding[];
}
