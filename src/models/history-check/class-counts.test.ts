import { expect, test } from "vitest";
import { allAfter, type ClassCounts, eventsIn, expectedIn, moveBefore, regroup } from "./class-counts.ts";

// two classes, four periods
const counts: ClassCounts = {
  periods: 4,
  events: Float64Array.of(1, 0, 2, 4, 0, 0, 3, 0),
  exposure: Float64Array.of(10, 10, 20, 20, 5, 0, 6, 6),
};

test("a border moves periods from after it to before it", () => {
  const sums = allAfter(counts);
  expect([...sums.eventsAfter, ...sums.exposureAfter]).toEqual([7, 3, 60, 17]);
  moveBefore(sums, counts, 0);
  moveBefore(sums, counts, 1);
  expect([...sums.eventsBefore, ...sums.exposureBefore]).toEqual([1, 0, 20, 5]);
  expect([...sums.eventsAfter, ...sums.exposureAfter]).toEqual([6, 3, 40, 12]);
  // 10 at 6 in 40, and 5 at 3 in 12
  expect(expectedIn(counts, 0, sums)).toBeCloseTo(1.5 + 1.25, 12);
  expect([0, 1, 2, 3].map((period) => eventsIn(counts, period))).toEqual([1, 0, 5, 4]);
});

test("longer periods sum their own, part each class by season and leave out what has none", () => {
  const grouped = regroup(counts, { longer: [-1, 0, 1, 1], seasonOf: (longer) => longer % 2, seasons: 2 });
  expect(grouped.periods).toBe(2);
  // class 0 in season 0 and 1, then class 1
  expect([...grouped.events]).toEqual([0, 0, 0, 6, 0, 0, 0, 3]);
  expect([...grouped.exposure]).toEqual([10, 0, 0, 40, 0, 0, 0, 12]);
});
