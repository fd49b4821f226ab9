import { describe, expect, test } from "vitest";
import { nbd } from "../nbd.ts";
import { learnClasses, learnRates } from "./class-rates.ts";
import { type Known, knownOn } from "./known.ts";
import { baseRate, cohortAverage } from "./rule-methods.ts";
import { historyOf, settingsOf, type Visit } from "./test-histories.ts";

const settings = settingsOf(100);

/**
 * Twelve customers of the window of 100 days before day 200, each known from day 0 on but for the last four, who come on
 * day 95: of the first eight, three return, one of them twice; of the last four, all return once.
 */
const returns: readonly (readonly number[])[] = [[120], [130, 140], [200], [], [], [], [], []];
const early = returns.map((days): Visit[] => [[0], ...days.map((day): Visit => [day])]);
const late = Array.from({ length: 4 }, (_, at): Visit[] => [[95], [150 + at]]);
const history = historyOf([...early, ...late, [[180]]]);

function known(): Known {
  const found = knownOn(history, 200, 0, settings);
  if (!found) throw new Error("the history is too short");
  return found;
}

const listed = (column: ArrayLike<number>) => Array.from(column);

describe("the rates of classes", () => {
  const classOf = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1];

  test("are returners ÷ customers, five of the whole population added to each class", () => {
    const { rate, orders, windowDays } = learnRates(known(), classOf, 2);
    expect(windowDays).toBe(100);
    // 7 of 12 returned and 8 days were bought on; the customer of day 180 was not there yet
    const [overall, overallOrders] = [7 / 12, 8 / 12];
    expect(rate[0]).toBeCloseTo((3 + 5 * overall) / 13, 12);
    expect(rate[1]).toBeCloseTo((4 + 5 * overall) / 9, 12);
    expect(orders[0]).toBeCloseTo((4 + 5 * overallOrders) / 13, 12);
    expect(orders[1]).toBeCloseTo((4 + 5 * overallOrders) / 9, 12);
  });

  test("of a class that nobody is in are those of everybody", () => {
    const { rate, orders } = learnRates(known(), classOf, 3);
    expect(rate[2]).toBeCloseTo(7 / 12, 12);
    expect(orders[2]).toBeCloseTo(8 / 12, 12);
  });

  test("count each customer by its weight among all that are known at the cut", () => {
    // only the first customer and twice the third, who both return once
    const weights = Float64Array.of(1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7);
    const { rate, orders } = learnRates(known(), classOf, 2, weights);
    expect(listed(rate)).toEqual([1, 1]);
    expect(listed(orders)).toEqual([1, 1]);
    const nobody = learnRates(known(), classOf, 2, new Float64Array(13));
    expect(listed(nobody.rate)).toEqual([0, 0]);
  });
});

describe("a method by classes", () => {
  const learn = () =>
    learnClasses(known(), {
      count: 1,
      inWindow: new Uint8Array(12),
      classOf: ({ state }) => new Uint8Array(state.firstDay.length),
      score: ({ state }) => Float64Array.from(state.lastDay),
    });

  test("gives every customer the rates of the class, stretched to the days asked for", () => {
    const { probability, orders } = learn().forecast(known().now, 200);
    expect(probability).toHaveLength(13);
    expect(probability[12]).toBeCloseTo(1 - (5 / 12) ** 2, 12);
    expect(orders[12]).toBeCloseTo(2 * (8 / 12), 12);
  });

  test("expects of a customer who stays (r + x) ÷ (α + T) a week, and no less than of the customer anyway", () => {
    const given = known();
    const active = learn().ordersWhileActive(given.now, 70);
    const fit = nbd.fit(given.now.grouped);
    const { r = Number.NaN, alpha = Number.NaN } = fit.parameters ?? {};
    const { frequency, age } = given.now.state.histories;
    const anyway = learn().forecast(given.now, 70).orders;
    const expected = Array.from(frequency, (x, row) =>
      Math.max((10 * (r + x)) / (alpha + (age[row] ?? Number.NaN)), anyway[row] ?? Number.NaN),
    );
    expect(fit.parameters).not.toBeNull();
    for (const [row, orders] of expected.entries()) expect(active[row]).toBeCloseTo(orders, 9);
  });

  test("learned again from all customers once says the same, bit for bit", () => {
    const again = learn().resampled(new Float64Array(13).fill(1));
    expect(again.forecast(known().now, 100)).toEqual(learn().forecast(known().now, 100));
  });
});

test("the base rate gives everybody the rate of everybody", () => {
  const { probability, orders } = baseRate.learn(known(), settings)?.forecast(known().now, 100) ?? {};
  expect(new Set(probability)).toEqual(new Set([expect.closeTo(7 / 12, 12)]));
  expect(orders?.[0]).toBeCloseTo(8 / 12, 12);
});

test("cohort averages part customers by the quarter of their first purchase", () => {
  // day 0 is of the first quarter of 1970, day 95 of the second; the window knows four of the second
  const learned = cohortAverage.learn(known(), settings);
  const { probability } = learned?.forecast(known().now, 100) ?? {};
  expect(probability?.[0]).toBeCloseTo((3 + (5 * 7) / 12) / 13, 12);
  expect(probability?.[11]).toBeCloseTo((4 + (5 * 7) / 12) / 9, 12);
  // of the cohort of day 180 nobody could be watched
  expect(probability?.[12]).toBe(probability?.[8]);
  expect(learned?.score(known().now)[11]).toBeGreaterThan(learned?.score(known().now)[0] ?? 1);
});
