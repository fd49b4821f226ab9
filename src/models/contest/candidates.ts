import { bgNbd } from "../bg-nbd.ts";
import { mbgNbd } from "../mbg-nbd.ts";
import { paretoNbd } from "../pareto-nbd.ts";
import type { PurchaseModel } from "../purchase-model.ts";
import { logistic } from "./logistic-method.ts";
import type { Method, MethodName } from "./method.ts";
import { modelMethod, returnHazard } from "./model-methods.ts";
import { baseRate, engagementLevel, recencyRule, rfmSum } from "./rule-methods.ts";

/** The purchase models among them. */
export const purchaseModels = [
  { ...bgNbd, name: "bg_nbd" },
  { ...mbgNbd, name: "mbg_nbd" },
  { ...paretoNbd, name: "pareto_nbd" },
] as const satisfies readonly (PurchaseModel & { name: MethodName })[];

/** All candidates for "will this customer order again within the horizon", in the order of the report. */
export const candidates: readonly Method[] = [
  baseRate,
  recencyRule,
  engagementLevel,
  rfmSum,
  ...purchaseModels.map(modelMethod),
  returnHazard,
  logistic,
];
