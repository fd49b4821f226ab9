import { checkPairs } from "./check-pairs.ts";

/** How far predictions are off, in the unit of what is predicted. */
export interface PredictionErrors {
  /** Mean absolute error. */
  mae: number;
  /** Root of the mean squared error; ≥ mae. */
  rmse: number;
  /** Mean of predicted less actual: above 0, too much is predicted. */
  bias: number;
}

/** The errors of predictions, one a customer; null where there is nobody. */
export function errorsOf(predicted: Float64Array, actual: Float64Array): PredictionErrors | null {
  checkPairs(predicted, actual);
  checkPairs(actual, predicted);
  if (actual.length === 0) return null;
  let absolute = 0;
  let squared = 0;
  let signed = 0;
  for (let at = 0; at < actual.length; at += 1) {
    const error = (predicted[at] ?? 0) - (actual[at] ?? 0);
    absolute += Math.abs(error);
    squared += error * error;
    signed += error;
  }
  const size = actual.length;
  return { mae: absolute / size, rmse: Math.sqrt(squared / size), bias: signed / size };
}
