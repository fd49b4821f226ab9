import { describe, expect, test } from "vitest";
import { measureFeatures, planFeatures } from "./features.ts";
import { knownOn, snapshotOn } from "./known.ts";
import { logistic } from "./logistic-method.ts";
import { defaultBusinessRules, historyOf, settingsOf, simulateHistory } from "./test-histories.ts";

const snapshot = (customers: Parameters<typeof historyOf>[0], categories: readonly number[], day: number) =>
  snapshotOn(historyOf(customers, categories), day, 0, defaultBusinessRules);

describe("the features of customers", () => {
  // six customers, last seen 0, 10, 20, 30, 40 and 50 days ago
  const six = snapshot(
    [
      [
        [0, 5],
        [100, 5],
      ],
      [[90, 20]],
      [[80, 30]],
      [[70, 10]],
      [[60, 10]],
      [[50, 10]],
    ],
    [1, 1, 2, 2, 3, 3],
    100,
  );
  const plan = planFeatures(six);

  test("bend at the fifths of the days since the last purchase", () => {
    expect(plan.bends).toEqual([10, 20, 30, 40]);
  });

  test("measure sales in their mean, and tell apart categories that some but not all began with", () => {
    // 90 ÷ 6; bits 0 and 1 are in four of six first purchases each
    expect(plan.meanSales).toBe(15);
    expect(plan.categories).toEqual([0, 1]);
    expect(plan.columns).toBe(7 + 2 * 4 + 2);
    const alike = planFeatures(snapshot([[[90]], [[80]]], [4, 4], 100));
    expect(alike.categories).toEqual([]);
  });

  test("are recency, frequency, money and age with hinges, for repeat buyers apart", () => {
    const rows = measureFeatures(six, plan);
    const row = (at: number) => Array.from(rows.slice(at * plan.columns, (at + 1) * plan.columns));
    const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));
    // bought last today, once before, for 10 in all, first a hundred days ago
    const returned = [0, 0, 1, 0, Math.log(2), Math.log(1 + 10 / 15), Math.log(101)];
    expect(row(0)).toEqual(near([...returned, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]));
    // 40 days ago: 30, 20, 10 and 0 days beyond the bends; a one-time buyer, whose own hinges are 0
    const silent = [Math.log(41), 40, 0, 0, 0, Math.log(1 + 10 / 15), Math.log(41)];
    expect(row(4)).toEqual(near([...silent, 30, 20, 10, 0, 0, 0, 0, 0, 1, 1]));
  });

  test("have one bend where all were last seen on one day, and a unit of 1 where nobody paid", () => {
    const one = planFeatures(snapshot([[[50, 0]], [[50, 0]]], [1, 2], 100));
    expect(one).toMatchObject({ bends: [50], meanSales: 1 });
  });
});

describe("the logistic regression", () => {
  const settings = settingsOf(182);
  const { purchases, observationEnd } = simulateHistory({ customers: 600 });
  const learnedOf = (amounts: Float64Array) => {
    const known = knownOn({ ...purchases, amounts }, observationEnd, observationEnd - 1094, settings);
    const learned = known && logistic.learn(known, settings, null);
    if (!known || !learned) throw new Error("nothing was learned");
    return { known, learned, ...learned.forecast(known.now, 182) };
  };
  const here = learnedOf(purchases.amounts);

  test("says the same in another currency", () => {
    const there = learnedOf(purchases.amounts.map((amount) => amount * 150));
    for (const [row, chance] of here.probability.entries())
      expect(there.probability[row]).toBeCloseTo(chance, 8);
  });

  test("on the whole expects as many to return as the window before the cut saw", () => {
    // maximum likelihood with a free intercept: fitted chances add up to what came
    const { window, outcomes, windowDays } = here.known;
    const fitted = here.learned.forecast(window, windowDays).probability;
    const sum = (numbers: ArrayLike<number>) =>
      Array.from(numbers).reduce((total, number) => total + number, 0);
    expect(sum(fitted)).toBeCloseTo(sum(outcomes.returned), 4);
  });

  test("expects no fewer orders than the chance that there is one", () => {
    expect(here.orders.findIndex((orders, row) => orders < (here.probability[row] ?? 0))).toBe(-1);
  });

  test("resampled with everybody once says the same, and with others something else", () => {
    const ones = new Float64Array(here.probability.length).fill(1);
    const again = here.learned.resampled(ones).forecast(here.known.now, 182).probability;
    for (const [row, chance] of here.probability.entries()) expect(again[row]).toBeCloseTo(chance, 10);
    const others = here.learned.resampled(ones.map((_, row) => row % 3)).forecast(here.known.now, 182);
    expect(others.probability[0]).not.toBeCloseTo(here.probability[0] ?? 0, 6);
  });

  test("learns nothing where all returned, or nobody", () => {
    const all = historyOf(Array.from({ length: 20 }, (_, at) => [[at], [250 + at], [320 + at]]));
    const known = knownOn(all, 400, 0, settings);
    expect(known?.outcomes.returned.every((returned) => returned === 1)).toBe(true);
    expect(known && logistic.learn(known, settings, null)).toBeNull();
  });
});
