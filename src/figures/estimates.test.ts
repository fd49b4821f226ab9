import { expect, it } from "vitest";
import { testLanguage } from "../words/test-language.ts";
import type { PlotRow } from "./define.ts";
import { type EstimateRows, endOf, estimatesOf, scalesOf } from "./estimates.ts";

const chart: EstimateRows = {
  name: "level",
  lines: [
    { label: "Observed", modelled: false },
    { label: "Expected", modelled: true },
  ],
  panels: [
    {
      write: (value) => `${value}!`,
      axis: String,
      columns: [
        { value: "seen", customers: "tested" },
        { value: "mean", low: "low", high: "high" },
      ],
    },
  ],
};

const rows: PlotRow[] = [
  { level: "A", customers: 20, tested: 0, seen: null, mean: 8, low: 6, high: 10 },
  { level: "B", customers: 30, tested: 40, seen: 4, mean: 2, low: null, high: null },
];

it("each number is written with its range, and a missing one says why of its own customers", () => {
  expect(
    estimatesOf(rows, chart, testLanguage).map(({ name, line, text, range }) => [name, line, text, range]),
  ).toEqual([
    ["A", 0, "no customers", ""],
    ["A", 1, "8!", "6! to 10!"],
    ["B", 0, "4!", ""],
    ["B", 1, "2!", ""],
  ]);
});

it("the longest range and the text at its end fill the panel, and zero is where the panel begins", () => {
  const estimates = estimatesOf(rows, chart, testLanguage);
  expect(Math.max(...estimates.map(endOf))).toBe(10);
  const { x, ends } = scalesOf(estimates, 1, () => 40, 100);
  expect(ends).toEqual([{ largest: 10, part: 0.6 }]);
  expect(x(0, 10)).toBeCloseTo(0.6, 12);
  expect(x(0, 0)).toBe(0);
});

it("nothing but zeros lies at zero", () => {
  const none = rows.map((row) => ({ ...row, seen: 0, mean: 0, low: 0, high: 0 }));
  expect(scalesOf(estimatesOf(none, chart, testLanguage), 1, () => 40, 100).x(0, 0)).toBe(0);
});
