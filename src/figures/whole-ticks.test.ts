import { expect, it } from "vitest";
import { wholeTicks } from "./whole-ticks.ts";

it("every month has its number where there is room, else those of quarters, half years or years", () => {
  expect(wholeTicks(3, 300)).toEqual([0, 1, 2, 3]);
  expect(wholeTicks(11, 250)).toEqual([0, 3, 6, 9]);
  expect(wholeTicks(35, 250)).toEqual([0, 6, 12, 18, 24, 30]);
  expect(wholeTicks(120, 250)).toEqual([0, 24, 48, 72, 96, 120]);
});

it("an axis of one month has one number", () => {
  expect(wholeTicks(0, 250)).toEqual([0]);
});
