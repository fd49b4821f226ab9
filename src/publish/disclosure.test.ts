import { describe, expect, it } from "vitest";
import type { Row } from "../results/shape.ts";
import { analysis, column, customers, levels, shown, table } from "./disclosure/test-tables.ts";
import { disclose } from "./disclosure.ts";

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

  it("shows both ends of the range of an empty group, since nobody is behind them", () => {
    const results = disclose([
      analysis({
        levels: levels(
          [0, 40, 50],
          { amount: column("sum", "currency"), low: { ...column("range", "currency"), of: "amount" } },
          [
            { amount: 0, low: 0 },
            { amount: 80, low: 70 },
            { amount: 90, low: 85 },
          ],
        ),
      }),
    ]);
    expect(shown(results, "levels", "low")).toEqual([0, 70, 85]);
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
