import { describe, expect, it } from "vitest";
import type { PublishedResult } from "../results/published.ts";
import type { ColumnShape, Guard, Result, ResultShape, Row, TableShape, Unit } from "../results/shape.ts";
import { disclose } from "./disclosure.ts";

function column(guard: Guard, unit: Unit, more: Partial<ColumnShape> = {}): ColumnShape {
  return { guard, unit, label: guard, ...more };
}

const label = column("label", "text");
const customers = column("count", "customers");
const revenue = column("sum", "currency");

function table(
  key: string[],
  columns: Record<string, ColumnShape>,
  more: Partial<TableShape> = {},
): TableShape {
  const labels = Object.fromEntries(key.map((name) => [name, label]));
  return {
    label: "Table",
    key,
    n: "customers",
    partition: true,
    ...more,
    columns: { ...labels, ...columns },
  };
}

function analysis(
  tables: Record<string, [TableShape, Row[]]>,
  values: Record<string, [ResultShape["values"][string], number | null]> = {},
  name = "segments",
): { result: Result; shape: ResultShape } {
  const pick = <In, Out>(from: Record<string, In>, map: (one: In) => Out): Record<string, Out> =>
    Object.fromEntries(Object.entries(from).map(([key, one]) => [key, map(one)]));
  return {
    result: {
      analysis: name,
      tables: pick(tables, ([, rows]) => rows),
      values: pick(values, ([{ unit }, value]) => ({ value, unit })),
    },
    shape: { tables: pick(tables, ([shape]) => shape), values: pick(values, ([shape]) => shape) },
  };
}

/** The cells of one column, hidden ones as "–", those without a meaning as null. */
function shown(results: PublishedResult[], tableName: string, columnName: string, index = 0): unknown[] {
  const found = results[index]?.tables[tableName];
  const isWithheld = (row: number) =>
    found?.reasons.some((one) => one.row === row && one.column === columnName && one.reason === "withheld");
  return found?.rows.map((row, at) => (isWithheld(at) ? "–" : row[columnName])) ?? [];
}

function levels(
  sizes: number[],
  columns: Record<string, ColumnShape> = {},
  cells: Row[] = [],
): [TableShape, Row[]] {
  const rows = sizes.map((size, at) => ({ level: `L${at}`, customers: size, ...cells[at] }));
  return [table(["level"], { customers, ...columns }), rows];
}

