import { expect, test } from "vitest";
import type { ShownTable } from "../narrative/cell-text.ts";
import { isShownAgain } from "./shown-again.ts";

const table = (label: string, ...cells: readonly string[]): ShownTable => ({
  label,
  columns: [{ name: "customers", label: "Customers", numeric: true }],
  rows: cells.map((text) => [{ text, numeric: true, missing: false }]),
  withheld: false,
});

test("a table is shown again where a page had the same content before, whatever its title", () => {
  const page = {};
  expect(isShownAgain(table("By level", "1", "2"), page)).toBe(false);
  expect(isShownAgain(table("By level", "1", "3"), page)).toBe(false);
  expect(isShownAgain(table("Levels", "1", "2"), page)).toBe(true);
});

test("another page shows it for the first time", () => {
  expect(isShownAgain(table("By level", "1"), {})).toBe(false);
  expect(isShownAgain(table("By level", "1"), {})).toBe(false);
});
