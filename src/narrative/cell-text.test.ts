import { describe, expect, test } from "vitest";
import { showTable } from "./cell-text.ts";
import { createReportView } from "./report-view.ts";
import { testFormat, testResults } from "./test-report.ts";

const view = createReportView(testResults, testFormat);
const options = { format: testFormat };
const texts = (rows: readonly (readonly { text: string }[])[]) =>
  rows.map((row) => row.map(({ text }) => text));

describe("a table as it is shown", () => {
  const levels = view.table("segments.engagement_levels", []);

  test("tells zero, withheld and not applicable apart", () => {
    expect(texts(showTable(levels, options).rows)).toEqual([
      ["Champions", "withheld", "withheld"],
      ["Churn Risk", "1,200", "97.2%"],
      ["constructor", "0", "n/a"],
    ]);
  });

  test("has the columns asked for, in their order", () => {
    const shown = showTable(levels, { ...options, columns: ["customers", "engagement_level"] });
    expect(shown.columns.map(({ label }) => label)).toEqual(["Customers", "Level"]);
  });

  test("says that something is withheld only where a cell shown is", () => {
    expect(showTable(levels, options).withheld).toBe(true);
    expect(showTable(levels, { ...options, columns: ["engagement_level"] }).withheld).toBe(false);
  });

  test("keeps the rows of one subject, with their own reasons", () => {
    const only = { column: "engagement_level", value: "constructor" };
    const shown = showTable(levels, { ...options, only });
    expect(texts(shown.rows)).toEqual([["constructor", "0", "n/a"]]);
    expect(shown.withheld).toBe(false);
  });

  test("writes months and quarters as such", () => {
    const cohorts = view.table("next_order.came_back", []);
    expect(texts(showTable(cohorts, options).rows)).toEqual([["3", "Feb 2024", "2024 Q2"]]);
  });
});