describe("one table", () => {
  it("shows every cell where all groups are large", () => {
    const results = disclose([analysis({ levels: levels([10, 20, 30]) })]);
    expect(shown(results, "levels", "customers")).toEqual([10, 20, 30]);
    expect(results[0]?.tables["levels"]?.reasons).toEqual([]);
  });

  it("hides a group of nine, and the next smallest, since the total is known", () => {
    const results = disclose([analysis({ levels: levels([100, 9, 40, 60]) })]);
    expect(shown(results, "levels", "customers")).toEqual([100, "–", "–", 60]);
  });

  it("hides a third group where two hidden ones are fewer than ten customers together", () => {
    const results = disclose([analysis({ levels: levels([100, 3, 40, 4]) })]);
    expect(shown(results, "levels", "customers")).toEqual([100, "–", "–", "–"]);
  });

  it("hides no third group where two hidden ones are ten customers or more together", () => {
    const results = disclose([analysis({ levels: levels([100, 5, 40, 6]) })]);
    expect(shown(results, "levels", "customers")).toEqual([100, "–", 40, "–"]);
  });

  it("shows the zero of an empty group and never takes it as the second hidden cell", () => {
    const results = disclose([
      analysis({
        levels: levels([0, 4, 50, 60], { mean: column("mean", "months") }, [
          { mean: null },
          { mean: 2 },
          { mean: 3 },
          { mean: 4 },
        ]),
      }),
    ]);
    expect(shown(results, "levels", "customers")).toEqual([0, "–", "–", 60]);
    expect(shown(results, "levels", "mean")).toEqual([null, "–", "–", 4]);
    expect(results[0]?.tables["levels"]?.reasons[0]).toEqual({
      row: 0,
      column: "mean",
      reason: "not_applicable",
    });
  });

  it("hides everything of a delivery with one customer", () => {
    const total = { unit: "customers", label: "Customers", guard: "count", n: null } as const;
    const results = disclose([analysis({ levels: levels([1, 0, 0]) }, { customers: [total, 1] })]);
    expect(shown(results, "levels", "customers")).toEqual(["–", 0, 0]);
    expect(results[0]?.values["customers"]).toEqual({
      value: null,
      reason: "withheld",
      unit: "customers",
      label: "Customers",
    });
  });

  it("keeps labels and bounds, and drops private columns", () => {
    const columns = { cut: column("bound", "currency"), top: column("private", "currency") };
    const rows = [3, 5].map((size, at) => ({ level: `L${at}`, customers: size, cut: at, top: 9 }));
    const results = disclose([analysis({ levels: [table(["level"], { customers, ...columns }), rows] })]);
    expect(results[0]?.tables["levels"]?.rows).toEqual([
      { level: "L0", customers: null, cut: 0 },
      { level: "L1", customers: null, cut: 1 },
    ]);
    expect(Object.keys(results[0]?.tables["levels"]?.columns ?? {})).toEqual(["level", "customers", "cut"]);
  });

  it("asks thirty customers of a rate, twenty of a median and a hundred of a tenth percentile", () => {
    const columns = {
      back: column("rate", "share"),
      median: column("median", "months"),
      p10: column("p10", "months"),
      p25: column("p25", "months"),
    };
    const sizes = [10, 19, 20, 29, 30, 39, 40, 99, 100];
    const cells = sizes.map((_, at) => ({ back: 0.01 * at * at + 0.1, median: 5, p10: 1, p25: 2 }));
    const [shape, rows] = levels(sizes, columns, cells);
    const results = disclose([analysis({ levels: [{ ...shape, partition: false }, rows] })]);
    const withheld = (name: string) => shown(results, "levels", name).filter((cell) => cell === "–").length;
    expect(["customers", "back", "median", "p10", "p25"].map(withheld)).toEqual([0, 4, 2, 8, 6]);
  });

  it("hides a second rate where the rates of all others and of everybody would give the first away", () => {
    const [shape, rows] = levels([20, 35, 400], { back: column("rate", "share") }, [
      { back: 0.3 },
      { back: 0.2 },
      { back: 0.1 },
    ]);
    const everybody = { unit: "share", label: "Came back", guard: "rate", n: "customers" } as const;
    const total = { unit: "customers", label: "Customers", guard: "count", n: null } as const;
    const back = (20 * 0.3 + 35 * 0.2 + 400 * 0.1) / 455;
    const results = disclose([
      analysis({ levels: [shape, rows] }, { customers: [total, 455], back: [everybody, back] }),
    ]);
    expect(shown(results, "levels", "customers")).toEqual([20, 35, 400]);
    expect(shown(results, "levels", "back")).toEqual(["–", "–", 0.1]);
    expect(shown(disclose([analysis({ levels: [shape, rows] })]), "levels", "back")).toEqual(["–", 0.2, 0.1]);
  });

  it("takes the base of a rate from the column that it names", () => {
    const columns = { could: column("count", "customers"), back: column("rate", "share", { of: "could" }) };
    const [shape, rows] = levels([50, 60], columns, [
      { could: 29, back: 0.1 },
      { could: 45, back: 0.3 },
    ]);
    const results = disclose([analysis({ levels: [{ ...shape, partition: false }, rows] })]);
    expect(shown(results, "levels", "back")).toEqual(["–", 0.3]);
  });

  it("hides the other counts and the rates of a row with a count of its own below ten", () => {
    const columns = { active: customers, idle: customers, active_share: column("rate", "share") };
    const [shape, rows] = levels([50, 60], columns, [
      { active: 45, idle: 5, active_share: 0.9 },
      { active: 20, idle: 40, active_share: 1 / 3 },
    ]);
    const results = disclose([analysis({ levels: [{ ...shape, partition: false }, rows] })]);
    expect(results[0]?.tables["levels"]?.rows).toEqual([
      { level: "L0", customers: 50, active: null, idle: null, active_share: null },
      { level: "L1", customers: 60, active: 20, idle: 40, active_share: 1 / 3 },
    ]);
  });
});

