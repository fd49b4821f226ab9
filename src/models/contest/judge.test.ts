import { describe, expect, test } from "vitest";
import { holdContest, judgeRounds } from "./contest.ts";
import { decilesOf } from "./deciles.ts";
import { judge } from "./judge.ts";
import { settingsOf, simulateHistory } from "./test-histories.ts";
import { realParts } from "./test-leaks.ts";

describe("the judgement of a method", () => {
  const said = {
    method: "logistic",
    score: Float64Array.of(4, 3, 2, 1),
    forecast: {
      probability: Float64Array.of(0.8, 0.4, 0.6, 0.2),
      orders: Float64Array.of(2, 0.5, 1, 0.5),
    },
    dayValue: Float64Array.of(10, 20, 5, 10),
    base: new Float64Array(4).fill(0.5),
  } as const;
  const outcomes = {
    returned: Uint8Array.of(1, 0, 1, 0),
    orders: Float64Array.of(1, 0, 2, 0),
    value: Float64Array.of(30, 0, 5, 0),
  };
  const judgement = judge(said, outcomes, 77);

  test("ranks by the score, and measures chances by the probability", () => {
    // of the four pairs of one who came and one who did not, the score has three right: 4 > 3, 4 > 1, 2 > 1, not 2 > 3
    expect(judgement.auc).toBe(0.75);
    // (.04 + .16 + .16 + .04) ÷ 4, and .25 for everybody alike
    expect(judgement.brier).toBeCloseTo(0.1, 12);
    expect(judgement.brier_base).toBe(0.25);
    // the highest tenth is a part of the first customer, who came, where half of all did
    expect(judgement.lift_top_decile).toBeCloseTo(2, 12);
    // the chances part those who came from the others, so that no line is the likeliest
    expect([judgement.calibration_slope, judgement.calibration_intercept]).toEqual([null, null]);
  });

  test("adds up returners, orders and value, expected and as they came", () => {
    expect(judgement).toMatchObject({
      ...{
        method: "logistic",
        origin: 77,
        customers: 4,
        predicted_returners: expect.closeTo(2, 12),
        actual_returners: 2,
      },
      ...{ predicted_orders: 4, actual_orders: 3, predicted_value: 40, actual_value: 35 },
    });
    // expected 20, 10, 5, 5 against 30, 0, 5, 0
    expect(judgement.mae).toBeCloseTo(25 / 4, 12);
    expect(judgement.rmse).toBeCloseTo(Math.sqrt(225 / 4), 12);
  });

  test("has no ranking where all came, and still its totals", () => {
    const all = { ...outcomes, returned: Uint8Array.of(1, 1, 1, 1) };
    expect(judge(said, all, 77)).toMatchObject({ auc: null, auc_error: null, actual_returners: 4 });
  });
});

describe("the rounds of a contest", () => {
  const settings = settingsOf(91);
  const { purchases, observationEnd } = simulateHistory({ customers: 500, days: 600 });
  const span = { returnsBegin: observationEnd - 599, calibrationEnd: observationEnd };
  const parts = {
    ...realParts,
    methods: realParts.methods.filter(({ name }) =>
      ["base_rate", "recency_rule", "return_hazard"].includes(name),
    ),
  };
  const rounds = holdContest(purchases, span, settings, parts);

  test("are judged for each method at each origin, against the base rate of the same origin", () => {
    const judgements = judgeRounds(rounds, "overall_mean", settings);
    expect(judgements).toHaveLength(3 * 4);
    for (const { origin, brier_base } of judgements) {
      const base = judgements.find((other) => other.method === "base_rate" && other.origin === origin);
      expect(brier_base).toBe(base?.brier);
    }
  });

  test("know at each cut who had come by then, and judge them alone", () => {
    const came = (origin: number) =>
      Array.from(purchases.starts.subarray(0, -1)).filter((start) => (purchases.days[start] ?? 0) <= origin)
        .length;
    for (const { origin, known, outcomes } of rounds) {
      expect(known.now.state.firstDay).toHaveLength(came(origin));
      expect(outcomes.returned).toHaveLength(came(origin));
      expect(Math.max(...known.past.days)).toBeLessThanOrEqual(origin);
    }
  });

  test("change the values by the way to value, and no ranking", () => {
    const [one, other] = (["overall_mean", "own_mean"] as const).map((value) =>
      judgeRounds(rounds, value, settings),
    );
    const without = (judgements = one) => judgements?.map(({ predicted_value, mae, rmse, ...rest }) => rest);
    expect(without(one)).toEqual(without(other));
    expect(one?.map(({ rmse }) => rmse)).not.toEqual(other?.map(({ rmse }) => rmse));
  });

  test("have deciles of the last one, whose customers and returners add up", () => {
    const rows = decilesOf(rounds.at(-1), settings).filter(({ method }) => method === "return_hazard");
    const [last] = judgeRounds(rounds.slice(-1), "overall_mean", settings);
    const sum = (of: (row: (typeof rows)[number]) => number) =>
      rows.reduce((total, row) => total + of(row), 0);
    expect(sum(({ customers }) => customers)).toBe(last?.customers);
    expect(sum(({ customers, observed }) => customers * observed)).toBeCloseTo(
      last?.actual_returners ?? 0,
      8,
    );
    expect(decilesOf(undefined, settings)).toEqual([]);
  });

  test("cannot be judged without a base rate, which is our mistake", () => {
    const without = rounds.map((round) => ({ ...round, learned: new Map() }));
    expect(() => judgeRounds(without, "overall_mean", settings)).toThrow("the base rate learned nothing");
  });

  test("leave out a cut whose own past is too short, and one before anybody came", () => {
    const lateStart = { ...parts, findReturnsBegin: (_: unknown, cut: number) => cut - 40 };
    expect(holdContest(purchases, span, settings, lateStart)).toEqual([]);
    const early = { returnsBegin: observationEnd - 2000, calibrationEnd: observationEnd - 590 };
    expect(holdContest(purchases, early, settings, parts)).toEqual([]);
  });
});
