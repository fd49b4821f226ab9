import { auc } from "../measures/auc.ts";
import { brier } from "../measures/brier.ts";
import { calibrationLine } from "../measures/calibration.ts";
import { errorsOf } from "../measures/errors-of.ts";
import { liftTopDecile } from "../measures/lift.ts";
import type { Forecast, MethodName } from "./method.ts";
import type { Outcomes } from "./outcomes.ts";

/** How one method did on the holdout of one origin; null where a measure has no value there. */
export interface Judgement {
  method: MethodName;
  /** The cut, as a day. */
  origin: number;
  customers: number;
  auc: number | null;
  auc_error: number | null;
  brier: number | null;
  brier_base: number | null;
  calibration_slope: number | null;
  calibration_intercept: number | null;
  lift_top_decile: number | null;
  /** Customers who order within the horizon, as expected and as it was. */
  predicted_returners: number;
  actual_returners: number;
  predicted_orders: number;
  actual_orders: number;
  predicted_value: number;
  actual_value: number;
  /** Of the value of a customer in the horizon, in the report's currency. */
  mae: number | null;
  rmse: number | null;
}

/** What a method said of the customers of one origin, with what a purchase day of each was expected to bring. */
export interface Said {
  method: MethodName;
  score: Float64Array;
  forecast: Forecast;
  dayValue: Float64Array;
  /** The base rate's probabilities at the same origin. */
  base: Float64Array;
}

const sum = (numbers: Float64Array) => numbers.reduce((total, number) => total + number, 0);

/** Holds what a method said against what customers did. */
export function judge(said: Said, outcomes: Outcomes, origin: number): Judgement {
  const { probability, orders } = said.forecast;
  const ranking = auc(said.score, outcomes.returned);
  const line = calibrationLine(probability, outcomes.returned);
  const value = orders.map((expected, at) => expected * (said.dayValue[at] ?? 0));
  const errors = errorsOf(value, outcomes.value);
  return {
    method: said.method,
    origin,
    customers: outcomes.returned.length,
    auc: ranking?.auc ?? null,
    auc_error: ranking?.standard_error ?? null,
    brier: brier(probability, outcomes.returned),
    brier_base: brier(said.base, outcomes.returned),
    calibration_slope: line?.slope ?? null,
    calibration_intercept: line?.intercept ?? null,
    lift_top_decile: liftTopDecile(probability, outcomes.returned),
    predicted_returners: sum(probability),
    actual_returners: outcomes.returned.reduce((total, returned) => total + returned, 0),
    predicted_orders: sum(orders),
    actual_orders: sum(outcomes.orders),
    predicted_value: sum(value),
    actual_value: sum(outcomes.value),
    mae: errors?.mae ?? null,
    rmse: errors?.rmse ?? null,
  };
}
