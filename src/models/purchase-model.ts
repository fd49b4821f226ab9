import type { Fit, FitOptions, Parameters } from "./fit.ts";
import type { GroupedHistories, Histories } from "./histories.ts";

/**
 * A probability model of when customers buy. Time in weeks; one row of answers for each row of histories, which may be
 * grouped or not. Parameters that are not numbers above 0 are an Error. Every answer is finite, every probability in 0..1.
 */
export interface PurchaseModel {
  name: "nbd" | "bg_nbd" | "mbg_nbd" | "pareto_nbd";
  parameterNames: readonly string[];
  /** Log-likelihood of the purchase times of one customer of each row. */
  logLikelihoods(parameters: Parameters, histories: Histories): Float64Array;
  /** ∂ log-likelihood / ∂ log parameter: row by row, one number a parameter in the order of `parameterNames`. */
  gradients(parameters: Parameters, histories: Histories): Float64Array;
  /** The parameters of greatest likelihood. */
  fit(histories: GroupedHistories, options?: FitOptions): Fit;
  /** E[purchases in the next `weeks` | history]. */
  expectedOrders(parameters: Parameters, histories: Histories, weeks: number): Float64Array;
  /** P(no purchase in the next `weeks` | history) = L(x, t_x, T + weeks) / L(x, t_x, T): churn over a horizon. */
  probabilityOfNoOrder(parameters: Parameters, histories: Histories, weeks: number): Float64Array;
  /** P(still active | history). Not a churn probability: BG/NBD gives 1 to every one-time buyer. */
  probabilityAlive(parameters: Parameters, histories: Histories): Float64Array;
  /** E[purchases a week | history, still active], above 0. */
  rateWhileActive(parameters: Parameters, histories: Histories): Float64Array;
  /** E[repeat purchases of a new customer in the first `weeks`]. */
  expectedOrdersOfNew(parameters: Parameters, weeks: number): number;
  /** P(a new customer has made exactly `n` repeat purchases after `weeks`), n ≥ 0. */
  probabilityOfCount(parameters: Parameters, n: number, weeks: number): number;
  /** Repeat purchase times (weeks after the first purchase, rising, all ≤ `weeks`) of one simulated customer. */
  simulate(parameters: Parameters, weeks: number, source: () => number): number[];
}

/** The values of named parameters in the order of `names`; one that is missing or not above 0 is an Error. */
export function parameterValues(names: readonly string[], parameters: Parameters): number[] {
  return names.map((name) => {
    const value = parameters[name] ?? NaN;
    if (!(value > 0 && value < Infinity)) throw new Error(`parameter ${name} must be above 0, not ${value}`);
    return value;
  });
}

/** Refuses a time span that is not a number ≥ 0. */
export function checkWeeks(weeks: number): void {
  if (!(weeks >= 0 && weeks < Infinity)) throw new Error(`weeks must be ≥ 0, not ${weeks}`);
}

/** Refuses a count that is not a whole number ≥ 0. */
export function checkCount(count: number): void {
  if (!(Number.isInteger(count) && count >= 0))
    throw new Error(`a count must be whole and ≥ 0, not ${count}`);
}
