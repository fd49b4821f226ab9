import type { Judgement } from "./judge.ts";

const good: Judgement = {
  method: "mbg_nbd",
  origin: 100,
  customers: 1000,
  auc: 0.8,
  auc_error: 0.02,
  brier: 0.15,
  brier_base: 0.2,
  calibration_slope: 1,
  calibration_intercept: 0,
  lift_top_decile: 2,
  predicted_returners: 300,
  actual_returners: 300,
  predicted_orders: 500,
  actual_orders: 500,
  predicted_value: 10_000,
  actual_value: 10_000,
  mae: 5,
  rmse: 9,
};

/** A judgement that passes every gate, but for what is told. */
export const judged = (told: Partial<Judgement> = {}): Judgement => ({ ...good, ...told });
