import { expect, test } from "vitest";
import { drawsOf } from "./bootstrap.ts";
import { exposureOf } from "./exposure.ts";
import { type Purchases, purchasesUntil } from "./purchases.ts";

/** Purchases of customers on these days. */
function purchasesOn(daysOf: readonly (readonly number[])[]): Purchases {
  const days = daysOf.flat();
  const starts = [0];
  for (const { length } of daysOf) starts.push((starts.at(-1) ?? 0) + length);
  return {
    starts: Uint32Array.from(starts),
    days: Int32Array.from(days),
    amounts: new Float64Array(days.length).fill(1),
    orders: new Uint32Array(days.length).fill(1),
    firstCategories: new Float64Array(daysOf.length),
  };
}

/** The counts as plain lists without the zeros at their ends. */
function counts(daysOf: readonly (readonly number[])[], from: number, to: number, periodDays: number) {
  const { first, repeat } = exposureOf(purchasesOn(daysOf), from, to, periodDays);
  const plain = (values: Float64Array) => {
    const last = values.findLastIndex((value) => value !== 0);
    return Array.from(values.slice(0, last + 1));
  };
  return {
    first: [plain(first.exposed), plain(first.ordered)],
    repeat: [plain(repeat.exposed), plain(repeat.ordered)],
  };
}

test("a customer who never returns is exposed in every whole period, by hand", () => {
  // days 1..10, 11..20, 21..30 after the purchase; the fourth period ends after day 35
  expect(counts([[0]], 0, 35, 10)).toEqual({ first: [[1, 1, 1], []], repeat: [[], []] });
  expect(counts([[0]], 0, 40, 10).first).toEqual([[1, 1, 1, 1], []]);
});

test("a return ends the exposure, and opens that of a repeat buyer, by hand", () => {
  // 25 days to the second purchase (period 2); then two whole periods to day 50
  expect(counts([[0, 25]], 0, 50, 10)).toEqual({
    first: [
      [1, 1, 1],
      [0, 0, 1],
    ],
    repeat: [[1, 1], []],
  });
});

test("the last day of a period belongs to it, and the day after to the next", () => {
  expect(counts([[0, 10]], 0, 10, 10).first).toEqual([[1], [1]]);
  expect(counts([[0, 11]], 0, 20, 10).first).toEqual([
    [1, 1],
    [0, 1],
  ]);
});

test("a period cut off by the end counts for nobody, whether they ordered in it or not", () => {
  // both are watched for 15 days; the second period ends on day 20
  expect(counts([[0, 13], [0]], 0, 15, 10)).toEqual({ first: [[2], []], repeat: [[], []] });
});

test("a gap that began before returns were possible enters at the first whole period after it", () => {
  // from day 15 on: period 2 (days 21..30) is the first that is whole
  expect(counts([[0]], 15, 40, 10).first).toEqual([[0, 0, 1, 1], []]);
  expect(counts([[0]], 20, 40, 10).first).toEqual([[0, 0, 1, 1], []]);
  // returned on day 18, in a period that is partly before: counts nowhere, but makes a repeat buyer
  expect(counts([[0, 18]], 15, 40, 10)).toEqual({ first: [[], []], repeat: [[1, 1], []] });
  // a second purchase before that day makes a repeat buyer too
  expect(counts([[0, 5]], 15, 40, 10)).toEqual({ first: [[], []], repeat: [[0, 1, 1], []] });
});

test("periods that are no whole number of days lose no day by rounding", () => {
  // six periods are 182 days, in doubles a little more or less for some multiples of them
  for (const horizon of [91, 182, 365, 364, 61, 100])
    for (let periods = 1; periods <= 12; periods += 1) {
      const { first } = counts([[0, horizon]], 0, horizon, horizon / periods);
      expect(first[0]).toEqual(Array(periods).fill(1));
      expect(first[1]?.length).toBe(periods);
    }
});

