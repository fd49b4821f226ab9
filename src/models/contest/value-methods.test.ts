import { describe, expect, test } from "vitest";
import { fitGammaGamma, populationMeanValue } from "../gamma-gamma.ts";
import { holdContest, judgeValues, type ValueJudgement } from "./contest.ts";
import { type Known, knownOn } from "./known.ts";
import { historyOf, settingsOf, simulateHistory, type Visit } from "./test-histories.ts";
import { realParts } from "./test-leaks.ts";
import { chooseValue } from "./value-gates.ts";
import {
  gammaGamma,
  groupMean,
  overallMean,
  ownMean,
  type ValueMethodName,
  valueMethods,
} from "./value-methods.ts";

const settings = settingsOf(100);

function knownOf(customers: readonly (readonly Visit[])[], cut = 200): Known {
  const found = knownOn(historyOf(customers), cut, 0, settings);
  if (!found) throw new Error("the history is too short");
  return found;
}

const valuesOf = (method: typeof ownMean, known: Known) =>
  Array.from(method.learn(known)?.valueOf(known.now) ?? [Number.NaN]);

// three customers: 10 then 20 and 40 (mean 30); 100 alone; 50 then nothing at no charge
const three = knownOf([
  [
    [0, 10],
    [50, 20],
    [150, 40],
  ],
  [[20, 100]],
  [
    [30, 50],
    [160, 0],
  ],
]);

describe("the value of a purchase day", () => {
  test("is the mean of all repeat days by the overall mean", () => {
    expect(valuesOf(overallMean, three)).toEqual([20, 20, 20]);
  });

  test("is that of first days where nobody has returned", () => {
    expect(valuesOf(overallMean, knownOf([[[0, 30]], [[10, 60]]]))).toEqual([45, 45]);
  });

  test("is the customer's own by the own mean, the overall one for those who have not returned", () => {
    expect(valuesOf(ownMean, three)).toEqual([30, 20, 0]);
  });

  test("is, by the group mean, what customers alike brought when they returned", () => {
    // forty cheap, forty middling and forty dear customers: the cheap return for 8, the dear for 900, half of the others for 70
    const customers = Array.from({ length: 120 }, (_, at): Visit[] => {
      const [first, then] = (
        [
          [10, 8],
          [100, 70],
          [1000, 900],
        ] as const
      )[at % 3] ?? [0, 0];
      const comes = at % 3 !== 1 || at % 2 === 0;
      return [[at % 50, first], ...(comes ? [[120 + (at % 50), then] as Visit] : [])];
    });
    const known = knownOf([...customers, [[190, 9]], [[190, 101]], [[190, 1100]]]);
    const overall = (40 * 8 + 20 * 70 + 40 * 900) / 100;
    // the newcomers are one-time buyers, as all were when the window began; of the middling, too few came to be believed
    expect(valuesOf(groupMean, known).slice(-3)).toEqual([8, overall, 900]);
  });

  test("needs thirty returns of a group, else it is the overall mean", () => {
    const few = knownOf(
      Array.from({ length: 29 }, (_, at): Visit[] => [
        [at, 10 + at],
        [120 + at, 50],
      ]),
    );
    expect(new Set(valuesOf(groupMean, few))).toEqual(new Set([50]));
  });

  test("lies, by Gamma-Gamma, between the customer's own mean and that of all, nearer to their own the more they bought", () => {
    const { purchases, observationEnd } = simulateHistory({ customers: 1200 });
    const known = knownOn(purchases, observationEnd, observationEnd - 1094, settings);
    const learned = known && gammaGamma.learn(known);
    if (!known || !learned?.fit?.parameters) throw new Error("nothing was learned");
    const mean = populationMeanValue(learned.fit.parameters) ?? Number.NaN;
    const values = learned.valueOf(known.now);
    // the truth is 4 · 390 ÷ (4 − 1)
    expect(mean / 520).toBeGreaterThan(0.9);
    expect(mean / 520).toBeLessThan(1.1);
    const { repeatDays, repeatValue } = known.now.state;
    const weights = new Map<number, number[]>();
    for (const [row, value] of values.entries()) {
      const [days = 0, own = Number.NaN] = [repeatDays[row], repeatValue[row]];
      if (days === 0) expect(value).toBeCloseTo(mean, 9);
      else if (Math.abs(own - mean) > 1) {
        const weight = (value - mean) / (own - mean);
        expect(weight).toBeGreaterThan(0);
        expect(weight).toBeLessThan(1);
        weights.set(days, [...(weights.get(days) ?? []), weight]);
      }
    }
    // the weight of the own mean depends on the number of days alone: p·x ÷ (p·x + q − 1)
    const { p = 0, q = 0 } = learned.fit.parameters;
    for (const [days, found] of weights)
      for (const weight of found) expect(weight).toBeCloseTo((p * days) / (p * days + q - 1), 6);
    expect(weights.size).toBeGreaterThan(5);
  });

  test("is learned by Gamma-Gamma from nobody who brought nothing", () => {
    // the third customer returned at no charge: fitted on the first alone, of whom nothing varies
    expect(gammaGamma.learn(three)).toBeNull();
    expect(fitGammaGamma(Float64Array.of(2), Float64Array.of(30)).status).toBe("nothing_to_fit");
  });
});

