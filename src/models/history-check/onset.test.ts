import { expect, test } from "vitest";
import { findOnset } from "./onset.ts";

const options = { dispersion: 1, begun: 0 };

/** One class with the same exposure in each period. */
const oneClass = (events: readonly number[], exposure: readonly number[] = events.map(() => 100)) => ({
  periods: events.length,
  events: Float64Array.from(events),
  exposure: Float64Array.from(exposure),
});

const repeat = (times: number, value: number) => Array.from({ length: times }, () => value);

test("what begins after nothing begins with its first event", () => {
  expect(findOnset(oneClass([...repeat(20, 0), ...repeat(20, 3)]), options)).toEqual({
    period: 20,
    ratio: 0,
  });
});

test("what comes gradually begins before the likelihood's change", () => {
  const gradually = [...repeat(20, 0), 1, 1, 1, 2, 1, 2, 2, ...repeat(20, 9)];
  expect(findOnset(oneClass(gradually), options)?.period).toBe(20);
});

test("strays do not make a beginning earlier", () => {
  const strays = [...repeat(8, 0), 1, ...repeat(16, 0), 1, ...repeat(4, 0), ...repeat(20, 3)];
  const onset = findOnset(oneClass(strays), options);
  expect(onset?.period).toBe(30);
  // 2 in 30 periods against 3 in each
  expect(onset?.ratio).toBeCloseTo(2 / 90, 12);
});

test("a first period that is only begun counts where it is asked for", () => {
  const begun = [...repeat(20, 0), 1, ...repeat(20, 40)];
  expect(findOnset(oneClass(begun), options)?.period).toBe(21);
  expect(findOnset(oneClass(begun), { ...options, begun: 1 })?.period).toBe(20);
});

test("little that was to be expected tells nothing, and neither does a rate that was lower before", () => {
  expect(findOnset(oneClass([...repeat(3, 0), ...repeat(40, 3)]), options)).toBeNull();
  expect(findOnset(oneClass([...repeat(20, 1), ...repeat(20, 3)]), options)).toBeNull();
  expect(findOnset(oneClass(repeat(40, 0)), options)).toBeNull();
  expect(findOnset(oneClass([]), options)).toBeNull();
});

test("exposure that grows makes no beginning", () => {
  const growing = Array.from({ length: 40 }, (_, period) => 2 ** (period / 4));
  const events = growing.map((exposure) => Math.round(exposure / 20));
  expect(findOnset(oneClass(events, growing), options)).toBeNull();
});

test("events that come in clusters are less evidence", () => {
  const events = [...repeat(20, 0), ...repeat(20, 3)];
  expect(findOnset(oneClass(events), { dispersion: 10, begun: 0 })).toBeNull();
});
