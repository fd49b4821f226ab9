import { describe, expect, test } from "vitest";
import { createFormat, formatMonth } from "./format.ts";

/** What a locale writes between digits and signs, told apart by letters of its own. */
const shown = (text: string): string =>
  text
    .replaceAll("\u202f", "⍽")
    .replaceAll("\u00a0", "·")
    .replaceAll("\u2212", "−")
    .replaceAll(/[\u061c\u200e\u200f]/g, "");

// as the Unicode CLDR has them: grouping, compact names and where the currency stands; the minus is that of typography
const amounts: readonly (readonly [locale: string, currency: string, told: readonly string[]])[] = [
  ["en-GB", "EUR", ["€12.35", "€1,235", "€1.23m", "€988bn", "−€1.50m"]],
  ["en-US", "JPY", ["¥12", "¥1,235", "¥1.23M", "¥988B", "−¥1.50M"]],
  ["ja-JP", "JPY", ["￥12", "￥1,235", "￥123万", "￥9880億", "−￥150万"]],
  ["en-GB", "KWD", ["KWD·12.345", "KWD·1,235", "KWD·1.23m", "KWD·988bn", "−KWD·1.50m"]],
  ["de-DE", "EUR", ["12,35·€", "1.235·€", "1,23·Mio.·€", "988·Mrd.·€", "−1,50·Mio.·€"]],
  ["fr-FR", "EUR", ["12,35·€", "1⍽235·€", "1,23·M·€", "988·Md·€", "−1,50·M·€"]],
  ["en-IN", "INR", ["₹12.35", "₹1,235", "₹12.3L", "₹98.8KCr", "−₹15.0L"]],
  ["sv-SE", "SEK", ["12,35·kr", "1·235·kr", "1,23·mn·kr", "988·md·kr", "−1,50·mn·kr"]],
];

describe("an amount reads as its locale has it", () => {
  test.each(
    amounts,
  )("%s in %s: parts of a unit, grouping, large, larger, below zero", (locale, currency, told) => {
    const format = createFormat({ locale, currency });
    const values = [12.345, 1234.6, 1_234_567, 987.65e9, -1_500_000];
    expect(values.map((value) => shown(format(value, "currency")))).toEqual(told);
  });
});

test("tables have every whole unit, in the groups of the locale", () => {
  const inTable = (locale: string, currency: string) =>
    shown(createFormat({ locale, currency })(12_345_678, "currency", { form: "table" }));
  expect(inTable("en-IN", "INR")).toBe("₹1,23,45,678");
  expect(inTable("fr-FR", "EUR")).toBe("12⍽345⍽678·€");
  expect(inTable("de-DE", "EUR")).toBe("12.345.678·€");
  expect(inTable("en-US", "JPY")).toBe("¥12,345,678");
});

test("an axis leaves out the zeros that say nothing", () => {
  const yen = createFormat({ locale: "en-US", currency: "JPY" });
  const ticks = [0, 500_000, 1_000_000, 1_500_000, 60_000_000];
  expect(ticks.map((tick) => yen(tick, "currency", { form: "axis" }))).toEqual([
    "¥0",
    "¥500K",
    "¥1M",
    "¥1.5M",
    "¥60M",
  ]);
});

test("what is written as a hundred, ten thousand or a million is written like it", () => {
  const euros = createFormat({ locale: "en-GB", currency: "EUR" });
  expect([99.99, 99.996, 100].map((amount) => euros(amount, "currency"))).toEqual(["€99.99", "€100", "€100"]);
  expect([9999.4, 9999.6, 71_500].map((amount) => euros(amount, "currency"))).toEqual([
    "€9,999",
    "€10.0k",
    "€71.5k",
  ]);
  expect([999_499, 999_501].map((amount) => euros(amount, "currency"))).toEqual(["€999k", "€1.00m"]);
  expect(euros(-718_413, "currency")).toBe("−€718k");
  expect(euros(-718_413, "currency", { form: "table" })).toBe("−€718,413");
});

test("percent signs stand as the locale has them", () => {
  const percent = (locale: string) => shown(createFormat({ locale, currency: "EUR" })(-0.021, "share"));
  expect(["en-GB", "de-DE", "fr-FR", "sv-SE", "pl-PL"].map(percent)).toEqual([
    "−2.1%",
    "−2,1·%",
    "−2,1·%",
    "−2,1·%",
    "−2,1%",
  ]);
});

test("years and digits are those of the data, also where a locale counts and writes others", () => {
  const persian = createFormat({ locale: "fa-IR", currency: "IRR" });
  expect(shown(persian("2024-03-01", "date"))).toBe("1 مارس 2024");
  expect(persian(1_234_567, "customers")).toBe("1,234,567");
  const thai = createFormat({ locale: "th-TH", currency: "THB" });
  expect(thai("2024-03-01", "date")).toContain("2024");
  expect(formatMonth("2024-03-01", "ja-JP")).toBe("2024年3月");
});
