import { describe, expect, test } from "vitest";
import { stateOn } from "./customer-state.ts";
import { outcomesOf } from "./outcomes.ts";
import { historyOf } from "./test-histories.ts";

// four customers, counted by hand; days, amounts and orders of each visit
const history = historyOf(
  [
    [
      [0, 50],
      [14, 30, 2],
      [70, 10],
    ],
    [[35, 80]],
    [
      [7, 5],
      [21, 15],
    ],
    [
      [49, 20],
      [50, 0],
    ],
  ],
  [1, 2, 4, 6],
);

const listed = (column: ArrayLike<number>) => Array.from(column);

describe("the state of customers", () => {
  test("counts repeat days, recency and age in weeks from the first purchase", () => {
    const { histories, isRepeat, firstDay, lastDay } = stateOn(history, 84, 0);
    expect(listed(histories.frequency)).toEqual([2, 0, 1, 1]);
    expect(listed(histories.recency)).toEqual([10, 0, 2, 1 / 7]);
    expect(listed(histories.age)).toEqual([12, 7, 11, 5]);
    expect(listed(isRepeat)).toEqual([1, 0, 1, 1]);
    expect(listed(firstDay)).toEqual([0, 35, 7, 49]);
    expect(listed(lastDay)).toEqual([70, 35, 21, 50]);
  });

  test("adds up orders and sales, and means over repeat days and over all days", () => {
    const state = stateOn(history, 84, 0);
    expect(listed(state.orders)).toEqual([4, 1, 2, 2]);
    expect(listed(state.sales)).toEqual([90, 80, 20, 20]);
    expect(listed(state.repeatDays)).toEqual([2, 0, 1, 1]);
    // what came on the first day is not in it
    expect(listed(state.repeatValue)).toEqual([20, Number.NaN, 15, 0]);
    expect(listed(state.dayValue)).toEqual([30, 80, 10, 10]);
    expect(listed(state.firstCategories)).toEqual([1, 2, 4, 6]);
  });

  test("starts the clock where returns begin: what came before it is the first purchase", () => {
    const { histories, isRepeat, repeatDays, repeatValue } = stateOn(history, 84, 21);
    // the third customer's return on day 21 is on the evening on which the clock starts
    expect(listed(histories.frequency)).toEqual([1, 0, 0, 1]);
    expect(listed(histories.recency)).toEqual([7, 0, 0, 1 / 7]);
    expect(listed(histories.age)).toEqual([9, 7, 9, 5]);
    // who has returned, and for how much, is known all the same
    expect(listed(isRepeat)).toEqual([1, 0, 1, 1]);
    expect(listed(repeatDays)).toEqual([2, 0, 1, 1]);
    expect(listed(repeatValue)).toEqual([20, Number.NaN, 15, 0]);
  });

  test("has no age below 0 where returns begin after the day", () => {
    const { histories } = stateOn(history, 84, 100);
    expect(listed(histories.age)).toEqual([0, 0, 0, 0]);
    expect(listed(histories.frequency)).toEqual([0, 0, 0, 0]);
  });
});

describe("outcomes", () => {
  test("count the purchase days after the evening of one day up to that of another", () => {
    const rows = Uint32Array.of(0, 1, 2, 3);
    const { returned, orders, value } = outcomesOf(history, rows, 14, 50);
    // day 14 is past, day 50 is in; a first purchase in the window counts if it is asked for
    expect(listed(orders)).toEqual([0, 1, 1, 2]);
    expect(listed(returned)).toEqual([0, 1, 1, 1]);
    expect(listed(value)).toEqual([0, 80, 15, 20]);
  });

  test("follow the rows that are asked for", () => {
    expect(listed(outcomesOf(history, Uint32Array.of(2, 0), 14, 84).value)).toEqual([15, 10]);
  });
});
