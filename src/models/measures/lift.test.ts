import { expect, test } from "vitest";
import { drawsOf } from "../bootstrap.ts";
import { liftTopDecile } from "./lift.ts";

const rising = (count: number) => Float64Array.from({ length: count }, (_, at) => (at + 1) / (count + 1));
const successesAt = (count: number, ...rows: number[]) =>
  Uint8Array.from({ length: count }, (_, at) => (rows.includes(at) ? 1 : 0));

test("the lift is the rate of the top tenth by the rate of all, by hand", () => {
  // of 20, two are the top tenth: one of them succeeds, and three others: 1/2 ÷ 4/20
  expect(liftTopDecile(rising(20), successesAt(20, 19, 3, 5, 7))).toBeCloseTo(2.5, 12);
  expect(liftTopDecile(rising(20), successesAt(20, 18, 19))).toBeCloseTo(10, 12);
  expect(liftTopDecile(rising(20), successesAt(20, 0))).toBe(0);
});

test("a tenth that is not whole takes part of a customer", () => {
  // of 15, the top tenth is the last customer and half of the one before: 0.5 ÷ 1.5 of it succeed, of all 1/15
  expect(liftTopDecile(rising(15), successesAt(15, 13))).toBeCloseTo(0.5 / 1.5 / (1 / 15), 12);
  expect(liftTopDecile(rising(3), successesAt(3, 2))).toBeCloseTo(3, 12);
});

test("customers with the same probability share the places left", () => {
  // of 20: one place to the customer at 0.9, one to be shared by four at 0.5, of whom one succeeds
  const probabilities = new Float64Array(20).fill(0.1);
  probabilities.set([0.9, 0.5, 0.5, 0.5, 0.5]);
  expect(liftTopDecile(probabilities, successesAt(20, 0, 3))).toBeCloseTo(1.25 / 2 / (2 / 20), 12);
});

test("the same probability for everybody has a lift of 1", () => {
  expect(liftTopDecile(new Float64Array(17).fill(0.4), successesAt(17, 0, 4, 9))).toBeCloseTo(1, 12);
});

test("the order of customers does not matter", () => {
  const draw = drawsOf(3, "lift");
  const rows = Array.from({ length: 83 }, () => ({ p: Math.floor(draw() * 9) / 9, y: draw() < 0.3 ? 1 : 0 }));
  const lift = (of: typeof rows) =>
    liftTopDecile(
      Float64Array.from(of, ({ p }) => p),
      Uint8Array.from(of, ({ y }) => y),
    );
  expect(lift(rows.toReversed())).toBe(lift(rows));
  expect(lift(rows.toSorted((a, b) => b.y - a.y))).toBe(lift(rows));
});

test("nobody, and no success, have no lift", () => {
  expect(liftTopDecile(new Float64Array(0), new Uint8Array(0))).toBeNull();
  expect(liftTopDecile(rising(20), new Uint8Array(20))).toBeNull();
});
