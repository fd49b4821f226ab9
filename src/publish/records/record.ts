import { z } from "zod";
import type { ReleaseNews } from "../../results/changes.ts";
import type { PublishedResult } from "../../results/published.ts";
import type { Definitions } from "../../results/report.ts";
import { scalar, table, unit, value } from "./published-form.ts";

/** The form of a record; a record of another form is refused rather than guessed at. */
export const recordFormat = 1;

const isoDate = z.iso.date();
const releaseId = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}-[0-9a-f]{12}$/, "it is a date and twelve signs of a hash");
const claim = z.strictObject({
  page: z.string(),
  subject: z.string().nullable(),
  condition: z.string(),
  sentence: z.string(),
  holds: z.boolean(),
});

const change = z.strictObject({
  name: z.string(),
  unit,
  label: z.string(),
  table: z.string().nullable(),
  before: scalar,
  after: scalar,
  why: z.enum(["new_data", "revised_data", "changed_definition"]),
});

const movedClaim = z.strictObject({
  page: z.string(),
  subject: z.string().nullable(),
  sentence: z.string(),
  condition: z.string(),
  before: z.boolean().nullable(),
  after: z.boolean().nullable(),
});

const movedReview = z.strictObject({
  page: z.string(),
  subject: z.string().nullable(),
  observation_end: isoDate,
  moved: z.int().min(1),
  first: z.array(change.omit({ table: true, why: true })),
});

const decision = z.strictObject({
  id: z.string(),
  action: z.string(),
  level: z.string(),
  owner: z.string().nullable(),
  due: isoDate,
});

const forecast = z.strictObject({
  from: isoDate,
  points: z.array(
    z.strictObject({
      days: z.int().min(1),
      expected_orders: z.number(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
});

/** A release as it is kept: what was published, what it was made of, and what it expected. Aggregates only. */
export const recordSchema = z.strictObject({
  format: z.literal(recordFormat),
  release_id: releaseId,
  /** 1 for the first release, in the order in which they were published. */
  sequence: z.int().min(1),
  /** The release that this one was compared with; null on a first release. */
  previous: z.strictObject({ release_id: releaseId, observation_end: isoDate }).nullable(),
  observation_end: isoDate,
  delivered: isoDate.nullable(),
  organisation: z.string().min(1),
  currency: z.string().min(1),
  extracts: z.array(z.strictObject({ name: z.string(), sha256: z.string(), rows: z.int().min(0) })),
  definitions: z.strictObject({
    settings: z.string(),
    contract: z.string(),
    shared: z.string(),
    analyses: z.record(z.string(), z.string()),
  }),
  versions: z.record(z.string(), z.string()),
  /** What whoever released it says to readers. */
  notes: z.array(z.string()),
  /** Why a note was asked for: numbers and rows of periods published before, and definitions, that differ. */
  found: z.strictObject({ revised: z.array(z.string()), definitions: z.array(z.string()) }),
  /** What it told in the feed about the release before. */
  moved: z.int().min(0),
  first: z.array(change),
  moved_claims: z.array(movedClaim),
  moved_reviews: z.array(movedReview),
  claims: z.array(claim),
  decisions: z.array(decision),
  /** Orders of all customers known on the first day, cumulative by days since; null where no method may predict. */
  forecast: forecast.nullable(),
  /** By analysis and name; a value that was withheld is null here too, with its reason. */
  values: z.record(z.string(), z.record(z.string(), value)),
  /** By analysis and name, up to `mostRows` rows each; a cell that was withheld is null here too. */
  tables: z.record(z.string(), z.record(z.string(), table)),
  /** The anchors of figures by the path of their page; releases from before these were kept have none. */
  anchors: z.record(z.string(), z.array(z.string())).optional(),
});

/** A release as it is kept in the folder of the records. */
export type ReleaseRecord = z.infer<typeof recordSchema>;

/** A sentence with its truth, as a record keeps it. */
export type RecordedClaim = ReleaseRecord["claims"][number];

/** What a release expected: orders by days after `from`. */
export type RecordedForecast = NonNullable<ReleaseRecord["forecast"]>;

/** A release as far as another is compared with it. */
export interface Released {
  observation_end: string;
  extracts: readonly { name: string; sha256: string }[];
  definitions: Definitions;
  results: readonly PublishedResult[];
  claims: readonly RecordedClaim[];
}

/** The published results that a record keeps: every value, and the tables that were small enough. */
export function resultsOfRecord({
  values,
  tables,
}: Pick<ReleaseRecord, "values" | "tables">): PublishedResult[] {
  return Object.entries(values).map(([analysis, own]) => ({
    analysis,
    values: own,
    tables: tables[analysis] ?? {},
  }));
}

/** A record as the release that it keeps. */
export const releasedOf = (record: ReleaseRecord): Released => ({
  ...record,
  results: resultsOfRecord(record),
});

/** What a record told of its release in the feed. */
export function newsOfRecord(record: ReleaseRecord): ReleaseNews {
  const { release_id, observation_end, delivered, previous, moved, first, notes, decisions } = record;
  const revised = record.found.revised.length;
  const [claims, reviews] = [record.moved_claims, record.moved_reviews];
  return {
    release_id,
    observation_end,
    delivered,
    since: previous,
    moved,
    revised,
    first,
    claims,
    reviews,
    notes,
    decisions,
  };
}