describe("shares and sums", () => {
  const money = {
    revenue: column("sum", "currency", { largest: ["first", "second"] }),
    revenue_share: column("rate", "share"),
    spend_mean: column("mean", "currency"),
    first: column("private", "currency"),
    second: column("private", "currency"),
  };

  function moneyRow(size: number, sum: number, first: number, second: number): Row {
    const total = 10_000;
    return {
      customers: size,
      revenue: sum,
      revenue_share: sum / total,
      spend_mean: sum / size,
      first,
      second,
    };
  }

  it("judges a share of all customers by its whole, not by its own thirty", () => {
    const [shape, rows] = levels([20, 80], { customers_share: column("rate", "share") }, [
      { customers_share: 0.2 },
      { customers_share: 0.8 },
    ]);
    expect(shown(disclose([analysis({ levels: [shape, rows] })]), "levels", "customers_share")).toEqual([
      0.2, 0.8,
    ]);
  });

  it("hides a sum held by one customer, its mean, its share, and those of a second row", () => {
    const rows = [moneyRow(20, 1000, 501, 10), moneyRow(30, 4000, 400, 300), moneyRow(40, 5000, 400, 300)];
    const results = disclose([analysis({ levels: levels([20, 30, 40], money, rows) })]);
    for (const name of ["revenue", "revenue_share", "spend_mean"]) {
      expect(shown(results, "levels", name).slice(0, 2)).toEqual(["–", "–"]);
      expect(shown(results, "levels", name)[2]).not.toBe("–");
    }
    expect(shown(results, "levels", "customers")).toEqual([20, 30, 40]);
  });

  it("hides a sum of which two customers hold more than three quarters, but not exactly that", () => {
    const rows = [moneyRow(20, 1000, 400, 351), moneyRow(30, 4000, 2000, 1000), moneyRow(40, 5000, 400, 300)];
    const results = disclose([analysis({ levels: levels([20, 30, 40], money, rows) })]);
    expect(shown(results, "levels", "revenue")).toEqual(["–", "–", 5000]);
    const fine = [moneyRow(20, 1000, 400, 350), moneyRow(30, 4000, 2000, 1000), moneyRow(40, 5000, 400, 300)];
    const shownAll = disclose([analysis({ levels: levels([20, 30, 40], money, fine) })]);
    expect(shown(shownAll, "levels", "revenue")).toEqual([1000, 4000, 5000]);
  });

  it("hides a mean over a sum held by one customer, although no sum is published", () => {
    const columns = {
      mean: column("mean", "currency", { largest: ["first", "second"] }),
      first: column("private", "currency"),
      second: column("private", "currency"),
    };
    const rows = [
      { mean: 100, first: 1500, second: 1 },
      { mean: 90, first: 90, second: 80 },
      { mean: 95, first: 90, second: 80 },
    ];
    const total = { unit: "customers", label: "Customers", guard: "count", n: null } as const;
    const everybody = { unit: "currency", label: "Mean", guard: "mean", n: "customers" } as const;
    const mean = (20 * 100 + 30 * 90 + 40 * 95) / 90;
    const results = disclose([
      analysis(
        { levels: levels([20, 30, 40], columns, rows) },
        { customers: [total, 90], mean: [everybody, mean] },
      ),
    ]);
    expect(shown(results, "levels", "mean")).toEqual(["–", "–", 95]);
    expect(results[0]?.values["mean"]?.value).toBe(mean);
  });

  it("hides shares of a group that is hidden, since part and share give the whole", () => {
    const cells = [
      ["a", "x", 3],
      ["a", "y", 2],
      ["b", "x", 40],
      ["b", "y", 60],
    ] as const;
    const whole = { a: 5, b: 100 };
    const rows = cells.map(([level, band, size]) => ({
      level,
      band,
      customers: size,
      share_of_level: size / whole[level],
    }));
    const shape = table(["level", "band"], { customers, share_of_level: column("rate", "share") });
    const results = disclose([analysis({ both: [shape, rows] })]);
    expect(shown(results, "both", "share_of_level").slice(0, 2)).toEqual(["–", "–"]);
  });
});

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

  it("finds partitions that no shape declares by adding up their customers", () => {
    const scores = { ...table(["measure", "score"], { customers }), partition: false };
    const rows = [
      { measure: "R", score: 1, customers: 6 },
      { measure: "R", score: 2, customers: 60 },
      { measure: "R", score: 3, customers: 50 },
      { measure: "F", score: 1, customers: 56 },
      { measure: "F", score: 2, customers: 60 },
    ];
    const results = disclose([analysis({ levels: levels([56, 60]), scores: [scores, rows] })]);
    expect(shown(results, "scores", "customers")).toEqual(["–", 60, "–", 56, 60]);
  });

  it("holds found partitions against declared ones that name the same groups otherwise", () => {
    const scores = { ...table(["measure", "score"], { customers }), partition: false };
    const rows = [
      { measure: "R", score: 1, customers: 9 },
      { measure: "R", score: 2, customers: 60 },
      { measure: "R", score: 3, customers: 35 },
      { measure: "F", score: 1, customers: 104 },
    ];
    const grid = [
      { recency: 1, band: "a", customers: 9 },
      { recency: 2, band: "a", customers: 40 },
      { recency: 2, band: "b", customers: 20 },
      { recency: 3, band: "a", customers: 35 },
    ];
    const cells = table(["recency", "band"], { customers });
    const results = disclose([analysis({ grid: [cells, grid], scores: [scores, rows] })]);
    // What is hidden in one of the two is hidden in the other.
    expect(shown(results, "scores", "customers")).toEqual(["–", 60, "–", 104]);
    expect(shown(results, "grid", "customers")).toEqual(["–", 40, 20, "–"]);
  });

  it("leaves a share that repeats on each row what a larger group holds", () => {
    const shape = table(["level", "country"], { customers, country_share: column("rate", "share") });
    const rows = [
      { level: "a", country: "x", customers: 4, country_share: 0.6 },
      { level: "a", country: "y", customers: 16, country_share: 0.4 },
      { level: "b", country: "x", customers: 56, country_share: 0.6 },
      { level: "b", country: "y", customers: 24, country_share: 0.4 },
    ];
    const results = disclose([analysis({ cross: [shape, rows] })]);
    expect(shown(results, "cross", "country_share")).toEqual([0.6, 0.4, 0.6, 0.4]);
    expect(shown(results, "cross", "customers")).toEqual(["–", 16, "–", 24]);
  });

  it("hides a second group where all groups of a table that is no partition add up to a row elsewhere", () => {
    const cohorts = { ...table(["cohort"], { customers, returned: customers }), partition: false };
    const within = { ...table(["within"], { customers, returned: customers }), partition: false };
    const results = disclose([
      analysis({
        levels: levels([500, 500]),
        cohorts: [
          cohorts,
          [
            { cohort: "a", customers: 100, returned: 8 },
            { cohort: "b", customers: 200, returned: 30 },
            { cohort: "c", customers: 300, returned: 60 },
          ],
        ],
        within: [within, [{ within: 6, customers: 600, returned: 98 }]],
      }),
    ]);
    expect(shown(results, "cohorts", "returned")).toEqual(["–", "–", 60]);
    expect(shown(results, "within", "returned")).toEqual([98]);
  });

  it("hides a second month where the revenue of all months is all revenue, whoever spent it", () => {
    const months = { ...table(["month"], { customers, revenue }), partition: false };
    const rows = [
      { month: "a", customers: 4, revenue: 100 },
      { month: "b", customers: 40, revenue: 500 },
      { month: "c", customers: 30, revenue: 400 },
    ];
    const all = levels([20, 30], { revenue }, [{ revenue: 400 }, { revenue: 600 }]);
    const results = disclose([analysis({ levels: all, months: [months, rows] })]);
    expect(shown(results, "months", "revenue")).toEqual(["–", 500, "–"]);
    expect(shown(results, "months", "customers")).toEqual(["–", 40, 30]);
  });

  it("hides the count above the line of a hidden rate", () => {
    const columns = { returned: customers, returned_share: column("rate", "share") };
    const [shape, rows] = levels([20, 60], columns, [
      { returned: 15, returned_share: 0.75 },
      { returned: 15, returned_share: 0.25 },
    ]);
    const results = disclose([analysis({ levels: [{ ...shape, partition: false }, rows] })]);
    expect(results[0]?.tables["levels"]?.rows).toEqual([
      { level: "L0", customers: 20, returned: null, returned_share: null },
      { level: "L1", customers: 60, returned: 15, returned_share: 0.25 },
    ]);
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
