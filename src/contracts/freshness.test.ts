import { describe, expect, it } from "vitest";
import { checkFreshness } from "./freshness.ts";

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
