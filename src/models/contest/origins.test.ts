import { describe, expect, test } from "vitest";
import { knownOn, shortestWindow, windowBefore } from "./known.ts";
import { originsBetween, wantedOrigins } from "./origins.ts";
import { stretch } from "./stretch.ts";
import { historyOf, settingsOf } from "./test-histories.ts";

describe("origins", () => {
  test("are four, half a horizon apart, the last one horizon before the end, where there is room", () => {
    expect(originsBetween(0, 2000, 182)).toEqual([1545, 1636, 1727, 1818]);
  });

  test("move together where the span is shorter, but never nearer than two weeks", () => {
    // room of 90 days from day 56 to the last cut on day 146: three steps of 30
    expect(originsBetween(0, 328, 182)).toEqual([56, 86, 116, 146]);
    // room of 30 days: steps of 14, so that three cuts fit
    expect(originsBetween(0, 268, 182)).toEqual([58, 72, 86]);
  });

  test("are fewer where the span allows no more, down to none", () => {
    expect(originsBetween(0, 251, 182)).toEqual([69]);
    expect(originsBetween(0, 238, 182)).toEqual([56]);
    expect(originsBetween(0, 237, 182)).toEqual([]);
    expect(originsBetween(500, 100, 182)).toEqual([]);
  });

  test("of any span rise, leave a horizon after them and two shortest windows before them", () => {
    for (const horizon of [28, 91, 182, 364])
      for (let end = 0; end < 1500; end += 37) {
        const origins = originsBetween(0, end, horizon);
        expect(origins.length).toBeLessThanOrEqual(wantedOrigins);
        expect(origins).toEqual([...new Set(origins)].sort((one, other) => one - other));
        for (const origin of origins) {
          expect(origin + horizon).toBeLessThanOrEqual(end);
          expect(origin).toBeGreaterThanOrEqual(2 * shortestWindow);
        }
        expect(origins.length > 0).toBe(end >= horizon + 2 * shortestWindow);
      }
  });
});

describe("the window before a cut", () => {
  test("is one horizon, or half the history where that is shorter", () => {
    expect(windowBefore(1000, 0, 182)).toBe(182);
    expect(windowBefore(363, 0, 182)).toBe(181);
    expect(windowBefore(100, 30, 182)).toBe(35);
  });

  test("is none where it would be shorter than four weeks, or where nobody had come before it", () => {
    const history = historyOf([[[0], [40]], [[50]]]);
    const windowOn = (cut: number, returnsBegin: number) =>
      knownOn(history, cut, returnsBegin, settingsOf(182))?.windowDays ?? null;
    expect([windowOn(55, 0), windowOn(56, 0), windowOn(200, 100)]).toEqual([null, 28, 50]);
    // the first customer comes on day 0, after the window from day −28 begins
    expect(windowOn(0, -56)).toBeNull();
  });
});

describe("a probability stretched to a longer window", () => {
  test("is that of two windows in a row at a constant hazard", () => {
    expect(stretch(0.2, 91, 182)).toBeCloseTo(1 - 0.8 * 0.8, 12);
    expect(stretch(0.36, 182, 91)).toBeCloseTo(0.2, 12);
    expect(stretch(0.3, 60, 60)).toBeCloseTo(0.3, 12);
  });

  test("stays in 0..1 and where it is at 0 and 1", () => {
    expect([stretch(0, 28, 364), stretch(1, 28, 364), stretch(1, 364, 28)]).toEqual([0, 1, 1]);
  });
});
