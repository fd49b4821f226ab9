import { normal95 } from "../measures/wilson.ts";
import { meanOver } from "./holdout-gates.ts";
import type { Judgement } from "./judge.ts";
import type { MethodName } from "./method.ts";

/** How well a rule ranks those who return above those who do not, with its 95% interval; null where never measured. */
export interface RuleRanking {
  method: MethodName;
  auc: number | null;
  low: number | null;
  high: number | null;
  /** The interval lies wholly below one half: the rule puts those first who return least. */
  in_reverse: boolean;
}

const chance = 0.5;

/**
 * A rule's mean AUC over the origins. Origins share customers, so the errors are averaged and not divided by their number:
 * the interval is too wide rather than too narrow.
 */
export function rankingOf(judgements: readonly Judgement[], method: MethodName): RuleRanking {
  const own = judgements.filter((judgement) => judgement.method === method);
  const auc = meanOver(own, "auc");
  const error = meanOver(own, "auc_error");
  if (auc === null || error === null) return { method, auc, low: null, high: null, in_reverse: false };
  const low = Math.max(0, auc - normal95 * error);
  const high = Math.min(1, auc + normal95 * error);
  return { method, auc, low, high, in_reverse: high < chance };
}
