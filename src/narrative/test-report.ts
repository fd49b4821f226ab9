import type { PublishedResult } from "../results/published.ts";
import { testLanguage } from "../words/test-language.ts";

/** Invented results for the tests: a withheld cell, a value without meaning, two keys, a label that names a row. */
export const testResults: readonly PublishedResult[] = [
  {
    analysis: "segments",
    values: {
      customers: { value: 1234, unit: "customers", label: "Customers" },
      largest_level: { value: "Churn Risk", unit: "text", label: "Largest level" },
      nobody: { value: null, unit: "text", label: "Nobody", reason: "not_applicable" },
      change: { value: -0.25, unit: "share", label: "Change" },
    },
    tables: {
      engagement_levels: {
        label: "Customers by level",
        key: ["engagement_level"],
        columns: {
          engagement_level: { unit: "text", label: "Level", guard: "label" },
          customers: { unit: "customers", label: "Customers", guard: "count" },
          customers_share: { unit: "share", label: "Share of customers", guard: "rate" },
        },
        rows: [
          { engagement_level: "Champions", customers: null, customers_share: null },
          { engagement_level: "Churn Risk", customers: 1200, customers_share: 0.9724 },
          { engagement_level: "constructor", customers: 0, customers_share: null },
        ],
        reasons: [
          { row: 0, column: "customers", reason: "withheld" },
          { row: 0, column: "customers_share", reason: "withheld" },
          { row: 2, column: "customers_share", reason: "not_applicable" },
        ],
      },
      segments_by_level: {
        label: "Customers by level and segment",
        key: ["engagement_level", "customer_segment"],
        columns: {
          engagement_level: { unit: "text", label: "Level", guard: "label" },
          customer_segment: { unit: "text", label: "Segment", guard: "label" },
          customers: { unit: "customers", label: "Customers", guard: "count" },
        },
        rows: [{ engagement_level: "Churn Risk", customer_segment: "New", customers: 800 }],
        reasons: [],
      },
    },
  },
  {
    analysis: "next-order",
    values: { orders: { value: 3, unit: "orders", label: "Orders" } },
    tables: {
      came_back: {
        label: "Who came back",
        key: ["within_months"],
        columns: {
          within_months: { unit: "months", label: "Within", guard: "label" },
          cohort_month: { unit: "month", label: "Month", guard: "label" },
          cohort_quarter: { unit: "quarter", label: "Quarter", guard: "label" },
        },
        rows: [{ within_months: 3, cohort_month: "2024-02-01", cohort_quarter: "2024-04-01" }],
        reasons: [],
      },
    },
  },
];

/** Numbers as the tests expect them. */
export const testFormat = testLanguage;
