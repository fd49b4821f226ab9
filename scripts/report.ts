import { withClaims } from "../src/analysis/claims.ts";
import { type Analysis, analysisOf } from "../src/analysis/discover.ts";
import type { Settings } from "../src/contracts/settings.ts";
import { rulesFor } from "../src/publish/disclosure.ts";
import type { Report } from "../src/results/report.ts";
import type { Made } from "./data-stage.ts";
import type { NamedFiles } from "./named-files.ts";

/** What readers meet of the settings, with the published form of the results and what has become of their own claims. */
export function composeReport(
  settings: Settings,
  { words, logo, redirects }: NamedFiles,
  analyses: readonly Analysis[],
  { manifest, results, published }: Made,
): Report {
  const { warehouse, claims, review, refresh, ...told } = settings;
  return {
    ...told,
    words,
    redirects,
    house: { ...settings.house, logo },
    disclosure: rulesFor(settings.audience),
    // what changed is told when the pages have been read (news.ts)
    changes: { since: null, values: [], claims: [], notes: [] },
    releases: [],
    manifest,
    results: results.map((result) => {
      const form = published.find(({ analysis }) => analysis === result.analysis);
      if (!form) throw new Error(`${result.analysis} has no published form`);
      return withClaims(analysisOf(analyses, result.analysis).definition, result, form);
    }),
  };
}
