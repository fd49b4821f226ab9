import { expect, it } from "vitest";
import { testLanguage } from "../words/test-language.ts";
import { defineFigure, type PlotRow } from "./define.ts";
import { absentText, customerNote, figureRows, numberAt } from "./rows.ts";
import { frameOf } from "./test-drawings.ts";

const figure = defineFigure({
  ...{ title: "", subtitle: "", table: "table", columns: [], subjectColumn: "level" },
  alt: { kind: "Bar chart", name: "country", measure: "customers" },
  plot: () => ({}),
});

const table = {
  rows: [
    { level: "A", country: "X", customers: null },
    { level: "B", country: "X", customers: 1 },
    { level: "A", country: "Y", customers: null },
  ] satisfies PlotRow[],
  reasons: [
    { row: 0, column: "customers", reason: "withheld" },
    { row: 2, column: "customers", reason: "not_applicable" },
  ],
};

it("a page that is one of many plots the rows of its subject", () => {
  expect(figureRows(figure, table, "B").map(({ country }) => country)).toEqual(["X"]);
  expect(figureRows(figure, table, "C")).toEqual([]);
});

it("a figure without a subject plots all rows in the table's order", () => {
  const { subjectColumn: _, ...all } = figure;
  expect(figureRows(all, table, "B")).toHaveLength(3);
});

it("a cell without a number keeps its reason", () => {
  const rows = figureRows(figure, table, "A");
  expect(rows.map((row) => absentText(row, "customers", { format: testLanguage }))).toEqual([
    "withheld",
    "n/a",
  ]);
});

it("numbers of customers are written in words that fit the number", () => {
  const note = customerNote(frameOf(680, null));
  expect(note({ customers: 1 })).toBe("1 customer");
  expect(note({ customers: 2_952 })).toBe("2,952 customers");
  expect(note({ customers: null, customers_reason: "withheld" })).toBe("withheld");
});

it("a column that does not exist or is no number is our own mistake", () => {
  expect(() => numberAt({ customers: 1 }, "revenue")).toThrow("no column revenue");
  expect(() => numberAt({ customers: "many" }, "customers")).toThrow("not a number");
});
