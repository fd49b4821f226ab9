import type { PublishedResult, PublishedTable } from "../results/published.ts";
import { type NarrativeOptions, readNarrative } from "./read-narrative.ts";
import { testFormat, testResults } from "./test-report.ts";

const revenueByLevel: PublishedTable = {
  label: "Revenue by level",
  key: ["engagement_level"],
  columns: {
    engagement_level: { unit: "text", label: "Level", guard: "label" },
    revenue: { unit: "currency", label: "Revenue", guard: "sum" },
  },
  rows: [
    { engagement_level: "Champions", revenue: 900 },
    { engagement_level: "Loyal Customers", revenue: 600 },
    { engagement_level: "Needs Attention", revenue: 600 },
    { engagement_level: "Churn Risk", revenue: 100.5 },
  ],
  reasons: [],
};

const notYet: PublishedTable = {
  label: "Not there yet",
  key: ["engagement_level"],
  columns: {
    engagement_level: { unit: "text", label: "Level", guard: "label" },
    customers: { unit: "customers", label: "Customers", guard: "count" },
  },
  rows: [],
  reasons: [],
};

/** What the tests of pages need besides the results of all: values of nothing, a tie, an empty table, named claims. */
const additions: Omit<PublishedResult, "analysis"> = {
  values: {
    top_share: { value: 0.3142, unit: "share", label: "Share of the top tenth" },
    empty_orders: { value: 0, unit: "orders", label: "Orders of nobody" },
    revenue: { value: 2200.5, unit: "currency", label: "Revenue" },
    last_order_date: { value: "2024-12-31", unit: "date", label: "Last order" },
  },
  tables: { revenue_by_level: revenueByLevel, not_yet: notYet },
  claims: {
    levels_add_up: { of: ["customers"], holds: true },
    most_come_back: { of: ["customers"], holds: false },
    champions_are_many: { of: ["customers"], holds: null },
  },
};

/** Invented results for the tests of pages. */
export const narrativeResults: readonly PublishedResult[] = testResults.map((result) => {
  if (result.analysis !== "segments") return result;
  const { values, tables, claims = {} } = additions;
  return {
    ...result,
    values: { ...result.values, ...values },
    tables: { ...result.tables, ...tables },
    claims,
  };
});

/** Reads the pages under a folder as a strict build of the invented results does. */
export const readTestPages = (folder: string, options: Partial<NarrativeOptions> = {}) =>
  readNarrative(folder, {
    results: narrativeResults,
    format: testFormat,
    owners: { crm: "Head of CRM", sales: "Head of sales" },
    observationEnd: "2024-12-31",
    asOf: "2025-01-02",
    claims: "fail",
    tolerance: {},
    drafts: false,
    ...options,
  });
