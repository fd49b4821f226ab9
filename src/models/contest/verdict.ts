import { type Gate, type Outcome, worst } from "./gates.ts";
import { meanOver } from "./holdout-gates.ts";
import type { Judgement } from "./judge.ts";
import type { MethodName } from "./method.ts";

/** What became of one method. */
export interface Verdict {
  method: MethodName;
  /** The worst of its gates. */
  outcome: Outcome;
  /** Its part in the report. */
  role: "winner" | "passed" | "withheld" | "fallback";
  /** The mean over the origins; null where it was not judged. */
  brier: number | null;
  /** Why, for somebody who has never heard of a Brier score. */
  reason: string;
}

const chance = 0.5;
const reversed = "It ranked customers in reverse: those whom it put first came back least.";
const nothingLearned = "The history gives it nothing to learn from.";

/** Why a method that fails a gate is not used; the first failing gate in this order is told. */
const reasons: readonly (readonly [gate: string, reason: string])[] = [
  ["judged", "The history leaves no time to test it on."],
  ["repeat_customers", "Too few customers have come back to learn from."],
  [
    "span_in_median_intervals",
    "The history is shorter than the time that customers usually take to come back.",
  ],
  ["fitted", nothingLearned],
  ["auc", "It could hardly tell those who came back from those who did not."],
  ["auc_above_recency", "It ranked customers no better than the date of their last order does."],
  ["brier_below_base", "Its chances were no better than giving everybody the same chance."],
  ["calibration_slope", "Its chances were far too bold or far too timid against what happened."],
  ["bias_of_totals", "It expected far more or far fewer orders than came."],
  ["dropout_identified", "The data do not show customers leaving in the way that it assumes."],
  ["parameters_inside_bounds", "Its fit ran to a limit, so its numbers would mean nothing."],
  ["hessian_positive", "Several different answers fit the data equally well."],
  ["gradient_small", "Its fit did not settle."],
  ["starts_agree", "Its fit depends on where it begins."],
  [
    "no_influential_customer",
    "It hangs on single customers: without one of them its answer would be another.",
  ],
  ["stable_return", "Customers came back at one rate early on and at another later."],
];

/** Why it is withheld; `tested`: some method could be tested on this history. */
function reasonOf(gates: readonly Gate[], tested: boolean): string {
  const failed = new Map(
    gates.filter(({ outcome }) => outcome === "FAIL").map(({ gate, value }) => [gate, value]),
  );
  if (failed.has("judged") && tested) return nothingLearned;
  const [gate, reason] = reasons.find(([name]) => failed.has(name)) ?? ["", ""];
  return gate === "auc" && (failed.get(gate) ?? chance) < chance ? reversed : reason;
}

const warned = "It passed, with a warning.";
const passed = "It passed every test, and another came closer to what happened.";

/**
 * The verdict on every method, given its gates: the one with the lowest Brier score among those that fail no gate wins;
 * where none is left, the cohort averages stand in.
 */
export function verdictsOf(
  methods: readonly MethodName[],
  gates: readonly Gate[],
  judgements: readonly Judgement[],
): Verdict[] {
  const found = methods.map((method): Verdict => {
    const own = gates.filter((gate) => gate.method === method);
    const outcome = worst(own);
    const brier = meanOver(
      judgements.filter((judgement) => judgement.method === method),
      "brier",
    );
    if (outcome === "FAIL")
      return { method, outcome, role: "withheld", brier, reason: reasonOf(own, judgements.length > 0) };
    return { method, outcome, role: "passed", brier, reason: outcome === "WARN" ? warned : passed };
  });
  const winner = winnerOf(found);
  if (winner)
    Object.assign(winner, {
      role: "winner",
      reason: "Of those that passed, it came closest to what happened.",
    });
  return found;
}

function winnerOf(verdicts: readonly Verdict[]): Verdict | undefined {
  const eligible = verdicts.filter(({ role, brier }) => role === "passed" && brier !== null);
  return eligible.reduce<Verdict | undefined>(
    (best, verdict) => (best === undefined || (verdict.brier ?? 1) < (best.brier ?? 1) ? verdict : best),
    undefined,
  );
}
