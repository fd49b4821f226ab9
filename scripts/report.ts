import { withClaims } from "../src/analysis/claims.ts";
import { shapeOf } from "../src/analysis/define.ts";
import type { Analysis } from "../src/analysis/discover.ts";
import type { Settings } from "../src/contracts/settings.ts";
import { disclose, internalRules } from "../src/publish/disclosure.ts";
import type { Report } from "../src/results/report.ts";
import type { Made } from "./data-stage.ts";

/** What readers meet of the settings, with the published form of the results. */
export function composeReport(
  settings: Settings,
  analyses: readonly Analysis[],
  { manifest, results, last }: Made,
): Report {
  const { warehouse, claims, review, refresh, ...told } = settings;
  const shaped = results.map((result) => {
    const analysis = analyses.find(({ slug }) => slug === result.analysis);
    if (!analysis) throw new Error(`no analysis ${result.analysis}`);
    return { result, shape: shapeOf(analysis.definition, settings.groups) };
  });
  return {
    ...told,
    disclosure: internalRules,
    // what changed is told when the pages have been read (news.ts)
    changes: { since: null, values: [], claims: [], notes: [] },
    releases: [],
    manifest,
    results: disclose(shaped, internalRules, last).map((published, at) => {
      const { definition } = analyses.find(({ slug }) => slug === published.analysis) ?? {};
      const result = results[at];
      return definition && result ? withClaims(definition, result, published) : published;
    }),
  };
}
