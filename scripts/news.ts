import type { Narrative } from "../src/narrative/read-narrative.ts";
import { chooseLast, type Earlier } from "../src/publish/records/choose-last.ts";
import type { ReleaseRecord } from "../src/publish/records/record.ts";
import { type Said, type Told, tellRelease } from "../src/publish/records/tell-release.ts";
import type { MovedReview } from "../src/results/changes.ts";
import type { Report } from "../src/results/report.ts";
import { warn } from "./terminal.ts";

/** A report that says what has changed, and what a record of it is made of. */
export interface News {
  report: Report;
  earlier: Earlier;
  told: Told;
  said: Said;
}

/** The release notes show so many of the numbers that moved since a page's review; the page shows all. */
const mostOfReview = 3;

function movedReviews(pages: Narrative["pages"]): MovedReview[] {
  return pages.flatMap(({ page, subject, review }) => {
    if (!review || review.moved.length === 0) return [];
    const first = review.moved.flatMap(({ name, unit, label, before, after }) =>
      before === undefined || before === null || after === null ? [] : [{ name, unit, label, before, after }],
    );
    const { observation_end, moved } = review;
    return [{ page, subject, observation_end, moved: moved.length, first: first.slice(0, mostOfReview) }];
  });
}

function saidBy({ claims, recommendations, pages }: Narrative, notes: readonly string[]): Said {
  const decisions = recommendations.map(({ id, action, level, owner, due }) => ({
    id,
    action,
    level,
    owner,
    due,
  }));
  return { claims, decisions, reviews: movedReviews(pages), notes };
}

/** Compares a report, and what its pages say, with the last of the records; warns where that one cannot be compared. */
export function addNews(
  report: Report,
  narrative: Narrative,
  records: readonly ReleaseRecord[],
  notes: readonly string[] = [],
): News {
  const { organisation, currency, manifest } = report;
  const { release_id, observation_end } = manifest;
  const earlier = chooseLast(records, { release_id, observation_end, organisation, currency });
  warn(earlier.warnings);
  const said = saidBy(narrative, notes);
  const told = tellRelease(report, earlier, said);
  return { report: { ...report, changes: told.changes, releases: told.releases }, earlier, told, said };
}
