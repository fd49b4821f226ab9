import { isBimodal } from "../bimodality.ts";
import type { Fit } from "../fit.ts";
import { correlationOf } from "../gamma-gamma.ts";
import type { ValueJudgement } from "./contest.ts";
import { type Gate, grade, worst } from "./gates.ts";
import type { Snapshot } from "./known.ts";
import { repeatValuesOf, type ValueMethodName, valueMethodNames } from "./value-methods.ts";

const goodCorrelation = 0.1;
const widestCorrelation = 0.3;

/** The gates of the Gamma-Gamma model: its mean exists, frequency and value are independent, values have one peak. */
export function gammaGammaGates(fit: Fit | undefined, customers: Snapshot, dayValues: Float64Array): Gate[] {
  const method = "gamma_gamma";
  const q = fit?.parameters?.["q"] ?? null;
  const { frequency, meanValue } = repeatValuesOf(customers);
  const correlation = frequency.length > 2 ? correlationOf(frequency, meanValue) : null;
  const peaks = isBimodal(dayValues) ? 2 : 1;
  return [
    {
      method,
      gate: "mean_value_exists",
      value: q,
      bound: "q > 1, at no limit",
      // at a limit of the fit q is no estimate
      outcome: fit?.status === "converged" ? grade(q, (value) => value > 1) : "FAIL",
    },
    {
      method,
      gate: "frequency_value_correlation",
      value: correlation,
      bound: "within ±0.1; beyond ±0.3 fails",
      outcome: grade(
        correlation,
        (value) => Math.abs(value) < goodCorrelation,
        (value) => Math.abs(value) > widestCorrelation,
      ),
    },
    {
      method,
      gate: "peaks_of_order_values",
      value: peaks,
      bound: "one",
      outcome: grade(peaks, (value) => value === 1),
    },
  ];
}

/** Root mean squared error over the origins, for each way of valuing that was judged at all of them. */
function errorOf(judgements: readonly ValueJudgement[], method: ValueMethodName, origins: number): number {
  const own = judgements.filter((judgement) => judgement.method === method);
  if (own.length < origins || origins === 0) return Number.POSITIVE_INFINITY;
  return own.reduce((sum, { rmse }) => sum + rmse, 0) / own.length;
}

/**
 * Who values purchase days: Gamma-Gamma where its gates pass, else whichever of the others erred least; the overall mean
 * where nothing was judged.
 */
export function chooseValue(judgements: readonly ValueJudgement[], gates: readonly Gate[]): ValueMethodName {
  if (judgements.length > 0 && worst(gates) !== "FAIL") return "gamma_gamma";
  const origins = new Set(judgements.map(({ origin }) => origin)).size;
  const others = valueMethodNames.filter((name) => name !== "gamma_gamma");
  const errors = others.map((name) => errorOf(judgements, name, origins));
  const least = Math.min(...errors);
  return Number.isFinite(least) ? (others[errors.indexOf(least)] ?? "overall_mean") : "overall_mean";
}
