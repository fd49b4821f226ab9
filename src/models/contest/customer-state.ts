import { daysAWeek } from "../calendar.ts";
import type { Histories } from "../histories.ts";
import { customersOf, type Purchases } from "../purchases.ts";

/** What is known of each customer on the evening of one day; columns in the order of the purchases. */
export interface CustomerState {
  day: number;
  firstDay: Int32Array;
  lastDay: Int32Array;
  /** Weeks; the clock starts with the first purchase, or with the day from which returns were possible if that is later. */
  histories: Histories;
  /** 1 from the second purchase day on. */
  isRepeat: Uint8Array;
  /** Order numbers and sales so far. */
  orders: Float64Array;
  sales: Float64Array;
  /** Purchase days after the first, whenever they were, and the mean value of one; NaN where there is none. */
  repeatDays: Float64Array;
  repeatValue: Float64Array;
  /** Mean value of a purchase day, the first included. */
  dayValue: Float64Array;
  /** A bit for each product category of the first purchase. */
  firstCategories: Float64Array;
}

function emptyState(size: number, day: number): CustomerState {
  const column = () => new Float64Array(size);
  return {
    day,
    firstDay: new Int32Array(size),
    lastDay: new Int32Array(size),
    histories: { frequency: column(), recency: column(), age: column() },
    isRepeat: new Uint8Array(size),
    orders: column(),
    sales: column(),
    repeatDays: column(),
    repeatValue: column(),
    dayValue: column(),
    firstCategories: column(),
  };
}

/** Amounts have at most four decimals. */
const unitsInOne = 10_000;

/** A sum of amounts without its rounding: equal sums are equal whatever they were added up of, as the decimals of the warehouse. */
const exactly = (sum: number) => Math.round(sum * unitsInOne) / unitsInOne;

/**
 * The state of all customers of `past` on the evening of `day`, which is not before any of its purchases. A customer whose
 * first purchase lies before `returnsBegin` is watched from that day on, since a return before it was not possible.
 */
export function stateOn(past: Purchases, day: number, returnsBegin: number): CustomerState {
  const state = emptyState(customersOf(past), day);
  for (let customer = 0; customer < customersOf(past); customer += 1)
    describe(state, customer, past, returnsBegin);
  return state;
}

function describe(state: CustomerState, customer: number, past: Purchases, returnsBegin: number): void {
  const from = past.starts[customer] ?? 0;
  const to = past.starts[customer + 1] ?? 0;
  const first = past.days[from] ?? 0;
  const last = past.days[to - 1] ?? 0;
  const clockStart = Math.max(first, returnsBegin);
  let sales = 0;
  let orders = 0;
  let frequency = 0;
  for (let at = from; at < to; at += 1) {
    sales += past.amounts[at] ?? 0;
    orders += past.orders[at] ?? 0;
    if (at > from && (past.days[at] ?? 0) > clockStart) frequency += 1;
  }
  const repeats = to - from - 1;
  state.firstDay[customer] = first;
  state.lastDay[customer] = last;
  state.histories.frequency[customer] = frequency;
  state.histories.recency[customer] = frequency > 0 ? (last - clockStart) / daysAWeek : 0;
  state.histories.age[customer] = Math.max(0, state.day - clockStart) / daysAWeek;
  state.isRepeat[customer] = repeats > 0 ? 1 : 0;
  state.orders[customer] = orders;
  state.sales[customer] = exactly(sales);
  state.repeatDays[customer] = repeats;
  state.repeatValue[customer] = repeats > 0 ? (sales - (past.amounts[from] ?? 0)) / repeats : Number.NaN;
  state.dayValue[customer] = sales / (to - from);
  state.firstCategories[customer] = past.firstCategories[customer] ?? 0;
}
