import { describe, expect, it } from "vitest";
import { testLanguage } from "../words/test-language.ts";
import { isVisible, writeChange } from "./change-text.ts";
import type { Change } from "./changes.ts";
import { rankChanges } from "./rank-changes.ts";
import type { Scalar, Unit } from "./shape.ts";

const format = testLanguage;
const change = (unit: Unit, before: Scalar, after: Scalar, about: Partial<Change> = {}): Change => ({
  name: "a.b",
  label: "B",
  table: null,
  why: "new_data",
  unit,
  before,
  after,
  ...about,
});

describe("a change reads", () => {
  it.each([
    ["an amount in percent of what it was", change("currency", 1000, 1041), "€1,000", "€1,041", "+4.1%", 1],
    ["a count that fell", change("customers", 410, 396), "410", "396", "−3.4%", -1],
    ["a share in percentage points", change("share", 0.31, 0.298), "31.0%", "29.8%", "−1.2 points", -1],
    [
      "a date in days",
      change("date", "2024-06-30", "2024-07-31"),
      "30 June 2024",
      "31 July 2024",
      "+31 days",
      1,
    ],
    [
      "a date by one day",
      change("date", "2024-03-01", "2024-02-29"),
      "1 March 2024",
      "29 February 2024",
      "−1 day",
      -1,
    ],
    ["a word as changed", change("text", "VIP", "New"), "VIP", "New", "changed", 0],
    ["what was nothing by its distance", change("orders", 0, 12), "0", "12", "+12", 1],
    ["what changed its sign by its distance", change("currency", -5, 20), "−€5", "€20", "+€25", 1],
    [
      "what fell below nothing further in percent",
      change("currency", -100, -150),
      "−€100",
      "−€150",
      "−50.0%",
      -1,
    ],
    [
      "a small part of a percent",
      change("orders", 100_000, 100_001),
      "100,000",
      "100,001",
      "less than 0.1%",
      1,
    ],
    ["a small part of a point", change("share", 0.5, 0.5002), "50.0%", "50.0%", "less than 0.1 points", 1],
  ])("%s", (_, one, before, after, text, direction) => {
    expect(writeChange(one, format)).toEqual({ before, after, change: text, direction });
  });

  it("the same where no digit that is written differs", () => {
    expect(isVisible(change("share", 0.5, 0.5002), format)).toBe(false);
    expect(isVisible(change("share", 0.5, 0.501), format)).toBe(true);
  });
});

it("headline numbers are told first, then values, then cells, the largest change first, and what reads the same last", () => {
  const table = "T";
  const changes = [
    change("customers", 100, 300, { name: "cell large", table }),
    change("customers", 100, 110, { name: "value small" }),
    change("customers", 100, 50, { name: "value large" }),
    change("currency", 1000, 1000.2, { name: "summary.hidden" }),
    change("customers", 100, 101, { name: "summary.customers" }),
    change("share", 0.1, 0.9, { name: "cell largest share", table }),
    change("text", "a", "b", { name: "value word" }),
  ];
  expect(rankChanges(changes, format).map(({ name }) => name)).toEqual([
    "summary.customers",
    "value large",
    "value small",
    "value word",
    "cell large",
    "cell largest share",
    "summary.hidden",
  ]);
});
