import { expect, test } from "vitest";
import { numberIn, numberOrNull, shareOf, sumOf, textIn } from "./cells.ts";

const rows = [
  { engagement_level: "Champions", customers: 2, mean: null },
  { engagement_level: "Churn Risk", customers: 3, mean: 1.5 },
];

test("a number and a text are read by the name of their column", () => {
  expect(numberIn(rows[0], "customers")).toBe(2);
  expect(textIn(rows[1], "engagement_level")).toBe("Churn Risk");
});

test("a cell of another kind, or none, is our mistake and names the column", () => {
  expect(() => numberIn(rows[0], "mean")).toThrow("mean is null, not a number");
  expect(() => numberIn(undefined, "mean")).toThrow("mean is undefined, not a number");
  expect(() => textIn(rows[0], "customers")).toThrow("customers is 2, not text");
});

test("a null is taken only where it is allowed, a missing column never", () => {
  expect(numberOrNull(rows[0], "mean")).toBeNull();
  expect(numberOrNull(rows[1], "mean")).toBe(1.5);
  expect(() => numberOrNull(rows[0], "median")).toThrow("median is undefined, not a number");
});

test("a share of nothing has no value", () => {
  expect(shareOf(1, 4)).toBe(0.25);
  expect(shareOf(0, 0)).toBeNull();
});

test("a column adds up, and that of no rows to zero", () => {
  expect(sumOf(rows, "customers")).toBe(5);
  expect(sumOf([], "customers")).toBe(0);
});
