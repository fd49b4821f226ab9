import { describe, expect, test } from "vitest";
import { historyOf, visitsOf } from "../contest/test-histories.ts";
import { everyCustomer, purchasesAsOf } from "./as-of.ts";

const history = historyOf(
  [
    [
      [10, 5],
      [20, 6, 2],
      [30, 7],
    ],
    [
      [25, 8, 3],
      [26, 9],
    ],
    [[30, 1]],
    [
      [5, 2],
      [31, 3],
    ],
    [[20, 4]],
  ],
  [1, 2, 4, 8, 16],
);

describe("purchases as of a day", () => {
  test("are those up to it; who came later is a new customer of that day, with the first purchase alone", () => {
    const asOf = purchasesAsOf(history, 20);
    expect(visitsOf(asOf)).toEqual([
      [
        [10, 5, 1],
        [20, 6, 2],
      ],
      [[20, 8, 3]],
      [[20, 1, 1]],
      [[5, 2, 1]],
      [[20, 4, 1]],
    ]);
    expect(Array.from(asOf.firstCategories)).toEqual([1, 2, 4, 8, 16]);
  });

  test("are all of them from the last day on", () => {
    expect(purchasesAsOf(history, 31)).toEqual(history);
    expect(purchasesAsOf(history, 99)).toEqual(history);
  });

  test("leave the purchases that they are made of as they were", () => {
    const before = visitsOf(history);
    purchasesAsOf(history, 1);
    expect(visitsOf(history)).toEqual(before);
  });
});

describe("every n-th customer", () => {
  test("is the first, and then each after n − 1 others, with all purchases", () => {
    const third = everyCustomer(history, 3);
    expect(visitsOf(third)).toEqual([visitsOf(history)[0], visitsOf(history)[3]]);
    expect(Array.from(third.firstCategories)).toEqual([1, 8]);
    expect(visitsOf(everyCustomer(history, 2))).toHaveLength(3);
  });

  test("is everybody for 1, and the first alone beyond their number", () => {
    expect(everyCustomer(history, 1)).toEqual(history);
    expect(visitsOf(everyCustomer(history, 6))).toEqual([visitsOf(history)[0]]);
  });
});
