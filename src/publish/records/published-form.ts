import { z } from "zod";

/** A cell as JSON holds it. */
export const scalar = z.union([z.number(), z.string(), z.boolean(), z.null()]);

const reason = z.enum(["withheld", "not_applicable"]);

/**
 * Tables with more rows are in the site's downloads, not in the record. Cohorts by month over ten years have 7,260: what the
 * last release told of each, and what it withheld, decides what the next one may tell.
 */
export const mostRows = 10_000;

/** The units of `src/results/shape.ts`. */
export const unit = z.enum([
  "customers",
  "orders",
  "order_lines",
  "currency",
  "share",
  "months",
  "days",
  "years",
  "score",
  "number",
  "date",
  "month",
  "quarter",
  "text",
]);
const guard = z.enum([
  "label",
  "count",
  "sum",
  "mean",
  "rate",
  "median",
  "p10",
  "p25",
  "p75",
  "p90",
  "range",
  "bound",
]);

/** A published value; null with its reason where it is withheld. */
export const value = z.strictObject({
  value: scalar,
  unit,
  label: z.string(),
  reason: reason.exactOptional(),
  n: z.number().exactOptional(),
});

/** A published table of up to `mostRows` rows; withheld cells are null, with their reasons. */
export const table = z.strictObject({
  label: z.string(),
  key: z.array(z.string()),
  columns: z.record(z.string(), z.strictObject({ unit, label: z.string(), guard })),
  rows: z.array(z.record(z.string(), scalar)).max(mostRows),
  reasons: z.array(z.strictObject({ row: z.int().min(0), column: z.string(), reason })),
});
