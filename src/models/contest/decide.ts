import type { HistoryCheck } from "../history-check/history.ts";
import type { Purchases } from "../purchases.ts";
import {
  type ContestParts,
  holdContest,
  judgeRounds,
  judgeValues,
  type Round,
  type ValueJudgement,
} from "./contest.ts";
import { type DecileRow, decilesOf } from "./deciles.ts";
import type { Gate } from "./gates.ts";
import type { Judgement } from "./judge.ts";
import type { ContestSettings, Known } from "./known.ts";
import { type LevelOutcome, levelOutcomesOf } from "./level-outcomes.ts";
import type { Learned, MethodName } from "./method.ts";
import { gatesOfMethods } from "./method-gates.ts";
import { type RuleRanking, rankingOf } from "./reverse.ts";
import { cohortAverage } from "./rule-methods.ts";
import { type SpanTest, testSpans } from "./span-tests.ts";
import { type TrackingPoint, trackingOf } from "./tracking.ts";
import { chooseValue, gammaGammaGates } from "./value-gates.ts";
import { fitRepeatValues, type LearnedValue, overallMean, type ValueMethodName } from "./value-methods.ts";
import { type Verdict, verdictsOf } from "./verdict.ts";

/** What the contest decided, and all that the report prints of it. */
export interface Decision {
  origins: readonly number[];
  judgements: readonly Judgement[];
  valueJudgements: readonly ValueJudgement[];
  gates: readonly Gate[];
  verdicts: readonly Verdict[];
  deciles: readonly DecileRow[];
  tracking: readonly TrackingPoint[];
  /** How many orders the winner expected of shorter spans at every cut, and how many came. */
  spans: readonly SpanTest[];
  rankings: readonly RuleRanking[];
  /** Who came back of each engagement level after the last cut. */
  levelOutcomes: readonly LevelOutcome[];
  /** The method that gives every prediction of the report; null where the history gives nothing to learn. */
  winner: MethodName | null;
  valueMethod: ValueMethodName | null;
  /** The winner as it learned from the whole calibration period; null with `winner`. */
  final: { known: Known; learned: Learned; value: LearnedValue } | null;
}

/** Repeat purchase days that brought something, for the shape of order values. */
function dayValuesOf({ past }: Known): Float64Array {
  const values: number[] = [];
  for (let customer = 0; customer + 1 < past.starts.length; customer += 1)
    for (let at = (past.starts[customer] ?? 0) + 1; at < (past.starts[customer + 1] ?? 0); at += 1)
      if ((past.amounts[at] ?? 0) > 0) values.push(past.amounts[at] ?? 0);
  return Float64Array.from(values);
}

const rules: readonly MethodName[] = ["recency_rule", "engagement_level"];

/** Holds the contest over a history that was examined, and decides who predicts. */
export function decide(
  purchases: Purchases,
  check: HistoryCheck,
  settings: ContestSettings & { wantedOrigins: number },
  parts: ContestParts,
): Decision {
  const rounds = holdContest(purchases, check, settings, parts);
  const known = parts.know(purchases, check.calibrationEnd, check.returnsBegin, settings);
  const valueJudgements = judgeValues(rounds);
  const gammaGamma = known ? gatesOfValue(known, parts) : [];
  const valueMethod = known ? chooseValue(valueJudgements, gammaGamma) : null;
  const judgements = judgeRounds(rounds, valueMethod ?? "overall_mean", settings);
  const gates = known ? gatesOfMethods(known, check, judgements, settings, parts) : [];
  const methods = parts.methods.map(({ name }) => name).filter((name) => name !== cohortAverage.name);
  const verdicts = known ? verdictsOf(methods, gates, judgements) : [];
  const winner =
    verdicts.find(({ role }) => role === "winner")?.method ?? (known ? cohortAverage.name : null);
  return {
    origins: rounds.map(({ origin }) => origin),
    judgements,
    valueJudgements,
    gates: [...gates, ...gammaGamma],
    verdicts,
    deciles: decilesOf(rounds.at(-1), settings),
    tracking: winner ? trackingOf(purchases, rounds.at(-1), winner, settings.horizonDays) : [],
    spans: winner ? testSpans(purchases, rounds, winner, settings.horizonDays) : [],
    rankings: rules.map((rule) => rankingOf(judgements, rule)),
    levelOutcomes: levelOutcomesOf(rounds.at(-1), settings.rules),
    winner,
    valueMethod,
    final: known && winner ? learnFinally(known, winner, valueMethod, rounds, settings, parts) : null,
  };
}

function gatesOfValue(known: Known, { values }: ContestParts): Gate[] {
  const learned = values.find(({ name }) => name === "gamma_gamma")?.learn(known);
  // of what it did not learn from, its fit still says why
  return gammaGammaGates(learned?.fit ?? fitRepeatValues(known.now), known.now, dayValuesOf(known));
}

function learnFinally(
  known: Known,
  winner: MethodName,
  valueMethod: ValueMethodName | null,
  rounds: readonly Round[],
  settings: ContestSettings,
  { methods, values }: ContestParts,
): Decision["final"] {
  const learned = methods
    .find(({ name }) => name === winner)
    ?.learn(known, settings, rounds.at(-1)?.learned.get(winner) ?? null);
  const value = values.find(({ name }) => name === valueMethod)?.learn(known) ?? overallMean.learn(known);
  if (!learned || !value) throw new Error(`${winner} passed and has learned nothing`);
  return { known, learned, value };
}
