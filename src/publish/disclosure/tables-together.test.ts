import { describe, expect, it } from "vitest";
import type { Row, TableShape } from "../../results/shape.ts";
import { disclose } from "../disclosure.ts";
import { analysis, column, customers, levels, revenue, shown, table } from "./test-tables.ts";

describe("tables together", () => {
  const both = (cells: [string, string, number][]): [TableShape, Row[]] => [
    table(["level", "segment"], { customers }),
    cells.map(([level, segment, size]) => ({ level, segment, customers: size })),
  ];

  it("hides cells of a cross table so that neither its rows nor its columns give a small one away", () => {
    const cross = both([
      ["a", "x", 4],
      ["a", "y", 50],
      ["a", "z", 90],
      ["b", "x", 30],
      ["b", "y", 70],
      ["b", "z", 20],
    ]);
    const byLevel: [TableShape, Row[]] = [
      table(["level"], { customers }),
      [
        { level: "a", customers: 144 },
        { level: "b", customers: 120 },
      ],
    ];
    const bySegment: [TableShape, Row[]] = [
      table(["segment"], { customers }),
      [
        { segment: "x", customers: 34 },
        { segment: "y", customers: 120 },
        { segment: "z", customers: 110 },
      ],
    ];
    const results = disclose([analysis({ cross }), analysis({ byLevel, bySegment }, {}, "value")]);
    expect(shown(results, "cross", "customers")).toEqual(["–", 50, "–", "–", 70, "–"]);
    expect(shown(results, "byLevel", "customers", 1)).toEqual([144, 120]);
    expect(shown(results, "bySegment", "customers", 1)).toEqual([34, 120, 110]);
  });

  it.each([
    [1, 1],
    [0.4, null],
  ])("a share of %f that also stands in a hidden cell is shown as a value as %s", (share, told) => {
    const groups: [TableShape, Row[]] = [
      table(["level"], { customers, part: column("rate", "share") }, { partition: false }),
      [
        { level: "small", customers: 15, part: share },
        { level: "large", customers: 90, part: 0.7 },
      ],
    ];
    const all = { unit: "customers", guard: "count", label: "All", n: null } as const;
    const part = { unit: "share", guard: "rate", label: "Part", n: "all" } as const;
    const [published] = disclose([analysis({ groups }, { all: [all, 105], part: [part, share] })]);
    // everybody is said of too many groups to be anybody's number; 0.4 could only be the hidden one
    expect(published?.tables["groups"]?.rows[0]?.["part"]).toBeNull();
    expect(published?.values["part"]?.value).toBe(told);
  });

  it("hides the same group in another analysis, with all that its row says there", () => {
    const clv = levels([5, 50, 60], { mean: column("mean", "currency") }, [
      { mean: 1 },
      { mean: 2 },
      { mean: 3 },
    ]);
    const results = disclose([analysis({ levels: levels([5, 50, 60]) }), analysis({ clv }, {}, "value")]);
    expect(shown(results, "clv", "mean", 1)).toEqual(["–", "–", 3]);
  });

  it("hides one of two values that add up rows around a hidden one", () => {
    const value = (rows: string[]) =>
      ({
        unit: "customers",
        label: "V",
        guard: "count",
        n: null,
        adds: { table: "levels", column: "customers", rows },
      }) as const;
    const results = disclose([
      analysis(
        { levels: levels([5, 30, 60, 80]) },
        { two: [value(["L0", "L2"]), 65], three: [value(["L0", "L1", "L3"]), 115] },
      ),
    ]);
    expect(shown(results, "levels", "customers").slice(0, 2)).toEqual(["–", "–"]);
    const told = new Map(
      Object.entries(results[0]?.values ?? {}).map(([name, { value: number }]) => [name, number]),
    );
    const sixty = shown(results, "levels", "customers")[2];
    expect(told.get("two") === null || sixty === "–").toBe(true);
  });

  it("reads several partitions in one table, and links them to tables that name the groups otherwise", () => {
    const scores: TableShape = {
      ...table(["measure", "score"], { customers }),
      partition: false,
      partitions: [
        { where: { measure: "R" }, as: { score: "recency_score" } },
        { where: { measure: "F" }, as: { score: "frequency_score" } },
      ],
    };
    const rows = [
      { measure: "R", score: 1, customers: 6 },
      { measure: "R", score: 2, customers: 60 },
      { measure: "R", score: 3, customers: 50 },
      { measure: "F", score: 1, customers: 56 },
      { measure: "F", score: 2, customers: 60 },
    ];
    const grid = [
      { recency_score: 1, customers: 6 },
      { recency_score: 2, customers: 60 },
      { recency_score: 3, customers: 50 },
    ];
    const results = disclose([
      analysis({ scores: [scores, rows], grid: [table(["recency_score"], { customers }), grid] }),
    ]);
    expect(shown(results, "scores", "customers")).toEqual(["–", 60, "–", 56, 60]);
    expect(shown(results, "grid", "customers")).toEqual(["–", 60, "–"]);
  });

  it("hides a cohort in all its months where its first month is hidden", () => {
    const shape: TableShape = {
      ...table(["cohort", "month"], { customers, retained_share: column("rate", "share") }),
      partition: false,
      partitions: [{ where: { month: 0 } }],
    };
    const rows = [
      ["a", 0, 5],
      ["a", 1, 5],
      ["b", 0, 40],
      ["b", 1, 40],
      ["c", 0, 50],
      ["c", 1, 50],
    ].map(([cohort, month, size]) => ({
      cohort,
      month,
      customers: size,
      retained_share: month === 0 ? 1 : 0.25,
    }));
    const results = disclose([analysis({ cohorts: [shape, rows as Row[]] })]);
    expect(shown(results, "cohorts", "retained_share")).toEqual(["–", "–", "–", "–", 1, 0.25]);
  });

  it("hides a cell again where another table repeats its group's total on each row", () => {
    const shape = table(["level", "segment"], { customers, level_customers: customers });
    const rows = [
      { level: "a", segment: "x", customers: 20, level_customers: 45 },
      { level: "a", segment: "y", customers: 25, level_customers: 45 },
      { level: "b", segment: "x", customers: 6, level_customers: 36 },
      { level: "b", segment: "y", customers: 30, level_customers: 36 },
    ];
    const results = disclose([analysis({ cross: [shape, rows] })]);
    expect(shown(results, "cross", "customers")).toEqual([20, 25, "–", "–"]);
    expect(shown(results, "cross", "level_customers")).toEqual([45, 45, 36, 36]);
  });

  it("refuses partitions that do not add up to the same", () => {
    const other = levels([100, 39]);
    expect(() => disclose([analysis({ levels: levels([100, 40]), other })])).toThrow(
      "segments.levels and segments.other hold different numbers of customers",
    );
    const [shape] = other;
    const money = (sum: number): [TableShape, Row[]] => [
      { ...shape, columns: { ...shape.columns, revenue } },
      [{ level: "L0", customers: 140, revenue: sum }],
    ];
    expect(() => disclose([analysis({ one: money(5), two: money(6) })])).toThrow("do not add up to the same");
  });

  it("refuses a column that its shape does not declare", () => {
    const [shape, rows] = levels([20]);
    const extra = rows.map((row) => ({ ...row, first_name: "x" }));
    expect(() => disclose([analysis({ levels: [shape, extra] })])).toThrow(
      "has first_name, which its shape does not",
    );
  });
});
