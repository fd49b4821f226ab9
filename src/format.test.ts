import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFormat, formatMonth, formatQuarter } from "./format.ts";

const noBreak = "\u00a0";
const narrowNoBreak = "\u202f";
const british = createFormat({ locale: "en-GB", currency: "EUR" });
const american = createFormat({ locale: "en-US", currency: "USD" });
const german = createFormat({ locale: "de-DE", currency: "EUR" });
const french = createFormat({ locale: "fr-FR", currency: "EUR" });
const japanese = createFormat({ locale: "ja-JP", currency: "JPY" });

describe("an amount of money", () => {
  test("has three significant digits from ten thousand on in running text", () => {
    expect(british(29_351_258, "currency")).toBe("€29.4m");
    expect(american(1_234_567_890, "currency")).toBe("$1.23B");
    expect(german(29_351_258, "currency")).toBe(`29,4${noBreak}Mio.${noBreak}€`);
  });

  test("has no fewer of them where the last is a zero, but for the ticks of an axis", () => {
    expect([10_000, 12_345, 718_413, 29_000].map((amount) => british(amount, "currency"))).toEqual([
      ...["€10.0k", "€12.3k", "€718k", "€29.0k"],
    ]);
    expect(british(29_000, "currency", { form: "axis" })).toBe("€29k");
    expect(german(718_413, "currency")).toBe(`718.000${noBreak}€`);
    expect(british(9999, "currency")).toBe("€9,999");
  });

  test("has every whole unit in a table", () => {
    expect(british(29_351_258.4, "currency", { form: "table" })).toBe("€29,351,258");
    expect(french(29_351_258, "currency", { form: "table" })).toBe(
      `29${narrowNoBreak}351${narrowNoBreak}258${noBreak}€`,
    );
  });

  test("has no minor units from a hundred on, and both of them below", () => {
    expect(british(100.4, "currency")).toBe("€100");
    expect(british(12.5, "currency")).toBe("€12.50");
    expect(british(12, "currency")).toBe("€12");
  });

  test("has no decimals where the currency has none", () => {
    expect(japanese(12.5, "currency")).toBe("￥13");
    expect(japanese(980, "currency")).toBe("￥980");
  });

  test("takes the digits that it is told to", () => {
    expect(british(1_234_567.5, "currency", { digits: 2 })).toBe("€1,234,567.50");
  });

  test("below zero bears its sign", () => {
    expect(british(-1_234_567, "currency")).toBe("−€1.23m");
  });
});

describe("a share", () => {
  test("is a percentage with one decimal", () => {
    expect(british(0.123_456, "share")).toBe("12.3%");
    expect(british(1, "share")).toBe("100.0%");
    expect(german(0.123_456, "share")).toBe(`12,3${noBreak}%`);
  });

  test("bears a plus where a sign is asked for", () => {
    expect(british(0.05, "share", { sign: true })).toBe("+5.0%");
    expect(british(-0.05, "share", { sign: true })).toBe("−5.0%");
  });
});

test("what rounds to zero bears no sign", () => {
  expect(british(-0.0004, "share")).toBe("0.0%");
  expect(british(-0.0004, "share", { sign: true })).toBe("0.0%");
  expect(british(0.0004, "share", { sign: true })).toBe("0.0%");
  expect(british(-0, "currency")).toBe("€0");
});

test("a count has thousands separators and no decimals; a plain number three digits", () => {
  expect(british(18_482, "customers")).toBe("18,482");
  expect(british(1.4964, "number")).toBe("1.50");
  expect(british(7, "months")).toBe("7");
});

test("a date is the day that it names, month and quarter too", () => {
  expect(british("2014-01-28", "date")).toBe("28 January 2014");
  expect(american("2014-01-01", "date")).toBe("January 1, 2014");
  expect(formatMonth("2014-01-01", "en-GB")).toBe("Jan 2014");
  expect(british("2014-01-01", "month")).toBe("Jan 2014");
  expect(british("2014-04-01", "quarter")).toBe("2014 Q2");
  const named = createFormat({ locale: "de-DE", currency: "EUR", quarter: "{quarter}. Quartal {year}" });
  expect(named("2014-04-01", "quarter")).toBe("2. Quartal 2014");
  expect(
    ["2013-03-31", "2013-04-01", "2013-12-31"].map((day) => formatQuarter(day, "{year} Q{quarter}")),
  ).toEqual(["2013 Q1", "2013 Q2", "2013 Q4"]);
});

test("a date that does not exist is refused", () => {
  expect(() => british("2014-13-01", "date")).toThrow(RangeError);
});

test("text is left as it is", () => {
  expect(british("At Risk (High Value)", "text")).toBe("At Risk (High Value)");
  expect(british("10 or more", "number")).toBe("10 or more");
});

test("neither time zone nor language of the machine changes a character", () => {
  const script = `
    const { createFormat, formatMonth } = await import(${JSON.stringify(join(import.meta.dirname, "format.ts"))});
    const format = createFormat({ locale: "en-GB", currency: "EUR" });
    console.log([format(29351258, "currency"), format(0.5, "share"), format("2014-01-01", "date"),
      formatMonth("2014-01-01", "en-GB")].join("|"));`;
  const print = (env: Record<string, string>) =>
    spawnSync(process.execPath, ["--input-type=module", "-e", script], { env, encoding: "utf8" }).stdout;
  const expected = "€29.4m|50.0%|1 January 2014|Jan 2014\n";
  expect(print({ TZ: "Pacific/Kiritimati", LC_ALL: "de_DE.UTF-8" })).toBe(expected);
  expect(print({ TZ: "America/Los_Angeles", LANG: "ja_JP.UTF-8" })).toBe(expected);
});
