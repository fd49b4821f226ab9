import type { Snapshot } from "../contest/known.ts";
import { forecastSpans, type SpanTest } from "../contest/span-tests.ts";
import { type IntervalFactor, meanSquareLog, spread80 } from "./intervals.ts";
import type { Predictor } from "./predict.ts";

/**
 * Purchase days expected of all customers known on the day from which forecasts begin, cumulative; with the ends of an 80%
 * interval as factors of it.
 */
export interface CurvePoint {
  /** Days since that day. */
  days: number;
  orders: number;
  /** Null beyond the horizon: no test has looked so far ahead, so nobody knows how far off such a total may be. */
  low: number | null;
  high: number | null;
}

/** What a range of the curve is made of. */
export interface CurveTests {
  horizonDays: number;
  /** The winner's tests of every span. */
  spans: readonly SpanTest[];
  /** The intervals of totals, of which that of all orders within the horizon says what the fit does not know. */
  intervals: readonly IntervalFactor[];
}

/** The spread of what came against what was expected within so many days; null where no cut has seen them. */
function testedSpread(spans: readonly SpanTest[], days: number): number | null {
  const ofSpan = spans.filter((test) => test.days === days);
  return meanSquareLog(ofSpan.map(({ actual_orders, expected_orders }) => actual_orders / expected_orders));
}

const byChance = (orders: number) => Math.log1p(1 / orders);

/** What the fit does not know of the total within the horizon, as a variance of its logarithm. */
function fitVariance(orders: number, { horizonDays, spans, intervals }: CurveTests): number | null {
  const all = intervals.find(({ grouping, measure }) => grouping === "all" && measure === "orders");
  const tested = testedSpread(spans, horizonDays);
  if (!all?.high || tested === null) return null;
  const whole = (Math.log(all.high) / spread80) ** 2;
  return Math.max(0, whole - tested - byChance(orders));
}

/**
 * The curve of expected orders. Its ranges add up what those of totals do: what the fit does not know, taken from the
 * horizon for every span; chance; and the spread that the cuts showed within the very span.
 */
export function curveOf({ learned }: Predictor, customers: Snapshot, tests: CurveTests): CurvePoint[] {
  const ordersWithin = (days: number) =>
    learned.forecast(customers, days).orders.reduce((total, orders) => total + orders, 0);
  const fit = fitVariance(ordersWithin(tests.horizonDays), tests);
  return forecastSpans(tests.horizonDays).map((days) => {
    const orders = ordersWithin(days);
    const tested = testedSpread(tests.spans, days);
    if (fit === null || tested === null || orders <= 0) return { days, orders, low: null, high: null };
    const spread = spread80 * Math.sqrt(fit + byChance(orders) + tested);
    return { days, orders, low: Math.exp(-spread), high: Math.exp(spread) };
  });
}
