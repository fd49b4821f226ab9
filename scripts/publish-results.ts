import { shapeOf } from "../src/analysis/define.ts";
import { type Analysis, analysisOf } from "../src/analysis/discover.ts";
import type { Settings } from "../src/contracts/settings.ts";
import { disclose, type LastRelease, rulesFor } from "../src/publish/disclosure.ts";
import type { PublishedResult } from "../src/results/published.ts";
import type { Result } from "../src/results/shape.ts";

/** The results in the form in which readers of the last release get them. */
export function publishResults(
  analyses: readonly Analysis[],
  { groups, audience }: Settings,
  results: readonly Result[],
  last: LastRelease | null,
): PublishedResult[] {
  const shaped = results.map((result) => {
    const { definition } = analysisOf(analyses, result.analysis);
    return { result, shape: shapeOf(definition, groups) };
  });
  return disclose(shaped, rulesFor(audience), last);
}
