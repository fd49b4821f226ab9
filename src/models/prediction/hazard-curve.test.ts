import { expect, test } from "vitest";
import { historyOf } from "../contest/test-histories.ts";
import { hazardCurveOf } from "./hazard-curve.ts";

// periods of 30 days to day 90: customer 1 comes back on day 20, then on day 70; 2 on day 45; 3 and 4 never
const history = historyOf([[[0], [20], [70]], [[0], [45]], [[0]], [[30]]]);
const curve = hazardCurveOf(history, { returnsBegin: 0, calibrationEnd: 90 }, 180);

test("the observed hazard counts who was silent for whole periods, and who of them ordered in the next", () => {
  const counted = curve.map(({ buyers, period, customers, ordered }) => [buyers, period, customers, ordered]);
  expect(counted).toEqual([
    // all four had a whole first period: one ordered in it; of the three others one in the second
    ["first", 0, 4, 1],
    ["first", 1, 3, 1],
    ["first", 2, 1, 0],
    // of the three repeat purchases (days 20, 70, 45) two had a whole period after them
    ["repeat", 0, 2, 0],
    ["repeat", 1, 1, 1],
  ]);
});

test("each share of the hazard has Wilson's interval around it", () => {
  for (const { customers, ordered, ordered_share, low, high } of curve) {
    expect(ordered_share).toBe(ordered / customers);
    expect(low).toBeLessThanOrEqual(ordered_share);
    expect(high).toBeGreaterThanOrEqual(ordered_share);
    expect([low >= 0, high <= 1]).toEqual([true, true]);
  }
});

test("the hazard of a history of one day is empty", () => {
  expect(hazardCurveOf(historyOf([[[5]], [[5]]]), { returnsBegin: 5, calibrationEnd: 5 }, 182)).toEqual([]);
});
