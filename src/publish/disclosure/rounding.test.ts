import { describe, expect, it } from "vitest";
import { disclose, publicRules } from "../disclosure.ts";
import { roundTold } from "./rounding.ts";
import { analysis, column, customers, shown, table } from "./test-tables.ts";

const { rounding } = publicRules;

describe("a number for the public is told", () => {
  it("as a multiple of five where it counts customers, orders or lines", () => {
    const count = { guard: "count", unit: "customers", base: null } as const;
    expect([0, 12, 13, 1997].map((value) => roundTold(value, count, rounding))).toEqual([0, 10, 15, 1995]);
    const orders = { guard: "sum", unit: "orders", base: null } as const;
    expect(roundTold(27_658, orders, rounding)).toBe(27_660);
  });

  it("with three digits where it is money or an average", () => {
    const money = { guard: "sum", unit: "currency", base: null } as const;
    expect([29_351_258, 1061.4, 12.345].map((value) => roundTold(value, money, rounding))).toEqual([
      29_400_000, 1060, 12.3,
    ]);
    // a mean of orders is no count
    expect(roundTold(1.4966, { guard: "mean", unit: "orders", base: 400 }, rounding)).toBe(1.5);
  });

  it("as a share of the rounded counts, in whole percent below a thousand customers", () => {
    const rate = (base: number) => ({ guard: "rate", unit: "share", base }) as const;
    // 33 of 104 is told as 35 of 105, which is a third
    expect(roundTold(33 / 104, rate(104), rounding)).toBe(0.33);
    // 1,234 of 5,678 as 1,235 of 5,680
    expect(roundTold(1234 / 5678, rate(5678), rounding)).toBe(0.217);
  });

  it("in its own digits where it is a share of money, or a change, which may be more than all", () => {
    const rate = (base: number) => ({ guard: "rate", unit: "share", base }) as const;
    // 2.04 % of the revenue from 155 customers are not three or four of them
    expect(roundTold(0.0204, rate(155), rounding)).toBe(0.02);
    expect(roundTold(0.0204, rate(18_482), rounding)).toBe(0.02);
    expect(roundTold(0.0246, rate(18_482), rounding)).toBe(0.025);
    expect(roundTold(1.7983, rate(18_482), rounding)).toBe(1.798);
  });

  it("as it is where it is a label, a score, a word or nothing", () => {
    expect(roundTold(7, { guard: "label", unit: "number", base: null }, rounding)).toBe(7);
    expect(roundTold(3, { guard: "mean", unit: "score", base: 50 }, rounding)).toBe(3);
    expect(roundTold("2024-01-01", { guard: "label", unit: "date", base: null }, rounding)).toBe(
      "2024-01-01",
    );
    expect(roundTold(null, { guard: "count", unit: "customers", base: null }, rounding)).toBeNull();
  });
});

it("a share of all is told of the rounded counts of the part and of all, and its range like itself", () => {
  const sizes = [
    [152, 2_040],
    [1_228, 40_000],
    [620, 57_960],
  ];
  const rows = sizes.map(([size = 0, amount = 0], at) => ({
    ...{ level: `L${at}`, customers: size, revenue: amount },
    ...{ customers_share: size / 2_000, revenue_share: amount / 100_000 },
    ...{ came_back: 0.5, came_back_low: 0.4567, came_back_high: 0.5432 },
  }));
  const columns = {
    ...{ customers, revenue: column("sum", "currency") },
    ...{ customers_share: column("rate", "share"), revenue_share: column("rate", "share") },
    came_back: column("rate", "share"),
    came_back_low: column("range", "share", { of: "came_back" }),
    came_back_high: column("range", "share", { of: "came_back" }),
  };
  const told = disclose([analysis({ levels: [table(["level"], columns), rows] })], publicRules);
  // 150, 1,230 and 620 of 2,000; the revenue is no number of customers
  expect(shown(told, "levels", "customers_share")).toEqual([0.075, 0.615, 0.31]);
  expect(shown(told, "levels", "revenue_share")).toEqual([0.02, 0.4, 0.58]);
  // of fewer than a thousand customers in whole percent, the ends of the interval too
  expect(shown(told, "levels", "came_back_low")).toEqual([0.46, 0.457, 0.46]);
});

it("what is withheld is decided on the exact numbers, and the internal audience has those", () => {
  const sizes = [
    { level: "L0", customers: 8, revenue: 100 },
    { level: "L1", customers: 43, revenue: 1234.56 },
    { level: "L2", customers: 61, revenue: 98_765.4 },
  ];
  const results = [
    analysis({
      levels: [table(["level"], { customers, revenue: column("sum", "currency") }), sizes],
    }),
  ];
  // 8 would be told as 10; its cover goes with it
  expect(shown(disclose(results, publicRules), "levels", "customers")).toEqual(["–", "–", 60]);
  expect(shown(disclose(results), "levels", "customers")).toEqual(["–", "–", 61]);
  expect(shown(disclose(results, publicRules), "levels", "revenue")).toEqual(["–", "–", 98_800]);
});
