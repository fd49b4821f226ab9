import { randomBinomial } from "d3-random";
import { expect, test } from "vitest";
import { drawsOf } from "./bootstrap.ts";
import { exposureOf, type HazardExposure } from "./exposure.ts";
import { hazardOrders, hazardProbability } from "./hazard-forecast.ts";
import type { Purchases } from "./purchases.ts";
import { fitHazard, type ReturnHazard } from "./return-hazard.ts";

const draw = drawsOf(8, "return hazard");

const hazardOf = (first: readonly number[], repeat: readonly number[] = first): ReturnHazard => ({
  periodDays: 30,
  first: Float64Array.from(first),
  repeat: Float64Array.from(repeat),
  borrowed: null,
});

const countsOf = (exposed: readonly number[], ordered: readonly number[]) => ({
  exposed: Float64Array.from(exposed),
  ordered: Float64Array.from(ordered),
});
const nothing = countsOf([], []);

function fitted(exposure: HazardExposure): ReturnHazard {
  const hazard = fitHazard(exposure, 30);
  if (hazard === null) throw new Error("nobody was seen");
  return hazard;
}

const one = (value: number) => Float64Array.of(value);
const probabilityOf = (hazard: ReturnHazard, k: number, isRepeat: number, periods: number) =>
  hazardProbability(hazard, one(k), Uint8Array.of(isRepeat), periods)[0] ?? Number.NaN;
const ordersOf = (hazard: ReturnHazard, k: number, isRepeat: number, periods: number) =>
  hazardOrders(hazard, one(k), Uint8Array.of(isRepeat), periods)[0] ?? Number.NaN;

/** Periods to the next order, drawn from a hazard of periods (−log(1 − h) even within each). */
function drawGap(hazard: ArrayLike<number>, k: number): number {
  let left = -Math.log(1 - draw());
  for (let at = k; ; at = Math.floor(at) + 1) {
    const rate = -Math.log(1 - (hazard[Math.min(Math.floor(at), hazard.length - 1)] ?? 0));
    const room = Math.floor(at) + 1 - at;
    if (left < rate * room) return at + left / rate - k;
    left -= rate * room;
  }
}

const bumpy = hazardOf([0.3, 0.05, 0.1, 0.02, 0.2, 0.01], [0.05, 0.6, 0.1, 0.3, 0.02, 0.15]);

test("P(order in n periods) is 1 − ∏(1 − h), by hand", () => {
  const hazard = hazardOf([0.5, 0.2, 0.1], [0.3, 0.4]);
  expect(probabilityOf(hazard, 0, 0, 3)).toBeCloseTo(1 - 0.5 * 0.8 * 0.9, 12);
  expect(probabilityOf(hazard, 1, 0, 1)).toBeCloseTo(0.2, 12);
  // the last value holds beyond
  expect(probabilityOf(hazard, 2, 0, 4)).toBeCloseTo(1 - 0.9 ** 4, 12);
  expect(probabilityOf(hazard, 50, 1, 2)).toBeCloseTo(1 - 0.6 ** 2, 12);
  expect(probabilityOf(hazard, 0, 1, 0)).toBe(0);
});

test("parts of a period count in proportion on the scale of −log(1 − h), by hand", () => {
  const hazard = hazardOf([0.5, 0.2]);
  // from 0.4 to 1.5: six tenths of the first period and half of the second
  expect(probabilityOf(hazard, 0.4, 0, 1.1)).toBeCloseTo(1 - 0.5 ** 0.6 * 0.8 ** 0.5, 12);
  // two steps in a row are one
  const steps = (1 - probabilityOf(hazard, 0.3, 0, 0.25)) * (1 - probabilityOf(hazard, 0.55, 0, 0.9));
  expect(1 - probabilityOf(hazard, 0.3, 0, 1.15)).toBeCloseTo(steps, 12);
});

test("probabilities lie in 0..1 and rise with the time ahead", () => {
  for (const hazard of [bumpy, hazardOf([1e-9]), hazardOf([1 - 1e-12])])
    for (const k of [0, 0.7, 3, 40])
      for (const isRepeat of [0, 1]) {
        const rising = [0, 0.1, 1, 2.5, 12, 1000].map((periods) =>
          probabilityOf(hazard, k, isRepeat, periods),
        );
        expect(rising).toEqual(rising.toSorted((a, b) => a - b));
        expect(rising[0]).toBe(0);
        expect(rising[5]).toBeLessThanOrEqual(1);
      }
});

