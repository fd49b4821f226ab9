import { randomPoisson } from "d3-random";
import { describe, expect, test } from "vitest";
import { drawsOf } from "../bootstrap.ts";
import { snapshotOn } from "../contest/known.ts";
import type { Learned } from "../contest/method.ts";
import { defaultBusinessRules, historyOf } from "../contest/test-histories.ts";
import { judged } from "../contest/test-judgements.ts";
import { intervalsOf, type Resampling } from "./intervals.ts";
import { yearDays } from "./predict.ts";
import { chanceOf, expectedOf, type Grouping, measures, sumGroups, summing } from "./totals.ts";

const spread80 = 1.281552;
const horizonDays = 182;

const customersOf = (size: number) =>
  snapshotOn(historyOf(Array.from({ length: size }, () => [[0]])), 100, 0, defaultBusinessRules);

/** A learned method that expects of everybody what it saw on average: orders, and the share with any. */
function meanOf(seen: Float64Array, weights: Float64Array = seen.map(() => 1)): Learned {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const weighed = (value: (row: number) => number) =>
    weights.reduce((sum, weight, row) => sum + weight * value(row), 0) / total;
  const orders = weighed((row) => seen[row] ?? 0);
  const chance = weighed((row) => ((seen[row] ?? 0) > 0 ? 1 : 0));
  const everybody = (customers: Parameters<Learned["score"]>[0], value: number) =>
    new Float64Array(customers.state.firstDay.length).fill(value);
  return {
    score: (customers) => everybody(customers, 0),
    forecast: (customers, days) => ({
      probability: everybody(customers, chance),
      orders: everybody(customers, (orders * days) / horizonDays),
    }),
    ordersWhileActive: (customers) => everybody(customers, 3),
    resampled: (others) => meanOf(seen, others),
  };
}

const predictorOf = (learned: Learned, worth = 10) => ({
  learned,
  horizonDays,
  yearlyDiscountRate: 0,
  value: {
    valueOf: (customers: Parameters<Learned["score"]>[0]) =>
      new Float64Array(customers.state.firstDay.length).fill(worth),
  },
});

const all = (size: number): Grouping => ({ name: "all", groupOf: new Uint8Array(size), groups: 1 });

const resamplingOf = (size: number, told: Partial<Resampling> = {}): Resampling => ({
  resamples: 400,
  seed: 5,
  learnedFrom: Uint32Array.from({ length: size }, (_, row) => row),
  customersEach: 1,
  judgements: [judged()],
  ...told,
});

/** The standard error of the logarithm behind each interval, by measure; of the first group. */
function errorsOf(learned: Learned, size: number, told: Partial<Resampling> = {}): Record<string, number> {
  const found = intervalsOf(predictorOf(learned), customersOf(size), [all(size)], resamplingOf(size, told));
  return Object.fromEntries(
    found.map(({ measure, low, high }) => {
      // symmetric on the scale of logarithms
      expect((low ?? 0) * (high ?? 0)).toBeCloseTo(1, 10);
      return [measure, Math.log(high ?? Number.NaN) / spread80];
    }),
  );
}

/** A method that a refit leaves as it is: nothing is uncertain but what customers do. */
const certain = (learned: Learned): Learned => ({ ...learned, resampled: () => learned });

