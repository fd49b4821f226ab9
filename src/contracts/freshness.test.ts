import { describe, expect, it } from "vitest";
import { checkFreshness, freshUntil } from "./freshness.ts";

const rule = {
  table: "fact_sales",
  column: "order_date",
  warnAfterDays: 45,
  place: { file: "contract.yaml", line: 9, column: 5 },
};
const last = { fact_sales: { order_date: "2024-01-01" } };

describe("freshness", () => {
  it("says nothing up to the limit and warns a day later", () => {
    // 45 days after 1 January is 15 February
    expect(checkFreshness([rule], last, "2024-02-15")).toEqual([]);
    expect(checkFreshness([rule], last, "2024-02-16")).toEqual([
      {
        place: rule.place,
        fact: "The latest order_date of fact_sales is 2024-01-01, 46 days ago; the contract allows 45.",
        remedy: "Deliver newer extracts, or change the limit in the contract.",
      },
    ]);
  });

  it("refuses beyond the limit for refusing, and counts 29 February", () => {
    const strict = { ...rule, failAfterDays: 60 };
    expect(checkFreshness([strict], last, "2024-03-01")).toHaveLength(1);
    expect(() => checkFreshness([strict], last, "2024-03-02")).toThrow(
      "contract.yaml:9:5: The latest order_date of fact_sales is 2024-01-01, 61 days ago; the contract allows 60.",
    );
  });
});

describe("the day by which newer data are expected", () => {
  it("is the last one without a warning", () => {
    expect(freshUntil([rule], last)).toEqual({ expected_by: "2024-02-15", refused_after: null });
    expect(checkFreshness([rule], last, "2024-02-15")).toEqual([]);
    expect(checkFreshness([rule], last, "2024-02-16")).toHaveLength(1);
  });

  it("stands beside the last one on which the delivery is not refused, and the earliest of several counts", () => {
    const strict = { ...rule, failAfterDays: 60 };
    const other = {
      ...rule,
      table: "dim_customers",
      column: "create_date",
      warnAfterDays: 10,
      failAfterDays: 90,
    };
    const both = { ...last, dim_customers: { create_date: "2024-01-20" } };
    expect(freshUntil([strict, other], both)).toEqual({
      expected_by: "2024-01-30",
      refused_after: "2024-03-01",
    });
    expect(checkFreshness([strict], last, "2024-03-01")).toHaveLength(1);
  });

  it("is not known without a rule or a date", () => {
    expect(freshUntil([], last)).toBeNull();
    expect(freshUntil([rule], {})).toBeNull();
  });
});
