import type {
  Change,
  Changes,
  DueDecision,
  MovedReview,
  ReleaseMark,
  ReleaseNews,
} from "../../results/changes.ts";
import { createRowLabel } from "../../results/number-names.ts";
import { rankChanges } from "../../results/rank-changes.ts";
import type { Report } from "../../results/report.ts";
import { createLanguage, type Language, type LanguageSettings } from "../../words/language.ts";
import type { Earlier } from "./choose-last.ts";
import { type Comparison, compareReleases } from "./compare.ts";
import { changedDefinitions } from "./definitions.ts";
import { moveClaims } from "./move-claims.ts";
import { newsOfRecord, type RecordedClaim, type ReleaseRecord, releasedOf } from "./record.ts";

/** What people and pages say about a release, as against what it computes. */
export interface Said {
  claims: readonly RecordedClaim[];
  decisions: readonly DueDecision[];
  /** The pages whose numbers have moved since their review. */
  reviews: readonly MovedReview[];
  /** Of whoever releases it; a release that is recorded already keeps those of its record. */
  notes: readonly string[];
}

/** What a release tells of itself, and what must be explained before it may be released. */
export interface Told {
  changes: Changes;
  /** The present release, then the earlier ones, newest first. */
  releases: ReleaseNews[];
  found: ReleaseRecord["found"];
}

type Release = Pick<Report, "manifest" | "results"> & LanguageSettings;

/** The feed tells of this many releases; the records keep all. */
const mostReleases = 20;
/** The feed tells this many numbers of a release; its page tells all. */
const mostNumbers = 5;

const markOf = ({ release_id, observation_end }: ReleaseRecord): ReleaseMark => ({
  release_id,
  observation_end,
});

function compare(
  { manifest, results }: Release,
  last: ReleaseRecord | null,
  claims: Said["claims"],
  format: Language,
): Comparison {
  if (!last) return { changes: [], revised: [] };
  return compareReleases(releasedOf(last), { ...manifest, results, claims }, createRowLabel(format));
}

/** Several analyses publish the same number; it is told once. */
function eachOnce(changes: readonly Change[]): Change[] {
  const told = new Set<string>();
  return changes.filter(({ label, before, after }) => {
    const text = JSON.stringify([label, before, after]);
    const isNew = !told.has(text);
    told.add(text);
    return isNew;
  });
}

/** Compares a release with the last one and puts together what it tells of itself. */
export function tellRelease(release: Release, { records, last, own }: Earlier, said: Said): Told {
  const { release_id, observation_end, delivered, definitions } = release.manifest;
  const format = createLanguage(release);
  const { changes: values, revised } = compare(release, last, said.claims, format);
  const since = last && markOf(last);
  const claims = last ? moveClaims(last.claims, said.claims) : [];
  const notes = own?.notes ?? said.notes;
  const present: ReleaseNews = {
    release_id,
    observation_end,
    delivered,
    since,
    moved: values.filter(({ before }) => typeof before === "number").length,
    revised: revised.length,
    first: eachOnce(rankChanges(values, format)).slice(0, mostNumbers),
    claims,
    reviews: said.reviews,
    notes,
    decisions: said.decisions,
  };
  const earlier = records.map(newsOfRecord).reverse();
  return {
    changes: { since, values, claims, notes },
    releases: [present, ...earlier].slice(0, mostReleases),
    found: { revised, definitions: last ? changedDefinitions(last.definitions, definitions) : [] },
  };
}
