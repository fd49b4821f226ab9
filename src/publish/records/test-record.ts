import type { PublishedResult, PublishedTable } from "../../results/published.ts";
import type { Row } from "../../results/shape.ts";
import { type Released, type ReleaseRecord, recordSchema } from "./record.ts";

const text = (label: string) => ({ unit: "text", label, guard: "label" }) as const;
const month = (label: string) => ({ unit: "month", label, guard: "label" }) as const;

/** Revenue by month as an analysis publishes it; null where it is withheld. */
export function monthTable(revenues: Readonly<Record<string, number | null>>): PublishedTable {
  const rows: Row[] = Object.entries(revenues).map(([order_month, revenue]) => ({ order_month, revenue }));
  return {
    label: "Revenue by month",
    key: ["order_month"],
    columns: {
      order_month: month("Month"),
      revenue: { unit: "currency", label: "Revenue", guard: "sum" },
    },
    rows,
    reasons: rows.flatMap(({ revenue }, row) =>
      revenue === null ? [{ row, column: "revenue", reason: "withheld" as const }] : [],
    ),
  };
}

/** Customers by level, null where they are withheld. */
export function levelTable(customers: Readonly<Record<string, number | null>>): PublishedTable {
  const rows: Row[] = Object.entries(customers).map(([level, count]) => ({
    engagement_level: level,
    customers: count,
  }));
  return {
    label: "Customers by level",
    key: ["engagement_level"],
    columns: {
      engagement_level: text("Level"),
      customers: { unit: "customers", label: "Customers", guard: "count" },
    },
    rows,
    reasons: rows.flatMap(({ customers: count }, row) =>
      count === null ? [{ row, column: "customers", reason: "withheld" as const }] : [],
    ),
  };
}

/** Results of two invented analyses. */
export const resultsOf = (
  revenue: number | null,
  months: Readonly<Record<string, number | null>>,
  levels: Readonly<Record<string, number | null>> = { Champions: 120 },
): PublishedResult[] => [
  {
    analysis: "revenue-flow",
    values: {
      total: {
        value: revenue,
        unit: "currency",
        label: "Revenue",
        ...(revenue === null ? { reason: "withheld" } : {}),
      },
    },
    tables: { revenue_by_month: monthTable(months) },
  },
  { analysis: "segments", values: {}, tables: { engagement_levels: levelTable(levels) } },
];

/** A release of invented results. */
export const release = (changed: Partial<Released> = {}): Released => ({
  observation_end: "2024-06-30",
  extracts: [{ name: "fact_sales", sha256: "a" }],
  definitions: {
    settings: "s",
    contract: "c",
    shared: "x",
    analyses: { "revenue-flow": "r", segments: "g" },
  },
  results: resultsOf(1000, { "2024-05-01": 400, "2024-06-01": 600 }),
  claims: [],
  ...changed,
});

/** A record of invented results, as it stands in a file. */
export function record(changed: Partial<ReleaseRecord> = {}): ReleaseRecord {
  const { results, ...about } = release();
  return recordSchema.parse({
    format: 1,
    release_id: "2024-06-30-0123456789ab",
    sequence: 1,
    previous: null,
    delivered: null,
    organisation: "Marlow & Finch",
    currency: "EUR",
    versions: { assay: "0.1.0" },
    notes: [],
    found: { revised: [], definitions: [] },
    moved: 0,
    first: [],
    moved_claims: [],
    moved_reviews: [],
    decisions: [],
    forecast: null,
    ...about,
    extracts: [{ name: "fact_sales", sha256: "a", rows: 10 }],
    values: Object.fromEntries(results.map(({ analysis, values }) => [analysis, values])),
    tables: Object.fromEntries(results.map(({ analysis, tables }) => [analysis, tables])),
    ...changed,
  });
}
