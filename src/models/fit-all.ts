import { bgNbd } from "./bg-nbd.ts";
import type { Fit, Parameters } from "./fit.ts";
import { fitGammaGamma } from "./gamma-gamma.ts";
import { type GroupedHistories, groupHistories, type Histories } from "./histories.ts";
import { mbgNbd } from "./mbg-nbd.ts";
import { nbd } from "./nbd.ts";
import { paretoNbd } from "./pareto-nbd.ts";
import type { PurchaseModel } from "./purchase-model.ts";

/** One model's fit; null where there was nothing to fit, of which `reason` then says why. */
export interface ModelFit {
  status: Fit["status"];
  reason?: string;
  parameters: Parameters | null;
  log_likelihood: number | null;
  /** How many customers it was fitted on. */
  customers: number;
}

/** A purchase model's fit, and what it expects of its customers over the horizon. */
export interface PurchaseFit extends ModelFit {
  /** Orders of all customers together within the horizon, given their histories. */
  expected_orders: number | null;
  /** Mean probability of an order within the horizon, given the histories. */
  will_order: number | null;
}

/** All models' fits by name; `gamma_gamma` where there are mean values. */
export type Fits = Record<PurchaseModel["name"], PurchaseFit> & { gamma_gamma?: ModelFit };

function describe(fit: Fit, customers: number): ModelFit {
  const { status, parameters } = fit;
  if (fit.status === "nothing_to_fit")
    return { status, reason: fit.reason, parameters, log_likelihood: null, customers };
  return { status, parameters, log_likelihood: fit.log_likelihood, customers };
}

/** The sum over customers of what each group's customers have. */
const totalOf = (values: Float64Array, { customers }: GroupedHistories): number =>
  values.reduce((sum, value, group) => sum + value * (customers[group] ?? 0), 0);

function fitPurchases(model: PurchaseModel, histories: GroupedHistories, horizon: number): PurchaseFit {
  const customers = histories.groupOf.length;
  const fit = model.fit(histories);
  const described = describe(fit, customers);
  if (fit.parameters === null) return { ...described, expected_orders: null, will_order: null };
  const orders = model.expectedOrders(fit.parameters, histories, horizon);
  const noOrder = model.probabilityOfNoOrder(fit.parameters, histories, horizon);
  return {
    ...described,
    expected_orders: totalOf(orders, histories),
    will_order: 1 - totalOf(noOrder, histories) / customers,
  };
}

/** Gamma-Gamma is of mean values above 0 of customers who came again. */
function fitValues(frequency: Float64Array, meanValue: Float64Array): ModelFit {
  const isFitted = (_: number, row: number) => (frequency[row] ?? 0) > 0 && (meanValue[row] ?? 0) > 0;
  const fitted = frequency.filter(isFitted);
  return describe(fitGammaGamma(fitted, meanValue.filter(isFitted)), fitted.length);
}

/**
 * Fits every model to the histories. Time is in the unit of the histories, whatever it is, and so are the rates among the
 * parameters and `horizon` (above 0); money is in that of `meanValue`, which is null where there is none.
 */
export function fitAll(histories: Histories, meanValue: Float64Array | null, horizon: number): Fits {
  const grouped = groupHistories(histories);
  const purchases = (model: PurchaseModel) => fitPurchases(model, grouped, horizon);
  return {
    nbd: purchases(nbd),
    bg_nbd: purchases(bgNbd),
    mbg_nbd: purchases(mbgNbd),
    pareto_nbd: purchases(paretoNbd),
    ...(meanValue && { gamma_gamma: fitValues(histories.frequency, meanValue) }),
  };
}
