import { describe, expect, test } from "vitest";
import { holdContest } from "./contest.ts";
import { levelOutcomesOf } from "./level-outcomes.ts";
import { outcomesOf } from "./outcomes.ts";
import { defaultBusinessRules, historyOf, settingsOf, type Visit } from "./test-histories.ts";
import { realParts } from "./test-leaks.ts";
import { trackingOf } from "./tracking.ts";

/** Sixty customers of the first days, every fourth of whom comes back each 50 days, and one who comes on day 700. */
const settings = settingsOf(180);
const regular = Array.from({ length: 60 }, (_, at): Visit[] =>
  Array.from({ length: at % 4 === 0 ? 16 : 1 }, (_, visit): Visit => [(at % 10) + 50 * visit]),
);
const history = historyOf([...regular, [[700], [720]]]);
const span = { returnsBegin: 0, calibrationEnd: 780 };
const parts = { ...realParts, methods: realParts.methods.filter(({ name }) => name === "base_rate") };
const rounds = holdContest(history, span, settings, parts);
const last = rounds.at(-1);

describe("the tracking of orders around the last cut", () => {
  const points = trackingOf(history, last, "base_rate", settings.horizonDays);

  test("has six periods before the cut and the horizon's after it", () => {
    // 180 days are six periods of 30
    expect(points.map(({ day }) => day)).toEqual([
      ...[420, 450, 480, 510, 540, 570, 600, 630, 660, 690, 720, 750, 780],
    ]);
  });

  test("counts purchase days after the first of the customers known at the cut", () => {
    const counted = points.map(
      ({ day }) => regular.flat().filter(([visit]) => visit > 420 && visit <= day).length,
    );
    expect(points.map(({ actual_orders }) => actual_orders)).toEqual(counted);
    // fifteen come each 50 days; the one of day 700 is not known, nor counted
    expect(counted[0]).toBe(0);
    expect(counted.at(-1)).toBe(15 * 7);
  });

  test("expects nothing before the cut, what came at it, and the forecast after it", () => {
    const expected = points.map(({ expected_orders }) => expected_orders);
    expect(expected.slice(0, 6)).toEqual(new Array(6).fill(null));
    expect(expected[6]).toBe(points[6]?.actual_orders);
    const { orders = new Float64Array() } =
      last?.learned.get("base_rate")?.forecast(last.known.now, 180) ?? {};
    const all = orders.reduce((sum, each) => sum + each, 0);
    expect(expected.at(-1)).toBeCloseTo((expected[6] ?? 0) + all, 9);
    // the base rate's orders come evenly
    expect((expected[9] ?? 0) - (expected[6] ?? 0)).toBeCloseTo(all / 2, 9);
  });

  test("is empty without a round, or of a method that learned nothing", () => {
    expect(trackingOf(history, undefined, "base_rate", 180)).toEqual([]);
    expect(trackingOf(history, last, "logistic", 180)).toEqual([]);
  });
});

describe("what came of the levels after the last cut", () => {
  const outcomes = levelOutcomesOf(last, defaultBusinessRules);

  test("has every level in its order, and all customers once", () => {
    expect(outcomes.map(({ level }) => level)).toEqual([...defaultBusinessRules.levels]);
    expect(outcomes.reduce((sum, { customers }) => sum + customers, 0)).toBe(60);
  });

  test("adds up who returned, with Wilson's interval, and has no share where nobody is", () => {
    const returned = outcomesOf(history, Uint32Array.from(regular.keys()), 600, 780).returned;
    expect(outcomes.reduce((sum, each) => sum + each.returned, 0)).toBe(
      returned.reduce((sum, each) => sum + each, 0),
    );
    for (const { customers, returned_share, low, high } of outcomes) {
      if (customers === 0) expect([returned_share, low, high]).toEqual([null, null, null]);
      else {
        expect(low).toBeLessThanOrEqual(returned_share ?? -1);
        expect(high).toBeGreaterThanOrEqual(returned_share ?? 2);
      }
    }
    // those who come each 50 days are the champions, and come again
    expect(outcomes[0]).toMatchObject({ customers: 15, returned: 15, returned_share: 1, high: 1 });
    // Wilson 1927: n ÷ (n + z²)
    expect(outcomes[0]?.low).toBeCloseTo(15 / (15 + 1.959963984540054 ** 2), 10);
  });

  test("is empty without a round", () => {
    expect(levelOutcomesOf(undefined, defaultBusinessRules)).toEqual([]);
  });
});
