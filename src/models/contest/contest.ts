import type { Purchases } from "../purchases.ts";
import { purchasesUntil } from "../purchases.ts";
import { candidates } from "./candidates.ts";
import { type Judgement, judge } from "./judge.ts";
import { type ContestSettings, type Known, knownOn } from "./known.ts";
import type { Learned, Method, MethodName } from "./method.ts";
import { originsBetween } from "./origins.ts";
import { type Outcomes, outcomesOf } from "./outcomes.ts";
import { cohortAverage } from "./rule-methods.ts";
import {
  type LearnedValue,
  overallMean,
  type ValueMethod,
  type ValueMethodName,
  valueMethods,
} from "./value-methods.ts";

/** How the contest finds, in the past of a cut alone, since when returns were possible. */
export type FindReturnsBegin = (past: Purchases, cut: number) => number;

/** What the contest is handed; the parts that learn are arguments, so that a test can plant a leak in each. */
export interface ContestParts {
  methods: readonly Method[];
  values: readonly ValueMethod[];
  findReturnsBegin: FindReturnsBegin;
  know: typeof knownOn;
}

/** What one way of valuing a purchase day said of those who returned, against what they brought. */
export interface ValueJudgement {
  method: ValueMethodName;
  origin: number;
  /** Customers who returned within the horizon. */
  customers: number;
  predicted_value: number;
  actual_value: number;
  mae: number;
  rmse: number;
}

/** One origin, fought out: what was known, what each method learned and said, and what happened. */
export interface Round {
  origin: number;
  known: Known;
  outcomes: Outcomes;
  learned: ReadonlyMap<MethodName, Learned>;
  learnedValues: ReadonlyMap<ValueMethodName, LearnedValue>;
}

/** All rounds, earliest first, and what was asked for. */
export interface Contest {
  rounds: readonly Round[];
  wanted: number;
}

/** The contest of every candidate under a way to find since when returns were possible. */
export const standardParts = (findReturnsBegin: FindReturnsBegin): ContestParts => ({
  methods: [...candidates, cohortAverage],
  values: valueMethods,
  findReturnsBegin,
  know: knownOn,
});

/** All that the candidates learn at one cut. */
function learnAll(
  parts: ContestParts,
  known: Known,
  settings: ContestSettings,
  before: Round | undefined,
): Pick<Round, "learned" | "learnedValues"> {
  const learned = new Map<MethodName, Learned>();
  for (const method of parts.methods) {
    const found = method.learn(known, settings, before?.learned.get(method.name) ?? null);
    if (found) learned.set(method.name, found);
  }
  const learnedValues = new Map<ValueMethodName, LearnedValue>();
  for (const method of parts.values) {
    const found = method.learn(known);
    if (found) learnedValues.set(method.name, found);
  }
  return { learned, learnedValues };
}

/**
 * Trains every candidate strictly before each cut and lays what happened in the horizon after it beside it. A cut whose own
 * past is too short to learn from is left out.
 */
export function holdContest(
  purchases: Purchases,
  span: { returnsBegin: number; calibrationEnd: number },
  settings: ContestSettings,
  parts: ContestParts,
): Round[] {
  const rounds: Round[] = [];
  for (const origin of originsBetween(span.returnsBegin, span.calibrationEnd, settings.horizonDays)) {
    const { past, rows } = purchasesUntil(purchases, origin);
    if (rows.length === 0) continue;
    const known = parts.know(purchases, origin, parts.findReturnsBegin(past, origin), settings);
    if (known === null) continue;
    const outcomes = outcomesOf(purchases, rows, origin, origin + settings.horizonDays);
    rounds.push({ origin, known, outcomes, ...learnAll(parts, known, settings, rounds.at(-1)) });
  }
  return rounds;
}

/** The judgement of each method in each round, purchase days valued by `value`. */
export function judgeRounds(
  rounds: readonly Round[],
  value: ValueMethodName,
  { horizonDays }: ContestSettings,
): Judgement[] {
  return rounds.flatMap(({ origin, known, outcomes, learned, learnedValues }) => {
    const base = learned.get("base_rate")?.forecast(known.now, horizonDays).probability;
    if (!base) throw new Error("the base rate learned nothing");
    const dayValue = (learnedValues.get(value) ?? overallMean.learn(known))?.valueOf(known.now);
    if (!dayValue) throw new Error("the overall mean learned nothing");
    return [...learned].map(([method, found]) =>
      judge(
        {
          method,
          score: found.score(known.now),
          forecast: found.forecast(known.now, horizonDays),
          dayValue,
          base,
        },
        outcomes,
        origin,
      ),
    );
  });
}

/** What each way of valuing said of the customers who returned: predicted mean value against their own. */
export function judgeValues(rounds: readonly Round[]): ValueJudgement[] {
  return rounds.flatMap(({ origin, known, outcomes, learnedValues }) => {
    const returners = Array.from(outcomes.returned.keys()).filter((row) => outcomes.returned[row] === 1);
    if (returners.length === 0) return [];
    return [...learnedValues].map(([method, found]) => {
      const expected = found.valueOf(known.now);
      let [absolute, squared, predicted, actual] = [0, 0, 0, 0];
      for (const row of returners) {
        const orders = outcomes.orders[row] ?? 0;
        const brought = outcomes.value[row] ?? 0;
        const error = (expected[row] ?? 0) - brought / orders;
        absolute += Math.abs(error);
        squared += error * error;
        predicted += (expected[row] ?? 0) * orders;
        actual += brought;
      }
      const customers = returners.length;
      return {
        method,
        origin,
        customers,
        predicted_value: predicted,
        actual_value: actual,
        mae: absolute / customers,
        rmse: Math.sqrt(squared / customers),
      };
    });
  });
}
