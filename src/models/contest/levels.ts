import { monthOf } from "../calendar.ts";
import { quantile } from "../measures/quantile.ts";
import type { CustomerState } from "./customer-state.ts";

/** A rule of the engagement levels: bounds, both included, of the three scores 1..5; the last rule fits everybody. */
export interface LevelBounds {
  level: string;
  recency_min: number;
  recency_max: number;
  frequency_min: number;
  frequency_max: number;
  monetary_min: number;
  monetary_max: number;
}

/** The business rules that the contest judges, as the settings give them. */
export interface BusinessRules {
  quintile_cuts: readonly number[];
  frequency_cuts: readonly number[];
  /** In the order in which they are tried. */
  level_rules: readonly LevelBounds[];
  /** Best first: the order in which a reader takes them to come back. */
  levels: readonly string[];
}

/** Cut points of the recency (months) and monetary scores, rising; learned from one population. */
export interface RfmCuts {
  recency: readonly number[];
  monetary: readonly number[];
}

/** Scores 1..5 of each customer, and the place of the level (0 = the first of `levels`). */
export interface RfmScores {
  recency: Uint8Array;
  frequency: Uint8Array;
  monetary: Uint8Array;
  level: Uint8Array;
}

/** Calendar month boundaries between each customer's last purchase and the day of the state. */
function monthsSinceLast({ lastDay, day }: CustomerState): Float64Array {
  const now = monthOf(day);
  const known = new Map<number, number>();
  const months = new Float64Array(lastDay.length);
  for (let row = 0; row < months.length; row += 1) {
    const last = lastDay[row] ?? 0;
    const since = known.get(last) ?? now - monthOf(last);
    known.set(last, since);
    months[row] = since;
  }
  return months;
}

/** The cut points that this population gives: equal values always share a score. */
export function cutsOf(state: CustomerState, { quintile_cuts }: BusinessRules): RfmCuts {
  const months = monthsSinceLast(state).sort();
  const sales = Float64Array.from(state.sales).sort();
  return {
    recency: quintile_cuts.map((share) => quantile(months, share)),
    monetary: quintile_cuts.map((share) => quantile(sales, share)),
  };
}

/** How many cut points lie below each value; loops, since it runs for every customer at every cut. */
function cutsBelow(cuts: readonly number[], values: ArrayLike<number>): Uint8Array {
  const below = new Uint8Array(values.length);
  for (const cut of cuts)
    for (let at = 0; at < below.length; at += 1)
      if (cut < (values[at] ?? 0)) below[at] = (below[at] ?? 0) + 1;
  return below;
}

const scoreKey = (recency: number, frequency: number, monetary: number) =>
  (recency * 6 + frequency) * 6 + monetary;

/** The place of the level of every combination of scores. */
function levelPlaces({ level_rules, levels }: BusinessRules): Uint8Array {
  const places = new Uint8Array(216);
  const scores = [1, 2, 3, 4, 5];
  for (const r of scores)
    for (const f of scores)
      for (const m of scores) {
        const rule = level_rules.find(
          (bounds) =>
            r >= bounds.recency_min &&
            r <= bounds.recency_max &&
            f >= bounds.frequency_min &&
            f <= bounds.frequency_max &&
            m >= bounds.monetary_min &&
            m <= bounds.monetary_max,
        );
        places[scoreKey(r, f, m)] = levels.indexOf(rule?.level ?? "");
      }
  return places;
}

/** The scores and level of each customer under the given cut points. */
export function scoresOf(state: CustomerState, cuts: RfmCuts, rules: BusinessRules): RfmScores {
  const recency = cutsBelow(cuts.recency, monthsSinceLast(state)).map((below) => 5 - below);
  const frequency = cutsBelow(rules.frequency_cuts, state.orders).map((below) => 1 + below);
  const monetary = cutsBelow(cuts.monetary, state.sales).map((below) => 1 + below);
  const places = levelPlaces(rules);
  const level = recency.map((r, at) => places[scoreKey(r, frequency[at] ?? 0, monetary[at] ?? 0)] ?? 0);
  return { recency, frequency, monetary, level };
}