test("expected orders at a constant hazard are those of a Poisson process", () => {
  for (const h of [0.01, 0.3, 0.8])
    for (const periods of [0.3, 1, 6.5, 24])
      for (const k of [0, 2.7]) {
        const orders = ordersOf(hazardOf([h, h, h]), k, 1, periods);
        expect(orders / (-Math.log(1 - h) * periods)).toBeCloseTo(1, 3);
      }
});

test("expected orders match simulated customers, first and repeat buyers, at whole and broken periods", () => {
  const customers = 40_000;
  for (const [k, isRepeat, periods] of [
    [0, 0, 6],
    [1.77, 0, 3],
    [0.03, 1, 6],
    [3.4, 1, 2.5],
  ] as const) {
    let sum = 0;
    let squares = 0;
    for (let customer = 0; customer < customers; customer += 1) {
      let orders = 0;
      let time = drawGap(isRepeat === 1 ? bumpy.repeat : bumpy.first, k);
      for (; time <= periods; time += drawGap(bumpy.repeat, 0)) orders += 1;
      sum += orders;
      squares += orders * orders;
    }
    const mean = sum / customers;
    const error = Math.sqrt((squares / customers - mean * mean) / customers);
    expect(Math.abs(ordersOf(bumpy, k, isRepeat, periods) - mean)).toBeLessThan(4 * error);
  }
});

test("expected orders match the integral where repeat buyers have one hazard", () => {
  // first order at rate a within period 0 and b after it, then a Poisson process of rate c: F(t) + c · ∫ F
  const [a, b, c] = [0.9, 0.05, 0.4].map((h) => -Math.log(1 - h)) as [number, number, number];
  const hazard = hazardOf([0.9, 0.05], [0.4]);
  for (const k of [0, 0.03, 0.53, 0.97])
    for (const periods of [2, 6.5]) {
      const [change, rest] = [1 - k, periods - (1 - k)];
      const atChange = Math.exp(-a * change);
      const chance = 1 - atChange * Math.exp(-b * rest);
      const unordered = (1 - atChange) / a + (atChange * (1 - Math.exp(-b * rest))) / b;
      const orders = chance + c * (periods - unordered);
      expect(Math.abs(ordersOf(hazard, k, 0, periods) / orders - 1)).toBeLessThan(5e-4);
    }
});

test("simulated customers order at least once as often as the probability says", () => {
  const customers = 40_000;
  for (const [k, isRepeat, periods] of [
    [0.6, 0, 2],
    [2.9, 1, 1.5],
  ] as const) {
    let returned = 0;
    for (let customer = 0; customer < customers; customer += 1)
      if (drawGap(isRepeat === 1 ? bumpy.repeat : bumpy.first, k) <= periods) returned += 1;
    const probability = probabilityOf(bumpy, k, isRepeat, periods);
    const error = Math.sqrt((probability * (1 - probability)) / customers);
    expect(Math.abs(returned / customers - probability)).toBeLessThan(4 * error);
  }
});

test("expected orders are at least the probability of one, and nearly that within a short time", () => {
  for (const k of [0, 0.5, 1.99, 2.01, 4.4, 30])
    for (const isRepeat of [0, 1]) {
      for (const periods of [0.5, 1, 6])
        expect(ordersOf(bumpy, k, isRepeat, periods)).toBeGreaterThanOrEqual(
          probabilityOf(bumpy, k, isRepeat, periods),
        );
      const short = probabilityOf(bumpy, k + 0.005, isRepeat, 0.001);
      expect(ordersOf(bumpy, k + 0.005, isRepeat, 0.001) / short).toBeCloseTo(1, 2);
    }
  expect(ordersOf(bumpy, 1, 0, 0)).toBe(0);
});

test("each customer's answer is their own, whatever the others'", () => {
  const since = Float64Array.of(0, 3.3, 12, 0.2);
  const isRepeat = Uint8Array.of(1, 0, 1, 0);
  for (const answer of [hazardProbability, hazardOrders]) {
    const together = answer(bumpy, since, isRepeat, 4);
    for (const [at, k] of since.entries())
      expect(answer(bumpy, one(k), Uint8Array.of(isRepeat[at] ?? 0), 4)[0]).toBe(together[at]);
  }
});

