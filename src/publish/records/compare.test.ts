import { describe, expect, it } from "vitest";
import { createRowLabel } from "../../results/number-names.ts";
import { testLanguage } from "../../words/test-language.ts";
import { compareReleases } from "./compare.ts";
import type { Released } from "./record.ts";
import { release, resultsOf } from "./test-record.ts";

const labelOf = createRowLabel(testLanguage);
const compare = (before: Released, after: Released) => compareReleases(before, after, labelOf);
const later = (changed: Partial<Released> = {}) =>
  release({ observation_end: "2024-07-31", extracts: [{ name: "fact_sales", sha256: "b" }], ...changed });

describe("two releases of one definition", () => {
  it("differ in what both publish, named and labelled for readers, because of new data", () => {
    const results = resultsOf(
      1500,
      { "2024-05-01": 400, "2024-06-01": 600, "2024-07-01": 500 },
      { Champions: 130 },
    );
    expect(compare(release(), later({ results }))).toEqual({
      changes: [
        {
          name: "revenue_flow.total",
          unit: "currency",
          label: "Revenue",
          table: null,
          before: 1000,
          after: 1500,
          why: "new_data",
        },
        {
          name: 'segments.engagement_levels["Champions"].customers',
          unit: "customers",
          label: "Champions: Customers",
          table: "Customers by level",
          before: 120,
          after: 130,
          why: "new_data",
        },
      ],
      revised: [],
    });
  });

  it("differ by the last digit", () => {
    const results = resultsOf(1000 + 2e-13, { "2024-05-01": 400, "2024-06-01": 600 });
    expect(compare(release(), later({ results })).changes.map(({ after }) => after)).toEqual([1000 + 2e-13]);
  });

  it("are not told apart by what one of them withholds", () => {
    const withheld = resultsOf(null, { "2024-05-01": null, "2024-06-01": 600 }, { Champions: null });
    expect(compare(release(), later({ results: withheld }))).toEqual({ changes: [], revised: [] });
    expect(compare(release({ results: withheld }), later())).toEqual({ changes: [], revised: [] });
  });

  it("are not compared where a number has another unit, or a table another key", () => {
    const results = resultsOf(7, { "2024-05-01": 1 });
    const [flow, ...others] = results;
    const table = flow?.tables["revenue_by_month"];
    if (!flow || !table) throw new Error("the invented results have changed");
    const other = {
      ...flow,
      values: { total: { value: 7, unit: "share", label: "Revenue" } as const },
      tables: { revenue_by_month: { ...table, key: ["month"] } },
    };
    expect(compare(release(), later({ results: [other, ...others] })).changes).toEqual([]);
  });
});

describe("a revised past", () => {
  it("is a period that was over in the last release and says something else now", () => {
    const results = resultsOf(1000, { "2024-05-01": 401, "2024-06-01": 600 });
    const { changes, revised } = compare(release(), later({ results }));
    expect(changes).toMatchObject([
      { label: "May 2024: Revenue", before: 400, after: 401, why: "revised_data" },
    ]);
    expect(revised).toEqual(['revenue_flow.revenue_by_month["2024-05-01"].revenue']);
  });

  it("is not a period that was still going on in the last release", () => {
    const before = release({ observation_end: "2024-06-29" });
    const results = resultsOf(1000, { "2024-05-01": 400, "2024-06-01": 601 });
    expect(compare(before, later({ results }))).toMatchObject({
      changes: [{ why: "new_data" }],
      revised: [],
    });
  });

  it("is also a past month that came, or that went from the middle of the table", () => {
    const results = resultsOf(1000, { "2024-04-01": 1, "2024-06-01": 600, "2024-07-01": 1 });
    expect(compare(release(), later({ results })).revised).toEqual([
      'revenue_flow.revenue_by_month["2024-04-01"]',
      'revenue_flow.revenue_by_month["2024-05-01"]',
    ]);
  });

  it("is not a table that no longer reaches back so far", () => {
    const results = resultsOf(1000, { "2024-06-01": 600, "2024-07-01": 1 });
    expect(compare(release(), later({ results })).revised).toEqual([]);
  });

  it("is every difference where other extracts end on the same day", () => {
    const results = resultsOf(1001, { "2024-05-01": 400, "2024-06-01": 600 });
    const after = later({ results, observation_end: "2024-06-30" });
    expect(compare(release(), after).revised).toEqual(["revenue_flow.total"]);
    expect(compare(release(), { ...after, extracts: release().extracts }).revised).toEqual([]);
  });
});

describe("a changed definition", () => {
  const { definitions } = release();
  const results = resultsOf(1001, { "2024-05-01": 401, "2024-06-01": 600 }, { Champions: 121 });
  const whys = (changed: Partial<Released["definitions"]>) =>
    compare(release(), later({ results, definitions: { ...definitions, ...changed } })).changes.map(
      ({ why }) => why,
    );

  it("of one analysis is why its own numbers differ, and no others", () => {
    const analyses = { ...definitions.analyses, "revenue-flow": "other" };
    expect(whys({ analyses })).toEqual(["changed_definition", "changed_definition", "new_data"]);
  });

  it("does not hide that the past was revised, which nobody can tell apart from it", () => {
    const settings = { ...definitions, settings: "other" };
    expect(compare(release(), later({ results, definitions: settings })).revised).toEqual([
      'revenue_flow.revenue_by_month["2024-05-01"].revenue',
    ]);
    const same = later({ results, definitions: settings, extracts: release().extracts });
    expect(compare(release(), same).revised).toEqual([]);
  });

  it.each(["settings", "contract", "shared"])("of the %s is why all numbers differ", (name) => {
    expect(whys({ [name]: "other" })).toEqual(Array(3).fill("changed_definition"));
  });
});
