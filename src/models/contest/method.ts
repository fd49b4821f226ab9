import type { Fit } from "../fit.ts";
import type { ContestSettings, Known, Snapshot } from "./known.ts";

/** The candidates, in the order of the report; the last is what remains where none passes. */
export const methodNames = [
  "base_rate",
  "recency_rule",
  "engagement_level",
  "rfm_sum",
  "bg_nbd",
  "mbg_nbd",
  "pareto_nbd",
  "return_hazard",
  "logistic",
  "cohort_average",
] as const;

/** One way to say who orders again. */
export type MethodName = (typeof methodNames)[number];

/** What a method expects of each customer within a number of days. */
export interface Forecast {
  /** P(at least one purchase day), 0..1. */
  probability: Float64Array;
  /** Expected purchase days, ≥ 0. */
  orders: Float64Array;
}

/** A method that has learned from the past of one cut. */
export interface Learned {
  /** Higher: more likely to return. Ties are allowed. */
  score(customers: Snapshot): Float64Array;
  forecast(customers: Snapshot, days: number): Forecast;
  /** Expected purchase days within `days` of a customer who does not leave. */
  ordersWhileActive(customers: Snapshot, days: number): Float64Array;
  /**
   * What it would have learned of the same customers with these weights, one for each customer known at the cut: one
   * resample of a bootstrap.
   */
  resampled(weights: Float64Array): Learned;
  /** For purchase models. */
  fit?: Fit;
}

/**
 * A candidate: learns from what was known at a cut; null where the past gives it nothing to learn. `earlier`: what it
 * learned at an earlier cut, to start from.
 */
export interface Method {
  name: MethodName;
  learn(known: Known, settings: ContestSettings, earlier?: Learned | null): Learned | null;
}
