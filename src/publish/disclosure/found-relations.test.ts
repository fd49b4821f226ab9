import { describe, expect, it } from "vitest";
import { disclose } from "../disclosure.ts";
import { analysis, column, customers, levels, revenue, shown, table } from "./test-tables.ts";

describe("what no shape declares", () => {
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
});
