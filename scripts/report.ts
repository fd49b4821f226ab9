import { withClaims } from "../src/analysis/claims.ts";
import { shapeOf } from "../src/analysis/define.ts";
import type { Analysis } from "../src/analysis/discover.ts";
import type { Settings } from "../src/contracts/settings.ts";
import { disclose, internalRules, type LastRelease } from "../src/publish/disclosure.ts";
import type { PublishedResult } from "../src/results/published.ts";
import type { Report } from "../src/results/report.ts";
import type { Result } from "../src/results/shape.ts";
import type { Made } from "./data-stage.ts";

function analysisOf(analyses: readonly Analysis[], slug: string): Analysis {
  const analysis = analyses.find((each) => each.slug === slug);
  if (!analysis) throw new Error(`no analysis ${slug}`);
  return analysis;
}

/** The results in the form in which readers of the last release get them. */
export function publishResults(
  analyses: readonly Analysis[],
  { groups }: Settings,
  results: readonly Result[],
  last: LastRelease | null,
): PublishedResult[] {
  const shaped = results.map((result) => {
    const { definition } = analysisOf(analyses, result.analysis);
    return { result, shape: shapeOf(definition, groups) };
  });
  return disclose(shaped, internalRules, last);
}

/** What readers meet of the settings, with the published form of the results and what has become of their own claims. */
export function composeReport(
  settings: Settings,
  analyses: readonly Analysis[],
  { manifest, results, published }: Made,
): Report {
  const { warehouse, claims, review, refresh, ...told } = settings;
  return {
    ...told,
    disclosure: internalRules,
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
