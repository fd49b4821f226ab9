import { describe, expect, it } from "vitest";
import { testLanguage } from "../words/test-language.ts";
import { defineFigure, type PlotRow } from "./define.ts";
import { altText, longDescription } from "./describe.ts";
import { figureRows } from "./rows.ts";

const figure = defineFigure({
  ...{ title: "Levels", subtitle: "", table: "levels", columns: ["level", "share"] },
  alt: { kind: "Dot chart", name: "level", measure: "share" },
  plot: () => ({}),
});

const telling = {
  subtitle: "Share of revenue by level, 400 customers",
  columns: { level: { unit: "text", label: "Level" }, share: { unit: "share", label: "Share of revenue" } },
  format: testLanguage,
} as const;

const row = (level: string, share: number | null): PlotRow => ({ level, share, customers: 100 });

it("tells the kind, the subtitle, the highest and the lowest", () => {
  expect(altText(figure, [row("A", 0.2), row("B", 0.5), row("C", 0.3)], telling)).toMatchInlineSnapshot(
    `"Dot chart: Share of revenue by level, 400 customers. Share of revenue: highest B, 50.0%; lowest A, 20.0%."`,
  );
});

it("counts what is withheld apart from what does not exist", () => {
  const table = {
    rows: [row("A", 0.2), row("B", null), row("C", null), row("D", 0.4)],
    reasons: [
      { row: 1, column: "share", reason: "withheld" },
      { row: 2, column: "share", reason: "not_applicable" },
    ],
  };
  expect(altText(figure, figureRows(figure, table, null), telling)).toMatchInlineSnapshot(
    `"Dot chart: Share of revenue by level, 400 customers. Share of revenue: highest D, 40.0%; lowest A, 20.0%. 1 of 4 values withheld to protect small groups. 1 of 4 values not available."`,
  );
});

it("says so where one value, equal values or none is shown", () => {
  expect(altText(figure, [row("A", 0.2)], telling)).toContain("Share of revenue: A, 20.0%.");
  expect(altText(figure, [row("A", 0.2), row("B", 0.2)], telling)).toContain("the same for all 2: 20.0%.");
  expect(altText(figure, [], telling)).toContain("No value is shown.");
});

it("names a mark by words made of its row where a column is not enough", () => {
  const named = { ...figure, alt: { ...figure.alt, name: ({ level }: PlotRow) => `level ${level}` } };
  expect(altText(named, [row("A", 0.2)], telling)).toContain("level A, 20.0%");
});

it("writes a share that names a mark as a share", () => {
  const named = { ...figure, alt: { ...figure.alt, name: "part" } };
  const columns = { ...telling.columns, part: { unit: "share", label: "Share of customers" } } as const;
  expect(altText(named, [{ ...row("A", 0.2), part: 0.15 }], { ...telling, columns })).toContain(
    "15.0%, 20.0%",
  );
});

describe("the longer description", () => {
  const columns = {
    ...telling.columns,
    low: { unit: "share", label: "Low end" },
    high: { unit: "share", label: "High end" },
  } as const;
  const ranged = { ...figure, columns: ["level", "share", "low", "high"] };

  it("tells what is compared, the extremes, the first and the last, and what is not shown", () => {
    const table = {
      rows: [row("A", 0), row("B", 0.5), row("C", 0.3), row("D", null)],
      reasons: [{ row: 3, column: "share", reason: "withheld" }],
    };
    const rows = figureRows(ranged, table, null);
    expect(longDescription(ranged, rows, { ...telling, columns })).toMatchInlineSnapshot(
      `"4 entries are compared by Share of revenue, with Low end; High end. Share of revenue: highest B, 50.0%; lowest A, 0.0%. In order, the first is A, 0.0%; the last is D, withheld. 1 of 4 values withheld to protect small groups."`,
    );
  });

  it("has five sentences at most, and tells zero, withheld and not applicable apart", () => {
    const table = {
      rows: [row("A", null), row("B", 0), row("C", 0.3), row("D", null)],
      reasons: [
        { row: 0, column: "share", reason: "withheld" },
        { row: 3, column: "share", reason: "not_applicable" },
      ],
    };
    const text = longDescription(figure, figureRows(figure, table, null), telling);
    expect(text).toContain("the first is A, withheld; the last is D, n/a.");
    expect(text).toContain("lowest B, 0.0%");
    expect(text.match(/\.(?: |$)/g)?.length).toBeLessThanOrEqual(5);
  });

  it("says so where there is nothing, and tells no ends of a single value", () => {
    expect(longDescription(figure, [], telling)).toBe("No value is shown.");
    expect(longDescription(figure, [row("A", 0.2)], telling)).not.toContain("first");
  });
});
