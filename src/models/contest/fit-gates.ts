import type { Fit } from "../fit.ts";
import type { GroupedHistories } from "../histories.ts";
import { influenceOf } from "../influence.ts";
import type { PurchaseModel } from "../purchase-model.ts";
import { type Gate, grade } from "./gates.ts";

/** Twice the log-likelihood gained by two more parameters that chance reaches once in twenty (χ², 2 degrees). */
const likelihoodBound = 5.99;
const gradientBound = 1e-4;
/** Starts that end further apart in log-likelihood than this have found different answers. */
const startsBound = 0.1;
const influenceBound = 0.2;

/** The gates that the fit of a purchase model to the whole calibration period decides; `none`: the fit of no dropout. */
export function fitGates(model: PurchaseModel, fit: Fit, none: Fit, histories: GroupedHistories): Gate[] {
  const method = model.name;
  if (fit.parameters === null)
    return [{ method, gate: "fitted", value: null, bound: "something to fit", outcome: "FAIL" }];
  const gain = none.parameters === null ? null : 2 * (fit.log_likelihood - none.log_likelihood);
  const moved = fit.status === "converged" ? influenceOf(model, fit, histories).largest : null;
  const inside = fit.status === "boundary" ? 0 : 1;
  return [
    {
      method,
      gate: "dropout_identified",
      value: gain,
      bound: `> ${likelihoodBound}`,
      outcome: grade(gain, (value) => value > likelihoodBound),
    },
    {
      method,
      gate: "parameters_inside_bounds",
      value: inside,
      bound: "all",
      outcome: grade(inside, (value) => value === 1),
    },
    {
      method,
      gate: "hessian_positive",
      value: fit.smallest_eigenvalue,
      bound: "> 0",
      outcome: grade(fit.smallest_eigenvalue, (value) => value > 0),
    },
    {
      method,
      gate: "gradient_small",
      value: fit.gradient_norm,
      bound: `< ${gradientBound}`,
      outcome: grade(fit.gradient_norm, (value) => value < gradientBound),
    },
    {
      method,
      gate: "starts_agree",
      value: fit.starts_spread,
      bound: `< ${startsBound}`,
      outcome: grade(fit.starts_spread, (value) => value < startsBound),
    },
    {
      method,
      gate: "no_influential_customer",
      value: moved,
      bound: "moves no parameter by 20%",
      outcome: grade(moved, (value) => value < influenceBound),
    },
  ];
}
