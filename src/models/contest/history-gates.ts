import { quantile } from "../measures/quantile.ts";
import type { Purchases } from "../purchases.ts";
import { type Gate, grade } from "./gates.ts";
import type { Known } from "./known.ts";

const enoughRepeaters = 200;
const enoughIntervals = 2;
/** Below one typical interval hardly anybody could be seen to return. */
const leastIntervals = 1;

/** Days between one purchase and the next of the same customer, rising. */
function intervalsOf({ starts, days }: Purchases): Float64Array {
  const intervals: number[] = [];
  for (let customer = 0; customer + 1 < starts.length; customer += 1)
    for (let at = (starts[customer] ?? 0) + 1; at < (starts[customer + 1] ?? 0); at += 1)
      intervals.push((days[at] ?? 0) - (days[at - 1] ?? 0));
  return Float64Array.from(intervals).sort();
}

/** The gates that hold for whatever learns from this history: customers who came back, and time to see it. */
export function historyGates({ past, now, cut, returnsBegin }: Known, method: string): Gate[] {
  const repeaters = now.state.isRepeat.reduce((sum, repeat) => sum + repeat, 0);
  const intervals = intervalsOf(past);
  const median = intervals.length > 0 ? quantile(intervals, 0.5) : null;
  const span = median === null ? null : (cut - returnsBegin) / median;
  return [
    {
      method,
      gate: "repeat_customers",
      value: repeaters,
      bound: `≥ ${enoughRepeaters}`,
      outcome: grade(repeaters, (value) => value >= enoughRepeaters),
    },
    {
      method,
      gate: "span_in_median_intervals",
      value: span,
      bound: `≥ ${enoughIntervals}; < ${leastIntervals} fails`,
      outcome: grade(
        span,
        (value) => value >= enoughIntervals,
        (value) => value < leastIntervals,
      ),
    },
  ];
}
