import { describe, expect, test } from "vitest";
import { forecastSpans, type SpanTest } from "../contest/span-tests.ts";
import { historyOf, settingsOf, simulateHistory } from "../contest/test-histories.ts";
import { purchasesUntil } from "../purchases.ts";
import { curveOf } from "./curve.ts";
import { forecastCustomers } from "./forecast.ts";
import type { IntervalFactor } from "./intervals.ts";

const { purchases, observationEnd } = simulateHistory({ customers: 700 });
const input = { purchases, levels: new Float64Array(700), catalogue: [], observationEnd };
const settings = { ...settingsOf(182), yearlyDiscountRate: 0.1, resamples: 20 };
const { curve, decision, intervals } = forecastCustomers(input, settings);
const { final } = decision;
if (!final) throw new Error("nothing was decided");

const span = (days: number, expected_orders: number, actual_orders: number): SpanTest => ({
  ...{ origin: 0, days, expected_orders, actual_orders },
});
const all = (high: number): IntervalFactor => ({
  grouping: "all",
  group: 0,
  measure: "orders",
  low: 1 / high,
  high,
});
const predictor = { ...settings, learned: final.learned, value: final.value };

describe("the spans of a forecast", () => {
  test("are every 28 days up to 364, and the horizon", () => {
    expect(forecastSpans(182)).toEqual([28, 56, 84, 112, 140, 168, 182, 196, 224, 252, 280, 308, 336, 364]);
    expect(forecastSpans(364)).toHaveLength(13);
    expect(forecastSpans(30).slice(0, 3)).toEqual([28, 30, 56]);
  });

  test("are tested at every cut up to the horizon, and at it they say what the judgements say", () => {
    expect(new Set(decision.spans.map(({ days }) => days))).toEqual(
      new Set([28, 56, 84, 112, 140, 168, 182]),
    );
    const judged = decision.judgements.filter(({ method }) => method === decision.winner);
    const atHorizon = decision.spans.filter(({ days }) => days === 182);
    expect(atHorizon.map(({ origin, actual_orders }) => [origin, actual_orders])).toEqual(
      judged.map(({ origin, actual_orders }) => [origin, actual_orders]),
    );
    for (const [at, { expected_orders }] of atHorizon.entries())
      expect(expected_orders).toBeCloseTo(judged[at]?.predicted_orders ?? Number.NaN, 9);
  });

  test("count what came after the cut of customers known at it", () => {
    const { past, rows } = purchasesUntil(purchases, decision.origins[0] ?? 0);
    const until = (decision.origins[0] ?? 0) + 28;
    const came = Array.from(rows, (row, at) => {
      const seen = (past.starts[at + 1] ?? 0) - (past.starts[at] ?? 0);
      const days = purchases.days.subarray(purchases.starts[row], purchases.starts[row + 1]);
      return days.filter((day) => day <= until).length - seen;
    });
    expect(decision.spans[0]?.actual_orders).toBe(came.reduce((sum, days) => sum + days, 0));
  });
});

describe("the curve of expected orders", () => {
  test("rises, and has at the horizon the range of all orders", () => {
    const orders = curve.map((point) => point.orders);
    expect(orders.toSorted((one, other) => one - other)).toEqual(orders);
    const interval = intervals.find(({ grouping, measure }) => grouping === "all" && measure === "orders");
    const { low, high } = curve.find(({ days }) => days === 182) ?? {};
    expect(low).toBeCloseTo(interval?.low ?? Number.NaN, 9);
    expect(high).toBeCloseTo(interval?.high ?? Number.NaN, 9);
  });

  test("has the range that chance, the tests of the span and the fit add up to", () => {
    const expected = curve.find(({ days }) => days === 28)?.orders ?? 0;
    const atHorizon = curve.find(({ days }) => days === 182)?.orders ?? 0;
    // ln² of 1.2 and 0.9; of the horizon's variance of 0.04, its own test's 0.01 and its chance are not the fit's
    const spans = [span(28, 100, 120), span(28, 100, 90), span(182, 100, 100 * Math.exp(0.1))];
    const high = Math.exp(1.281552 * Math.sqrt(0.04));
    const [first] = curveOf(predictor, final.known.now, { horizonDays: 182, spans, intervals: [all(high)] });
    const tested = (Math.log(1.2) ** 2 + Math.log(0.9) ** 2) / 2;
    const variance = 0.04 - 0.01 - Math.log1p(1 / atHorizon) + Math.log1p(1 / expected) + tested;
    expect(first?.high).toBeCloseTo(Math.exp(1.281552 * Math.sqrt(variance)), 9);
    expect((first?.low ?? 0) * (first?.high ?? 0)).toBeCloseTo(1, 12);
  });

  test("has no range where a span was not tested, or in one test nothing came", () => {
    const rangesOf = (spans: readonly SpanTest[]) =>
      curveOf(predictor, final.known.now, { horizonDays: 182, spans, intervals: [all(2)] }).map(
        ({ high }) => high !== null,
      );
    const tested = [span(28, 100, 0), span(56, 50, 60), span(182, 100, 110)];
    expect(rangesOf(tested)).toEqual([
      false,
      true,
      ...[false, false, false, false],
      true,
      ...Array(7).fill(false),
    ]);
    expect(rangesOf([span(28, 100, 90)])).toEqual(Array(14).fill(false));
    expect(rangesOf([])).toEqual(Array(14).fill(false));
  });

  test("is empty where nothing is predicted", () => {
    const once = { purchases: historyOf([[[10]]]), levels: [0], catalogue: [], observationEnd: 10 };
    expect(forecastCustomers(once, settings)).toMatchObject({ apply: null, curve: [] });
  });
});
