import type { Analysis } from "../src/analysis/discover.ts";
import { type RunContext, runAnalysis } from "../src/analysis/run.ts";
import { findKept, keepValue } from "../src/results/kept.ts";
import type { Result } from "../src/results/shape.ts";
import type { ResultParts } from "./definitions.ts";
import type { Keepings } from "./keeping.ts";
import { step } from "./terminal.ts";

/** Results that were kept from earlier builds, by slug. */
export type KeptResults = ReadonlyMap<string, Result>;

/** The results that an earlier build kept for equal parts. */
export async function recallResults(keepings: Keepings, parts: ResultParts): Promise<KeptResults> {
  const found = new Map<string, Result>();
  for (const [slug, part] of parts) {
    const result = await findKept<Result>(keepings.resultsOf(slug), part);
    if (result) found.set(slug, result);
  }
  return found;
}

/** The results of all analyses in their order, so that each finds those that it needs: kept ones, and the rest run. */
export async function runAnalyses(
  analyses: readonly Analysis[],
  kept: KeptResults,
  context: RunContext,
): Promise<Result[]> {
  const before: Record<string, Result> = {};
  const isAllKept = analyses.every(({ slug }) => kept.has(slug));
  if (isAllKept) console.log("kept all results");
  for (const analysis of analyses) {
    const { slug } = analysis;
    const found = kept.get(slug);
    if (found && !isAllKept) console.log(`kept analyses/${slug}`);
    before[slug] =
      found ?? (await step(`run analyses/${slug}`, () => runAnalysis(analysis, context, before)));
  }
  return Object.values(before);
}

/** Keeps results for later builds, each under all that it was computed from. */
export async function keepResults(
  keepings: Keepings,
  parts: ResultParts,
  results: readonly Result[],
): Promise<void> {
  await Promise.all(
    results.map((result) =>
      keepValue(keepings.resultsOf(result.analysis), parts.get(result.analysis), result),
    ),
  );
}