describe("the interval of a total", () => {
  const size = 300;
  const source = drawsOf(3, "counts");
  const draw = randomPoisson.source(source)(1.4);
  const seen = Float64Array.from({ length: size }, () => draw());
  const mean = seen.reduce((sum, count) => sum + count, 0) / size;

  test("of a plain mean has its textbook standard error, and chance on top", () => {
    const variance = seen.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (size - 1);
    const ofMean = variance / size / mean ** 2;
    const byChance = Math.log1p(1 / (size * mean));
    const { orders = 0, value } = errorsOf(meanOf(seen), size);
    // 400 draws know a variance to within 7%
    expect(orders ** 2 / (ofMean + byChance)).toBeGreaterThan(0.85);
    expect(orders ** 2 / (ofMean + byChance)).toBeLessThan(1.15);
    // everybody's purchase day brings the same, so that value is as uncertain as orders
    expect(value).toBeCloseTo(orders, 10);
  });

  test("adds the mean square of the log ratios of the backtest, as a variance", () => {
    const exact = errorsOf(meanOf(seen), size);
    const judgements = [
      judged({ actual_orders: 600, actual_value: 9000, actual_returners: 370 }),
      judged({ actual_orders: 450, actual_value: 10_000 }),
    ];
    const wide = errorsOf(meanOf(seen), size, { judgements });
    const added = (measure: string) => (wide[measure] ?? 0) ** 2 - (exact[measure] ?? 0) ** 2;
    const orders = (Math.log(600 / 500) ** 2 + Math.log(450 / 500) ** 2) / 2;
    expect(added("orders")).toBeCloseTo(orders, 10);
    expect(added("orders_52_weeks")).toBeCloseTo(orders, 10);
    expect(added("value")).toBeCloseTo(Math.log(0.9) ** 2 / 2, 10);
    expect(added("loss")).toBeCloseTo(Math.log(0.9) ** 2 / 2, 10);
    // of a thousand, 700 were expected to leave and 630 left
    expect(added("leavers")).toBeCloseTo(Math.log(630 / 700) ** 2 / 2, 10);
  });

  test("has no ends where nothing was tested, an origin saw nothing, or the total is 0", () => {
    const endsOf = (learned: Learned, told: Partial<Resampling>) =>
      intervalsOf(
        predictorOf(learned),
        customersOf(size),
        [all(size)],
        resamplingOf(size, { resamples: 2, ...told }),
      );
    const without = (found: ReturnType<typeof endsOf>) =>
      found.filter(({ low, high }) => low === null && high === null).map(({ measure }) => measure);
    expect(without(endsOf(meanOf(seen), { judgements: [] }))).toEqual([...measures]);
    expect(without(endsOf(meanOf(seen), { judgements: [judged(), judged({ actual_orders: 0 })] }))).toEqual([
      ...["orders", "orders_52_weeks"],
    ]);
    expect(without(endsOf(meanOf(new Float64Array(size)), {}))).toEqual([
      ...["orders", "orders_52_weeks", "value", "value_52_weeks"],
    ]);
    expect(without(endsOf(meanOf(seen), {}))).toEqual([]);
  });

  test("of a part of the customers stands for all of them", () => {
    const part = errorsOf(meanOf(seen), size);
    const whole = errorsOf(meanOf(seen), size, { customersEach: 9 });
    for (const measure of measures) expect(whole[measure]).toBeCloseTo((part[measure] ?? 0) / 3, 10);
  });

  test("is the same to the last bit for the same seed, and another for another", () => {
    const intervals = (seed: number) =>
      intervalsOf(
        predictorOf(meanOf(seen)),
        customersOf(size),
        [all(size)],
        resamplingOf(size, { seed, resamples: 9 }),
      );
    expect(intervals(1)).toEqual(intervals(1));
    expect(intervals(1)).not.toEqual(intervals(2));
  });
});

