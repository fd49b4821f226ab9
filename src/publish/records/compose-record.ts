import { numberIn, numberOrNull } from "../../results/cells.ts";
import type { PublishedResult } from "../../results/published.ts";
import type { Report } from "../../results/report.ts";
import type { Anchors } from "../anchors.ts";
import type { Earlier } from "./choose-last.ts";
import { mostRows } from "./published-form.ts";
import { type RecordedForecast, type ReleaseRecord, recordFormat, recordSchema } from "./record.ts";
import type { Said, Told } from "./tell-release.ts";

/** What the method in use expects, where the analysis of the tests publishes it. */
export function forecastOf(results: readonly PublishedResult[]): RecordedForecast | null {
  const tests = results.find(({ analysis }) => analysis === "backtest");
  const from = tests?.values["forecast_from"]?.value;
  const rows = (tests?.tables["forecast_curve"]?.rows ?? []).filter((row) => row["expected_orders"] !== null);
  if (typeof from !== "string" || rows.length === 0) return null;
  const points = rows.map((row) => ({
    days: numberIn(row, "days"),
    expected_orders: numberIn(row, "expected_orders"),
    low: numberOrNull(row, "expected_orders_low"),
    high: numberOrNull(row, "expected_orders_high"),
  }));
  return { from, points };
}

const smallTables = ({ tables }: PublishedResult) =>
  Object.fromEntries(Object.entries(tables).filter(([, { rows }]) => rows.length <= mostRows));

const byAnalysis = <Part>(results: readonly PublishedResult[], part: (result: PublishedResult) => Part) =>
  Object.fromEntries(results.map((result) => [result.analysis, part(result)]));

type Recorded = Pick<Report, "manifest" | "results" | "organisation" | "currency">;

/** The record of a release: only what its site publishes, and what it was made of; equal releases give equal records. */
export function composeRecord(
  report: Recorded,
  { sequence }: Earlier,
  { changes, releases, found }: Told,
  said: Said,
  anchors: Anchors,
): ReleaseRecord {
  const { release_id, observation_end, delivered, extracts, definitions, versions } = report.manifest;
  const { organisation, currency, results } = report;
  const [news] = releases;
  return recordSchema.parse({
    format: recordFormat,
    release_id,
    sequence,
    previous: changes.since,
    observation_end,
    delivered,
    organisation,
    currency,
    extracts: extracts.map(({ name, sha256, rows }) => ({ name, sha256, rows })),
    definitions,
    versions,
    notes: changes.notes,
    found,
    moved: news?.moved ?? 0,
    first: news?.first ?? [],
    moved_claims: changes.claims,
    moved_reviews: said.reviews,
    claims: said.claims,
    decisions: said.decisions,
    forecast: forecastOf(results),
    values: byAnalysis(results, ({ values }) => values),
    tables: byAnalysis(results, smallTables),
    anchors,
  });
}
