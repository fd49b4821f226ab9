import { expect, test } from "vitest";
import { exactOf, nextDirection, orderRows } from "./order-rows.ts";

const numbers = [9, null, 10, -1, 9.5];
const same = <Value>(value: Value): Value => value;

test("rows are in order by exact numbers, not by their text, and what is missing is last both ways", () => {
  expect(orderRows(numbers, same, "ascending")).toEqual([-1, 9, 9.5, 10, null]);
  expect(orderRows(numbers, same, "descending")).toEqual([10, 9.5, 9, -1, null]);
});

test("equal rows stay as they were", () => {
  const rows = ["b1", "a1", "b2", "a2"];
  const letter = (row: string) => row.slice(0, 1);
  expect(orderRows(rows, letter, "ascending")).toEqual(["a1", "a2", "b1", "b2"]);
  expect(orderRows(rows, letter, "descending")).toEqual(["b1", "b2", "a1", "a2"]);
});

test("a month is in order by its date, and a cell without an exact value is missing", () => {
  expect(exactOf("2024-02-01", false)).toBe("2024-02-01");
  expect(exactOf("12.5", true)).toBe(12.5);
  expect(exactOf(undefined, true)).toBeNull();
});

test("a first click shows the largest numbers, or the first texts; the next one turns it round", () => {
  expect(nextDirection(null, true)).toBe("descending");
  expect(nextDirection(null, false)).toBe("ascending");
  expect(nextDirection("ascending", true)).toBe("descending");
  expect(nextDirection("descending", false)).toBe("ascending");
});