describe("chance", () => {
  test("is a Poisson count of orders, each bringing the same, and the throw of a coin for who leaves", () => {
    // four customers with 0.5 orders each, half of whom leave; 3 orders of 10 while active
    const learned = certain(meanOf(Float64Array.of(0, 1, 1, 0)));
    const errors = errorsOf(learned, 4, { resamples: 3 });
    const square = (measure: string) => Math.expm1((errors[measure] ?? 0) ** 2);
    expect(square("orders")).toBeCloseTo(1 / 2, 10);
    expect(square("value")).toBeCloseTo(1 / 2, 10);
    expect(square("orders_52_weeks")).toBeCloseTo(horizonDays / yearDays / 2, 10);
    // (1 − p) ÷ (n p), and the same of the loss, as all lose the same
    expect(square("leavers")).toBeCloseTo(1 / 4, 10);
    expect(square("loss")).toBeCloseTo(1 / 4, 10);
  });

  test("adds up over the customers of a group, and is nothing where everybody is sure to leave", () => {
    const customers = customersOf(2);
    const learned: Learned = {
      ...meanOf(Float64Array.of(1, 1)),
      forecast: () => ({ probability: Float64Array.of(0, 0.75), orders: Float64Array.of(0, 2) }),
    };
    const dayValue = Float64Array.of(7, 5);
    const expected = expectedOf(predictorOf(learned), customers, dayValue);
    const chance = chanceOf(expected, dayValue);
    const grouping = { name: "", groupOf: Uint8Array.of(1, 1), groups: 2 };
    expect(Array.from(sumGroups(expected, grouping))).toEqual([
      ...[0, 0, 0, 0, 0, 0],
      ...[2, 2, 10, 10, 1.25, 3 * 7 + 0.25 * 3 * 5],
    ]);
    expect(Array.from(sumGroups(chance, grouping)).slice(6)).toEqual([
      ...[2, 2, 2 * 25, 2 * 25, 0.25 * 0.75, expect.closeTo(0.25 * 0.75 * 15 ** 2, 10)],
    ]);
  });
});

test("customers are summed by all groupings at once as by each alone, counted by hand", () => {
  const of = (...numbers: number[]) => Float64Array.from(numbers);
  const none = of(0, 0, 0, 0);
  const columns = {
    ...{ orders: of(1, 2, 4, 8), orders_52_weeks: none, value: of(10, 20, 40, 80) },
    ...{ value_52_weeks: none, leavers: none, loss: none },
  };
  const groupings = [
    { name: "all", groupOf: Uint8Array.of(0, 0, 0, 0), groups: 1 },
    { name: "pairs", groupOf: Uint8Array.of(2, 0, 2, 0), groups: 3 },
  ];
  expect(summing(groupings, 4)(columns).map((sums) => Array.from(sums))).toEqual([
    [15, 0, 150, 0, 0, 0],
    [...[10, 0, 100, 0, 0, 0], ...[0, 0, 0, 0, 0, 0], ...[5, 0, 50, 0, 0, 0]],
  ]);
});

test("eighty in a hundred intervals hold what comes, of everybody and of a small group", () => {
  const [worlds, size, small] = [300, 120, 12];
  const source = drawsOf(11, "worlds");
  const draw = randomPoisson.source(source)(0.9);
  const grouping = {
    name: "",
    groupOf: Uint8Array.from({ length: size }, (_, row) => (row < small ? 1 : 0)),
    groups: 2,
  };
  const held = new Map<string, number>();
  for (let world = 0; world < worlds; world += 1) {
    const learned = meanOf(Float64Array.from({ length: size }, () => draw()));
    const resampling = resamplingOf(size, { resamples: 40, seed: world });
    const predictor = predictorOf(learned);
    const customers = customersOf(size);
    const expected = sumGroups(
      expectedOf(predictor, customers, predictor.value.valueOf(customers)),
      grouping,
    );
    const future = Float64Array.from({ length: size }, () => draw());
    const came = {
      orders: (row: number) => future[row] ?? 0,
      leavers: (row: number) => (future[row] === 0 ? 1 : 0),
    };
    for (const { group, measure, low, high } of intervalsOf(predictor, customers, [grouping], resampling)) {
      if (measure !== "orders" && measure !== "leavers") continue;
      const actual = Array.from(future.keys())
        .filter((row) => grouping.groupOf[row] === group)
        .reduce((sum, row) => sum + came[measure](row), 0);
      const estimate = expected[group * measures.length + measures.indexOf(measure)] ?? 0;
      const holds = actual >= estimate * (low ?? 1) && actual <= estimate * (high ?? 1);
      held.set(`${measure} ${group}`, (held.get(`${measure} ${group}`) ?? 0) + (holds ? 1 : 0));
    }
  }
  // 300 worlds know a share of 80% to within 5 points; a small group's count has few values, so its steps are coarse
  for (const [what, count] of held) {
    expect([what, count / worlds > 0.72]).toEqual([what, true]);
    expect([what, count / worlds < 0.9]).toEqual([what, true]);
  }
  expect(held.size).toBe(4);
});
