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

  it("as it is where it is a label, a score, a word or nothing", () => {
    expect(roundTold(7, { guard: "label", unit: "number", base: null }, rounding)).toBe(7);
    expect(roundTold(3, { guard: "mean", unit: "score", base: 50 }, rounding)).toBe(3);
    expect(roundTold("2024-01-01", { guard: "label", unit: "date", base: null }, rounding)).toBe(
      "2024-01-01",
    );
    expect(roundTold(null, { guard: "count", unit: "customers", base: null }, rounding)).toBeNull();
  });
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
