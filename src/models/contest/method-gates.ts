import type { HistoryCheck, HistoryFinding } from "../history-check/history.ts";
import { nbd } from "../nbd.ts";
import { purchaseModels } from "./candidates.ts";
import type { ContestParts } from "./contest.ts";
import { fitGates } from "./fit-gates.ts";
import { type Gate, grade } from "./gates.ts";
import { historyGates } from "./history-gates.ts";
import { holdoutGates } from "./holdout-gates.ts";
import type { Judgement } from "./judge.ts";
import type { Known } from "./known.ts";
import { cohortAverage } from "./rule-methods.ts";

const stableGate = ({ outcome, value }: HistoryFinding, method: string): Gate => ({
  method,
  gate: "stable_return",
  value,
  bound: "within 1.5×; beyond 2.5× fails",
  outcome,
});

/** Two regimes break what assumes one rate for all time: the purchase models. */
function regimeGates({ findings }: HistoryCheck, method: string): Gate[] {
  return findings
    .filter(({ check }) => check === "stable_return")
    .map((finding) => stableGate(finding, method));
}

/** The gates of a purchase model over the whole calibration period; its cold fit is the one that predicts. */
function modelGates(known: Known, check: HistoryCheck): Gate[] {
  const none = nbd.fit(known.now.grouped);
  return purchaseModels.flatMap((model) => [
    ...fitGates(model, model.fit(known.now.grouped), none, known.now.grouped),
    ...regimeGates(check, model.name),
  ]);
}

const judgedGate = (method: string, rounds: number, wanted: number): Gate => ({
  method,
  gate: "judged",
  value: rounds,
  bound: `≥ ${wanted}; 0 fails`,
  outcome: grade(
    rounds,
    (value) => value >= wanted,
    (value) => value === 0,
  ),
});

/** The gates of every candidate: of the holdouts, of the history, and of the fit over the whole calibration period. */
export function gatesOfMethods(
  known: Known,
  check: HistoryCheck,
  judgements: readonly Judgement[],
  { wantedOrigins }: { wantedOrigins: number },
  { methods }: ContestParts,
): Gate[] {
  const recency = judgements.filter(({ method }) => method === "recency_rule");
  const ofModels = modelGates(known, check);
  return methods
    .filter(({ name }) => name !== cohortAverage.name)
    .flatMap(({ name }) => {
      const own = judgements.filter(({ method }) => method === name);
      return [
        judgedGate(name, own.length, wantedOrigins),
        ...historyGates(known, name),
        ...(own.length > 0 ? holdoutGates(name, own, recency) : []),
        ...ofModels.filter(({ method }) => method === name),
      ];
    });
}
