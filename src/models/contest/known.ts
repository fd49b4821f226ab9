import { type GroupedHistories, groupHistories } from "../histories.ts";
import { type Purchases, purchasesUntil } from "../purchases.ts";
import { type CustomerState, stateOn } from "./customer-state.ts";
import { type BusinessRules, cutsOf, type RfmCuts, type RfmScores, scoresOf } from "./levels.ts";
import { type Outcomes, outcomesOf } from "./outcomes.ts";

/** The customers of one day with all that methods learn from or predict with. */
export interface Snapshot {
  state: CustomerState;
  cuts: RfmCuts;
  scores: RfmScores;
  grouped: GroupedHistories;
}

/**
 * All that may be known on the evening of a cut, and nothing later. `window`: how its customers stood `windowDays` before,
 * and what they did since; from it methods learn rates and are recalibrated.
 */
export interface Known {
  cut: number;
  /** First day from which returns were possible, found in the past alone. */
  returnsBegin: number;
  past: Purchases;
  now: Snapshot;
  windowDays: number;
  windowPast: Purchases;
  /** Which rows of `now` the customers of the window are. */
  windowRows: Uint32Array;
  window: Snapshot;
  outcomes: Outcomes;
}

/** What the methods are told besides purchases. */
export interface ContestSettings {
  horizonDays: number;
  rules: BusinessRules;
  seed: number;
}

/** A history that is too short to learn from: no window of at least this many days fits before the cut. */
export const shortestWindow = 28;

/** All customers of `past` on the evening of `day`. */
export function snapshotOn(
  past: Purchases,
  day: number,
  returnsBegin: number,
  rules: BusinessRules,
): Snapshot {
  const state = stateOn(past, day, returnsBegin);
  const cuts = cutsOf(state, rules);
  return { state, cuts, scores: scoresOf(state, cuts, rules), grouped: groupHistories(state.histories) };
}

/** The longest window before a cut that leaves as much time again before it, up to the horizon. */
export const windowBefore = (cut: number, returnsBegin: number, horizonDays: number): number =>
  Math.min(horizonDays, Math.floor((cut - returnsBegin) / 2));

/** What is known on the evening of `cut`; null where the history before it is too short to learn from. */
export function knownOn(
  purchases: Purchases,
  cut: number,
  returnsBegin: number,
  { horizonDays, rules }: ContestSettings,
): Known | null {
  const windowDays = windowBefore(cut, returnsBegin, horizonDays);
  if (windowDays < shortestWindow) return null;
  const { past } = purchasesUntil(purchases, cut);
  const before = purchasesUntil(past, cut - windowDays);
  if (before.rows.length === 0) return null;
  return {
    cut,
    returnsBegin,
    past,
    now: snapshotOn(past, cut, returnsBegin, rules),
    windowDays,
    windowPast: before.past,
    windowRows: before.rows,
    window: snapshotOn(before.past, cut - windowDays, returnsBegin, rules),
    outcomes: outcomesOf(past, before.rows, cut - windowDays, cut),
  };
}