/** Day by day, from the definition: a period counts where all its days lie after `from` and up to `to`. */
function byDays(daysOf: readonly (readonly number[])[], from: number, to: number, periodDays: number) {
  const empty = () => ({ exposed: new Map<number, number>(), ordered: new Map<number, number>() });
  const all = { first: empty(), repeat: empty() };
  const add = (sums: Map<number, number>, k: number) => sums.set(k, (sums.get(k) ?? 0) + 1);
  for (const days of daysOf)
    for (const [at, day] of days.entries()) {
      const sums = at === 0 ? all.first : all.repeat;
      for (let k = 0; day + (k + 1) * periodDays <= to; k += 1) {
        const inPeriod = days.some(
          (other) => other > day + k * periodDays && other <= day + (k + 1) * periodDays,
        );
        if (day + k * periodDays >= from) {
          add(sums.exposed, k);
          if (inPeriod) add(sums.ordered, k);
        }
        if (inPeriod) break;
      }
    }
  const plain = (sums: Map<number, number>) =>
    Array.from({ length: Math.max(-1, ...sums.keys()) + 1 }, (_, k) => sums.get(k) ?? 0);
  return {
    first: [plain(all.first.exposed), plain(all.first.ordered)],
    repeat: [plain(all.repeat.exposed), plain(all.repeat.ordered)],
  };
}

const draw = drawsOf(6, "exposure");
const drawnDays = (customers: number) =>
  Array.from({ length: customers }, () => {
    const days = [Math.floor(draw() * 400)];
    while (draw() < 0.7) days.push((days.at(-1) ?? 0) + 1 + Math.floor(draw() * 120));
    return days;
  });

test("the counts of drawn customers match those taken day by day", () => {
  const daysOf = drawnDays(300);
  for (const [from, to, periodDays] of [
    [0, 600, 30],
    [250, 500, 7.5],
    [100, 350, 91],
    [300, 310, 1],
  ] as const)
    expect(counts(daysOf, from, to, periodDays)).toEqual(byDays(daysOf, from, to, periodDays));
});

test("nothing after the last day is seen", () => {
  const purchases = purchasesOn(drawnDays(200));
  const { past } = purchasesUntil(purchases, 300);
  expect(exposureOf(purchases, 50, 300, 30)).toEqual(exposureOf(past, 50, 300, 30));
});

test("orders are never more than exposures, and order of customers does not matter", () => {
  const daysOf = drawnDays(200);
  const { first, repeat } = exposureOf(purchasesOn(daysOf), 100, 500, 20);
  for (const { exposed, ordered } of [first, repeat]) {
    expect(exposed.length).toBe(ordered.length);
    for (const [k, count] of ordered.entries()) expect(count).toBeLessThanOrEqual(exposed[k] ?? 0);
  }
  expect(exposureOf(purchasesOn(daysOf.toReversed()), 100, 500, 20)).toEqual({ first, repeat });
});

test("a customer of weight 2 counts twice, and of weight 0 not at all", () => {
  const daysOf = drawnDays(90);
  const weights = Float64Array.from(daysOf, (_, at) => at % 3);
  const repeated = daysOf.flatMap((days, at) => Array.from({ length: at % 3 }, () => days));
  const weighted = exposureOf(purchasesOn(daysOf), 0, 700, 30, weights);
  const twice = exposureOf(purchasesOn(repeated), 0, 700, 30);
  for (const type of ["first", "repeat"] as const)
    for (const sums of ["exposed", "ordered"] as const)
      for (const [k, count] of weighted[type][sums].entries()) expect(count).toBe(twice[type][sums][k] ?? 0);
});

test("nobody, and no time, have no exposure", () => {
  expect(counts([], 0, 100, 10)).toEqual({ first: [[], []], repeat: [[], []] });
  expect(counts([[50]], 0, 40, 10)).toEqual({ first: [[], []], repeat: [[], []] });
  expect(counts([[0]], 60, 50, 10)).toEqual({ first: [[], []], repeat: [[], []] });
});

test("a period without days and weights of other customers are our mistake", () => {
  expect(() => exposureOf(purchasesOn([[0]]), 0, 10, 0)).toThrow("a period has 0 days");
  expect(() => exposureOf(purchasesOn([[0]]), 0, 10, 5, new Float64Array(2))).toThrow("2 weights for 1");
});