test("where many were seen, the share of each period stands", () => {
  const exposed = [1e6, 8e5, 5e5, 4e5, 2e5];
  const shares = [0.2, 0.05, 0.3, 0.01, 0.1];
  const { first } = fitted({
    first: countsOf(
      exposed,
      shares.map((share, k) => share * (exposed[k] ?? 0)),
    ),
    repeat: nothing,
  });
  for (const [k, share] of shares.entries()) expect((first[k] ?? 0) / share).toBeCloseTo(1, 2);
});

test("where few were seen, a period without orders leans on the others", () => {
  const { first } = fitted({
    first: countsOf([400, 350, 300, 280, 260, 240], [40, 36, 31, 0, 27, 23]),
    repeat: nothing,
  });
  expect(first[3]).toBeGreaterThan(0);
  expect(first[3]).toBeLessThan(0.1);
  const sparse = fitted({ first: countsOf([400, 380, 360, 3], [40, 36, 31, 0]), repeat: nothing }).first;
  expect(sparse.at(-1)).toBeGreaterThan(0.07);
});

test("a hazard with fewer than ten orders is one number, and nobody's certainty", () => {
  const { first } = fitted({ first: countsOf([30, 25, 20], [3, 0, 1]), repeat: nothing });
  expect(first.length).toBe(1);
  // 4 of 75
  expect(first[0]).toBeGreaterThan(0.04);
  expect(first[0]).toBeLessThan(0.07);
  const never = fitted({ first: countsOf([30, 25], [0, 0]), repeat: nothing }).first;
  expect(never[0]).toBeGreaterThan(0);
  expect(never[0]).toBeLessThan(0.02);
  const always = fitted({ first: countsOf([30], [30]), repeat: nothing }).first;
  expect(always[0]).toBeLessThan(1);
  expect(always[0]).toBeGreaterThan(0.95);
});

test("the end of the hazard is pooled until it holds ten orders, or its lack of orders is plain", () => {
  const lengthOf = (exposed: number[], ordered: number[]) =>
    fitted({ first: countsOf(exposed, ordered), repeat: nothing }).first.length;
  // the last three periods hold 10 orders, and 9
  expect(lengthOf([2000, 1000, 500, 40, 30, 40], [200, 100, 50, 1, 3, 6])).toBe(4);
  expect(lengthOf([2000, 1000, 500, 40, 30, 40], [200, 100, 50, 1, 2, 6])).toBe(3);
  // overall hazard about 0.04: 5000 customers would have ordered 200 times
  expect(lengthOf([2000, 1000, 5000], [200, 100, 0])).toBe(3);
});

test("a constant hazard is recovered from simulated customers", () => {
  const customers = 4000;
  const daysOf = Array.from({ length: customers }, () => {
    const first = Math.floor(draw() * 300);
    const days = [first];
    for (let day = first + 1; day <= 700; day += 1) if (draw() < 1 - 0.9 ** (1 / 30)) days.push(day);
    return days;
  });
  const hazard = fitted(exposureOf(purchasesOf(daysOf), 100, 700, 30));
  expect(hazard.borrowed).toBeNull();
  // about 2000 customers a period at least but at the end: error 0.007; pooled and smoothed less
  for (const values of [hazard.first, hazard.repeat])
    for (const value of values) expect(Math.abs(value - 0.1)).toBeLessThan(0.02);
});

function purchasesOf(daysOf: readonly (readonly number[])[]): Purchases {
  const starts = [0];
  for (const days of daysOf) starts.push((starts.at(-1) ?? 0) + days.length);
  const days = Int32Array.from(daysOf.flat());
  return {
    starts: Uint32Array.from(starts),
    days,
    amounts: new Float64Array(days.length),
    orders: new Uint32Array(days.length),
    firstCategories: new Float64Array(daysOf.length),
  };
}

