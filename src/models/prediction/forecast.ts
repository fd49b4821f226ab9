import { type ContestParts, standardParts } from "../contest/contest.ts";
import { type Decision, decide } from "../contest/decide.ts";
import { type ContestSettings, type Snapshot, snapshotOn } from "../contest/known.ts";
import type { Learned } from "../contest/method.ts";
import { wantedOrigins } from "../contest/origins.ts";
import type { CatalogueMonth, HistoryCheck } from "../history-check/history.ts";
import { checkHistory } from "../history-check/history-check.ts";
import { findReturnsBegin } from "../history-check/repeats-begin.ts";
import { customersOf, type Purchases } from "../purchases.ts";
import { everyCustomer, purchasesAsOf } from "./as-of.ts";
import { type CurvePoint, curveOf } from "./curve.ts";
import { type HazardPoint, hazardCurveOf } from "./hazard-curve.ts";
import { type IntervalFactor, intervalsOf } from "./intervals.ts";
import { type Predictions, type Predictor, predict } from "./predict.ts";
import {
  type Priorities,
  prioritiesOf,
  priorityGroups,
  type TercileCuts,
  tercileCutsOf,
} from "./priorities.ts";
import type { Grouping } from "./totals.ts";

/** What forecasting is told besides purchases. */
export interface ForecastSettings extends ContestSettings {
  yearlyDiscountRate: number;
  resamples: number;
}

/** What forecasting is handed of one delivery. */
export interface ForecastInput {
  /** Of the customers that the contest looks at. */
  purchases: Purchases;
  /** The place of each one's engagement level. */
  levels: ArrayLike<number>;
  catalogue: readonly CatalogueMonth[];
  /** The last day that the data covers. */
  observationEnd: number;
}

/** Who predicts, for whom, and how well it is known; `apply` gives the predictions of any customers of the delivery. */
export interface Forecasting {
  check: HistoryCheck;
  decision: Decision;
  intervals: readonly IntervalFactor[];
  hazardCurve: readonly HazardPoint[];
  /** Orders expected of the customers known at the end of the calibration period; empty where nothing can be predicted. */
  curve: readonly CurvePoint[];
  /** Null where nothing can be predicted. */
  apply: ((purchases: Purchases) => Predictions & Priorities) | null;
}

const cells = 9;
/** The bootstrap runs on at most this many customers: its spread shrinks with the root of their number. */
const mostResampled = 20_000;

/** The groups whose totals are printed with ranges. */
function groupingsOf(levels: Uint8Array, levelCount: number, priorities: Priorities): Grouping[] {
  const { value_tercile, risk_tercile, priority_group } = priorities;
  return [
    { name: "all", groupOf: new Uint8Array(value_tercile.length), groups: 1 },
    { name: "level", groupOf: levels, groups: levelCount },
    {
      name: "cell",
      groupOf: value_tercile.map((value, at) => (value - 1) * 3 + (risk_tercile[at] ?? 1) - 1),
      groups: cells,
    },
    {
      name: "priority",
      groupOf: Uint8Array.from(priority_group, (group) => priorityGroups.indexOf(group)),
      groups: priorityGroups.length,
    },
  ];
}

/** Examines the history, holds the contest and makes ready to predict. */
export function forecastCustomers(
  input: ForecastInput,
  settings: ForecastSettings,
  parts: ContestParts = standardParts(findReturnsBegin),
): Forecasting {
  const check = checkHistory(input);
  const decision = decide(input.purchases, check, { ...settings, wantedOrigins }, parts);
  const hazardCurve = hazardCurveOf(input.purchases, check, settings.horizonDays);
  const { final } = decision;
  if (!final) return { check, decision, hazardCurve, intervals: [], curve: [], apply: null };
  const predictor: Predictor = { ...settings, learned: final.learned, value: final.value };
  const say = (purchases: Purchases, learned = predictor.learned): Said => {
    const { calibrationEnd, returnsBegin } = check;
    const past = purchasesAsOf(purchases, calibrationEnd);
    const customers = snapshotOn(past, calibrationEnd, returnsBegin, settings.rules);
    return { customers, predictions: predict({ ...predictor, learned }, customers) };
  };
  const own = say(input.purchases);
  const cuts = tercileCutsOf(own.predictions);
  const intervals = rangesOf(input, settings, parts, { check, decision, predictor, cuts, own, say });
  return {
    check,
    decision,
    hazardCurve,
    intervals,
    curve: curveOf(predictor, final.known.now, { ...settings, spans: decision.spans, intervals }),
    apply(purchases) {
      const { predictions } = purchases === input.purchases ? own : say(purchases);
      return { ...predictions, ...prioritiesOf(predictions, cuts) };
    },
  };
}

/** Customers on the evening of the calibration period's last day, and what is expected of them. */
interface Said {
  customers: Snapshot;
  predictions: Predictions;
}

interface Decided {
  check: HistoryCheck;
  decision: Decision;
  predictor: Predictor;
  cuts: TercileCuts;
  /** Of the customers that the contest looked at. */
  own: Said;
  say(purchases: Purchases, learned: Learned): Said;
}

function rangesOf(
  { purchases, levels }: ForecastInput,
  settings: ForecastSettings,
  parts: ContestParts,
  { check, decision, predictor, cuts, own, say }: Decided,
): IntervalFactor[] {
  const { calibrationEnd, returnsBegin } = check;
  const step = Math.ceil(customersOf(purchases) / mostResampled);
  const part = step === 1 ? purchases : everyCustomer(purchases, step);
  const known = step === 1 ? decision.final?.known : parts.know(part, calibrationEnd, returnsBegin, settings);
  const method = parts.methods.find(({ name }) => name === decision.winner);
  const learned = step === 1 ? predictor.learned : known && method?.learn(known, settings, predictor.learned);
  if (!known || !learned) return [];
  const { customers, predictions } = step === 1 ? own : say(part, learned);
  const partLevels = Uint8Array.from({ length: customersOf(part) }, (_, at) => levels[at * step] ?? 0);
  const priorities = prioritiesOf(predictions, cuts);
  return intervalsOf(
    { ...predictor, learned },
    customers,
    groupingsOf(partLevels, settings.rules.levels.length, priorities),
    {
      resamples: settings.resamples,
      seed: settings.seed,
      learnedFrom: Uint32Array.from({ length: customersOf(part) }, (_, row) => row).filter(
        (row) => (part.days[part.starts[row] ?? 0] ?? 0) <= calibrationEnd,
      ),
      customersEach: step,
      judgements: decision.judgements.filter(({ method: name }) => name === decision.winner),
    },
  );
}
