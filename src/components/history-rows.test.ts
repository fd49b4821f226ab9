import { expect, test } from "vitest";
import { testFormat } from "../narrative/test-report.ts";
import type { Row } from "../results/shape.ts";
import { historyRowsOf } from "./history-rows.ts";
import { viewOfTests } from "./test-backtest.ts";

const finding = (row: Row): Row => ({
  finding: 1,
  check_name: "repeat_orders",
  check: "Since when are there repeat orders?",
  subject: "",
  outcome: "WARN",
  date: "2012-12-28",
  sentence: "Repeat orders hardly existed before this date.",
  value: 0.02,
  ...row,
});
const rowsOf = (...rows: Row[]) =>
  historyRowsOf(viewOfTests({ values: {}, history: rows.map(finding) }), testFormat);

test("a finding is told with its date and with what its measure is a share of", () => {
  expect(rowsOf({})).toEqual([
    {
      check: "repeat_orders",
      asked: "Since when are there repeat orders?",
      subject: "",
      outcome: "WARN",
      says: "Repeat orders hardly existed before this date.",
      date: "28 December 2012",
      measured: "2.0% of the rate after it",
    },
  ]);
});

test("a ratio is told as a number of times", () => {
  expect(rowsOf({ check_name: "return_hazard", value: 2.2828 })[0]?.measured).toBe(
    "2.28 times as likely a year on",
  );
});

test("what the history is too small to tell has neither date nor measure", () => {
  expect(rowsOf({ outcome: "PASS", date: null, value: null })[0]).toMatchObject({ date: "", measured: "" });
});

test("a measure that this page has no words for is a bare number", () => {
  expect(rowsOf({ check_name: "later_check", value: 1.5 })[0]?.measured).toBe("1.50");
});
