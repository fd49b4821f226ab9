import { describe, expect, test } from "vitest";
import { createReportView } from "./report-view.ts";
import { testFormat, testResults } from "./test-report.ts";

const view = createReportView(testResults, testFormat);

describe("a value", () => {
  test("comes with the unit and label of its analysis", () => {
    expect(view.look("segments.customers")).toEqual({
      name: "segments.customers",
      value: 1234,
      unit: "customers",
      label: "Customers",
    });
  });

  test("in a table is found by the key of its row", () => {
    expect(view.look("segments.engagement_levels['Churn Risk'].customers").value).toBe(1200);
  });

  test("in a table with two keys is found by both", () => {
    expect(view.look("segments.segments_by_level['Churn Risk']['New'].customers").value).toBe(800);
  });

  test("is found by a key that another reference gives", () => {
    const told = view.look("segments.engagement_levels[segments.largest_level].customers_share");
    expect(view.write(told)).toBe("97.2%");
  });

  test("is found by a number as key, and in an analysis whose slug has a hyphen", () => {
    expect(view.look("next_order.came_back[3].cohort_month").value).toBe("2024-02-01");
  });

  test("that is withheld says so and has no number", () => {
    const told = view.look("segments.engagement_levels['Champions'].customers");
    expect(told).toMatchObject({ value: null, reason: "withheld" });
    expect(view.write(told)).toBe("withheld");
  });

  test("whose row is named by a value that does not exist is missing for the same reason", () => {
    expect(view.look("segments.engagement_levels[segments.nobody].customers")).toMatchObject({
      value: null,
      reason: "not_applicable",
    });
  });

  test("that is zero is written as 0, unlike one that has no meaning", () => {
    expect(view.write(view.look("segments.engagement_levels['constructor'].customers"))).toBe("0");
    expect(view.write(view.look("segments.engagement_levels['constructor'].customers_share"))).toBe("n/a");
  });

  test("can be shown without its sign", () => {
    expect(view.write(view.look("abs(segments.change)"))).toBe("25.0%");
  });
});

describe("an unknown name", () => {
  const failing: Record<string, string> = {
    "segmants.customers":
      "There is no analysis named segmants.\n  Did you mean segments, subject, next_order?",
    "segments.custmers":
      "There is no value or table of segments named custmers.\n  Did you mean customers, change, nobody?",
    "segments.engagement_levels['Champion'].customers":
      "There is no row of segments.engagement_levels named Champion.\n  Did you mean Champions, Churn Risk, constructor?",
    "segments.engagement_levels['Champions'].share":
      "There is no column of segments.engagement_levels named share.\n  Did you mean customers, customers_share, engagement_level?",
    "segments.toString":
      "There is no value or table of segments named toString.\n  Did you mean nobody, change, customers?",
    "segments.segments_by_level['Churn Risk'].customers":
      "segments.segments_by_level is read by engagement_level and customer_segment, then a column.\n  Write segments.segments_by_level[engagement_level][customer_segment].column.",
    "segments.customers.sum":
      "segments.customers is one value, without rows or columns.\n  Write segments.value or segments.table['row'].column.",
    subject: "This page has no subject.\n  Use subject only on pages that are one of many.",
    "segments.customers + 1":
      '"segments.customers + 1" is not one reference.\n  Show one value; compute it in the analysis.',
  };

  for (const [expression, message] of Object.entries(failing))
    test(`is refused with the nearest names: ${expression}`, () => {
      expect(() => view.look(expression)).toThrow(expect.objectContaining({ name: "UserError", message }));
    });

  test("is refused with its place in the page", () => {
    const locate = (_: string, offset: number) => ({
      file: "analyses/x/page.mdx",
      line: 7,
      column: 9 + offset,
    });
    const page = view.on({ subject: null, locate });
    expect(() => page.holds("1 < 2 && segments.custmers > 1")).toThrow(
      "analyses/x/page.mdx:7:18: There is no",
    );
  });
});

describe("a condition", () => {
  const truths: Record<string, boolean> = {
    "segments.customers > 1": true,
    "segments.customers == 1234": true,
    "segments.customers + 1 > 1234 && segments.customers / 2 < 618": true,
    "segments.largest_level == 'Churn Risk'": true,
    "size(segments.engagement_levels) == 3": true,
    "abs(segments.change) > 0.2": true,
    "!(segments.customers > 1)": false,
    "known(segments.engagement_levels['Champions'].customers)": false,
    "known(segments.customers)": true,
  };

  for (const [condition, truth] of Object.entries(truths))
    test(`is ${truth}: ${condition}`, () => {
      expect(view.holds(condition)).toBe(truth);
    });

  const withheld = "segments.engagement_levels['Champions'].customers";
  test.each([
    `${withheld} > 0`,
    `!(${withheld} > 0)`,
    `${withheld} == 0 || segments.customers > 1`,
  ])("never holds where a value that it needs is withheld: %s", (condition) => {
    expect(view.holds(condition)).toBe(false);
  });

  test("checks its names also where the first half already decides", () => {
    expect(() => view.holds("segments.customers < 0 && segments.custmers > 1")).toThrow("custmers");
  });

  test("that is no truth value is refused", () => {
    expect(() => view.holds("segments.customers")).toThrow("neither true nor false");
  });

  test("that is not CEL is refused", () => {
    expect(() => view.holds("segments.customers >")).toThrow("cannot be evaluated");
  });
});

describe("the subject of a page", () => {
  const page = view.on({ subject: "Churn Risk", locate: () => ({ file: "level.mdx" }) });

  test("names a row", () => {
    expect(page.look("segments.engagement_levels[subject].customers").value).toBe(1200);
  });

  test("is said by its name", () => {
    expect(page.say("{subject} matters")).toBe("Churn Risk matters");
  });
});

describe("a wording", () => {
  test("is filled with values as text", () => {
    expect(view.say("{segments.customers} customers")).toBe("1,234 customers");
  });

  test("is the first whose condition holds", () => {
    const wording = [
      { when: "segments.customers > 2000", say: "many" },
      { when: "segments.customers > 1000", say: "some" },
      { say: "few" },
    ];
    expect(view.say(wording)).toBe("some");
  });

  test("is passed over where it needs a number that is withheld", () => {
    const wording = [
      { say: "Champions are {segments.engagement_levels['Champions'].customers}" },
      { say: "Champions are few" },
    ];
    expect(view.say(wording)).toBe("Champions are few");
  });

  test("has its names checked also where it is not said", () => {
    const wording = [{ say: "fine" }, { when: "segments.custmers > 1", say: "never" }, { say: "last" }];
    expect(() => view.say(wording)).toThrow("custmers");
  });

  test("needs a last one without condition", () => {
    expect(() => view.say([{ when: "1 > 2", say: "never" }])).toThrow("End the list with a wording");
  });
});

describe("a table", () => {
  test("is refused where it lacks a column that is asked for", () => {
    expect(() => view.table("segments.engagement_levels", ["custmers"])).toThrow("Did you mean customers");
  });

  test("is refused where the name is that of a value", () => {
    expect(() => view.table("segments.customers", [])).toThrow("segments.customers is not a table");
  });
});
