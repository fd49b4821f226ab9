import type { Scalar, Unit } from "./shape.ts";

/**
 * Why a number differs from the last release: more data; data of a period that had been published already now say
 * something else; or what the number means, or how it is computed, was changed.
 */
export type WhyChanged = "new_data" | "revised_data" | "changed_definition";

/** A published number that differs from what the last release said. */
export interface Change {
  /** As pages name it: `segments.customers`, `segments.engagement_levels["Champions"].revenue`. */
  name: string;
  unit: Unit;
  /** What it is, for readers: "Customers", or "Champions: revenue". */
  label: string;
  /** The title of the table that it stands in; null for a single value. */
  table: string | null;
  before: Scalar;
  after: Scalar;
  why: WhyChanged;
}

/** A sentence whose truth differs from the last release. */
export interface MovedClaim {
  /** The page's file: `value/page.mdx`. */
  page: string;
  /** The level that the page is about; null on a page that is about none. */
  subject: string | null;
  sentence: string;
  condition: string;
  /** Did it hold then, does it hold now? null where the page did not say it. */
  before: boolean | null;
  after: boolean | null;
}

/** What an earlier release had expected, and what has come since. */
export interface PastForecast {
  release_id: string;
  /** ISO dates: the forecast began after the first day, and is compared up to the second. */
  from: string;
  to: string;
  expected_orders: number;
  expected_orders_low: number | null;
  expected_orders_high: number | null;
  actual_orders: number;
}

/** The release that this one is compared with. */
export interface ReleaseMark {
  release_id: string;
  observation_end: string;
}

/** What is different since the last release; on a first release there is none to compare with. */
export interface Changes {
  since: ReleaseMark | null;
  values: readonly Change[];
  claims: readonly MovedClaim[];
  /** Why the past was revised or a definition changed, in the words of whoever released it. */
  notes: readonly string[];
}

/** Something that somebody has decided to do, and by when. */
export interface DueDecision {
  id: string;
  action: string;
  level: string;
  /** Who answers for it; null where nobody does yet. */
  owner: string | null;
  /** ISO date. */
  due: string;
}

/** What a number was and is, for readers. */
export type NumberMove = Pick<Change, "name" | "unit" | "label" | "before" | "after">;

/** A page whose numbers have moved since somebody reviewed its words. */
export interface MovedReview {
  /** The page's file: `value/page.mdx`. */
  page: string;
  subject: string | null;
  /** The data that it was reviewed on end here. */
  observation_end: string;
  /** How many numbers moved beyond the tolerance. */
  moved: number;
  /** The first of those that both have a number. */
  first: readonly NumberMove[];
}

/** What one release tells of itself in the feed; the numbers are those to be told first. */
export interface ReleaseNews {
  release_id: string;
  observation_end: string;
  /** The delivery's own date, where its manifest gives one. */
  delivered: string | null;
  since: ReleaseMark | null;
  /** How many numbers differ from the release before. */
  moved: number;
  /** How many of them, and of rows that came or went, belong to periods that had been published as complete. */
  revised: number;
  first: readonly Change[];
  claims: readonly MovedClaim[];
  reviews: readonly MovedReview[];
  notes: readonly string[];
  decisions: readonly DueDecision[];
}
