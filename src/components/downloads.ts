import { safeCsv } from "../publish/csv.ts";
import type { Change } from "../results/changes.ts";
import type { PublishedResult, PublishedTable } from "../results/published.ts";
import type { Row } from "../results/shape.ts";

/** The column that says which cells of a row are empty, and why. */
const notShown = "not_shown";

interface Part {
  columns?: readonly string[];
  /** Which rows, by their place in the table; all when absent. */
  keep?: (row: Row) => boolean;
}

/** A published table, or a part of it, as CSV: full precision, empty where there is no number, and why. */
export function tableCsv(table: PublishedTable, { columns, keep = () => true }: Part = {}): string {
  const names = columns ?? Object.keys(table.columns);
  const reasonsOf = (at: number) =>
    table.reasons
      .filter(({ row, column }) => row === at && names.includes(column))
      .map(({ column, reason }) => `${column}: ${reason}`)
      .join("; ");
  const rows = [...table.rows.entries()]
    .filter(([, row]) => keep(row))
    .map(([at, row]): Row => ({ ...row, [notShown]: reasonsOf(at) }));
  return safeCsv(rows, [...names, notShown]);
}

/** The single values of an analysis as CSV: name, value, unit and what it says. */
export function valuesCsv({ values }: PublishedResult): string {
  const rows = Object.entries(values).map(
    ([name, { value, unit, label, reason }]): Row => ({
      name,
      value,
      unit,
      label,
      [notShown]: value === null ? (reason ?? "not_applicable") : "",
    }),
  );
  return safeCsv(rows, ["name", "value", "unit", "label", notShown]);
}

/** What moved since the last release as CSV: each number as it was, as it is, and why. */
export function changesCsv(changes: readonly Change[]): string {
  const rows = changes.map(
    ({ name, label, table, unit, before, after, why }): Row => ({
      name,
      table: table ?? "",
      label,
      unit,
      before,
      after,
      why,
    }),
  );
  return safeCsv(rows, ["name", "table", "label", "unit", "before", "after", "why"]);
}

/** A CSV file as an answer of the site. */
export const csvResponse = (text: string): Response =>
  new Response(text, { headers: { "content-type": "text/csv; charset=utf-8" } });