/** Mean information lost an exposure (Kullback & Leibler) by bare and by smoothed shares of drawn orders. */
function informationLost(truth: readonly number[], size: number) {
  const binomial = randomBinomial.source(draw);
  const exposed = truth.map((_, k) => Math.round(size * 0.95 ** k));
  const lost = { bare: 0, smoothed: 0 };
  const loss = (h: number, said: number) => h * Math.log(h / said) + (1 - h) * Math.log((1 - h) / (1 - said));
  for (let round = 0; round < 20; round += 1) {
    const ordered = truth.map((h, k) => binomial(exposed[k] ?? 0, h)());
    const { first } = fitted({ first: countsOf(exposed, ordered), repeat: nothing });
    for (const [k, h] of truth.entries()) {
      const count = exposed[k] ?? 0;
      // half an order more, since no order at all would lose everything
      lost.bare += count * loss(h, ((ordered[k] ?? 0) + 0.5) / (count + 1));
      lost.smoothed += count * loss(h, first[Math.min(k, first.length - 1)] ?? Number.NaN);
    }
  }
  return lost;
}

test("smoothing loses less than half as much as the bare shares of a smooth truth, and no more of a rough one", () => {
  const falling = Array.from({ length: 30 }, (_, k) => 0.02 + 0.1 * Math.exp(-k / 8));
  const ofFalling = informationLost(falling, 300);
  expect(ofFalling.smoothed).toBeLessThan(ofFalling.bare / 2);
  const yearly = Array.from({ length: 30 }, (_, k) => (k % 12 === 11 ? 0.3 : 0.02));
  const ofYearly = informationLost(yearly, 3000);
  expect(ofYearly.smoothed).toBeLessThan(ofYearly.bare);
});

test("a buyer type that nobody was seen in takes the other's hazard, and that is told", () => {
  const seen = countsOf([1000, 800], [100, 40]);
  const noRepeat = fitted({ first: seen, repeat: countsOf([0, 0], [0, 0]) });
  expect(noRepeat.borrowed).toBe("repeat");
  expect(noRepeat.repeat).toEqual(noRepeat.first);
  const noFirst = fitted({ first: nothing, repeat: seen });
  expect(noFirst.borrowed).toBe("first");
  expect(noFirst.first).toEqual(noRepeat.first);
  // a type with three exposures is its own, but near to both, whose hazard is 0.0779: at most 1 ÷ (3 + 1 ÷ 0.0779)
  const few = fitted({ first: seen, repeat: countsOf([3], [0]) });
  expect(few.borrowed).toBeNull();
  expect(few.repeat[0]).toBeGreaterThan(0.03);
  expect(few.repeat[0]).toBeLessThan(0.0632);
  // and one with 200, of whom none ordered, is no longer near
  const many = fitted({ first: seen, repeat: countsOf([200], [0]) });
  expect(many.repeat[0]).toBeLessThan(0.01);
});

test("where nobody was seen there is no hazard", () => {
  expect(fitHazard({ first: nothing, repeat: nothing }, 30)).toBeNull();
  expect(fitHazard({ first: countsOf([0], [0]), repeat: countsOf([0], [0]) }, 30)).toBeNull();
});

test("any counts, and weights below 1, give probabilities strictly between 0 and 1", () => {
  for (let round = 0; round < 300; round += 1) {
    const size = draw() < 0.5 ? 3 : 3000;
    const type = () => {
      const exposed = Array.from({ length: Math.floor(draw() * 12) }, () => draw() * size);
      return countsOf(
        exposed,
        exposed.map((count) => count * Math.min(1, Math.max(0, 3 * draw() - 1))),
      );
    };
    const hazard = fitHazard({ first: type(), repeat: type() }, 30);
    for (const value of [...(hazard?.first ?? []), ...(hazard?.repeat ?? [])]) {
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThan(1);
    }
  }
});

test("states that are none are our mistake", () => {
  expect(() => probabilityOf(bumpy, -1, 0, 1)).toThrow("customer 0 ordered -1 periods ago");
  expect(() => ordersOf(bumpy, Number.NaN, 0, 1)).toThrow("customer 0 ordered NaN periods ago");
  expect(() => probabilityOf(bumpy, 1, 0, -2)).toThrow("-2 periods");
  expect(() => hazardOrders(bumpy, one(1), new Uint8Array(2), 1)).toThrow("1 customers with a last order, 2");
});