describe("the judgement of values", () => {
  // one origin on day 100; the first customer then buys for 40 and 60, the second for 30, the third not at all
  const history = historyOf([
    [
      [0, 10],
      [30, 20],
      [110, 40],
      [150, 60],
    ],
    [
      [20, 30],
      [120, 30],
    ],
    [[30, 50]],
  ]);
  const rounds = holdContest(history, { returnsBegin: 0, calibrationEnd: 200 }, settings, {
    ...realParts,
    methods: [],
    values: [ownMean, overallMean],
  });

  test("holds the expected value against the mean that each returner brought", () => {
    const judgements = judgeValues(rounds).filter(({ origin }) => origin === 100);
    // own means: 20, and the overall mean of repeat days, 20, for the second; actual means 50 and 30
    expect(judgements).toEqual([
      {
        ...{ method: "own_mean", origin: 100, customers: 2, predicted_value: 60, actual_value: 130, mae: 20 },
        rmse: expect.closeTo(Math.sqrt((30 ** 2 + 10 ** 2) / 2), 10),
      },
      {
        ...{
          method: "overall_mean",
          origin: 100,
          customers: 2,
          predicted_value: 60,
          actual_value: 130,
          mae: 20,
        },
        rmse: expect.closeTo(Math.sqrt((30 ** 2 + 10 ** 2) / 2), 10),
      },
    ]);
  });

  test("says nothing of an origin after which nobody returned", () => {
    const silent = rounds.map((round) => ({
      ...round,
      outcomes: { ...round.outcomes, returned: new Uint8Array(round.outcomes.returned.length) },
    }));
    expect(judgeValues(silent)).toEqual([]);
  });
});

describe("the way to value", () => {
  const judgement = (method: ValueMethodName, origin: number, rmse: number): ValueJudgement => ({
    ...{ method, origin, customers: 9, predicted_value: 1, actual_value: 1, mae: 1, rmse },
  });
  const gate = (outcome: "PASS" | "WARN" | "FAIL") => ({
    ...{ method: "gamma_gamma", gate: "", value: 1, bound: "", outcome },
  });
  const two = [
    ...[judgement("own_mean", 1, 5), judgement("own_mean", 2, 7), judgement("group_mean", 1, 4)],
    ...[judgement("overall_mean", 1, 6), judgement("overall_mean", 2, 6.5)],
  ];

  test("is Gamma-Gamma where no gate of it fails", () => {
    expect(chooseValue(two, [gate("PASS"), gate("WARN")])).toBe("gamma_gamma");
  });

  test("is else the one with the least error over all origins, of those judged at each", () => {
    // own 6, overall 6.25; the group mean was judged at one origin only
    expect(chooseValue(two, [gate("FAIL")])).toBe("own_mean");
  });

  test("is the overall mean where nothing was judged", () => {
    expect(chooseValue([], [gate("PASS")])).toBe("overall_mean");
    expect(chooseValue([], [])).toBe("overall_mean");
  });

  test("is one of four, each of which values every customer of a snapshot at 0 or more", () => {
    const { purchases, observationEnd } = simulateHistory({ customers: 300 });
    const known = knownOn(purchases, observationEnd, observationEnd - 1094, settings);
    if (!known) throw new Error("the history is too short");
    for (const { name, learn } of valueMethods) {
      const values = learn(known)?.valueOf(known.now) ?? new Float64Array();
      expect([name, values.length]).toEqual([name, 300]);
      expect(values.every((value) => value >= 0 && Number.isFinite(value))).toBe(true);
    }
  });
});
