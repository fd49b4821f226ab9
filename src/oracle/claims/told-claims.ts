import { join } from "node:path";
import { shapeOf } from "../../analysis/define.ts";
import { discoverAnalyses } from "../../analysis/discover.ts";
import { type NarrativeOptions, type ReadNarrative, readNarrative } from "../../narrative/read-narrative.ts";
import { type DisclosureRules, disclose, internalRules } from "../../publish/disclosure.ts";
import type { PublishedResult } from "../../results/published.ts";
import type { Result } from "../../results/shape.ts";
import { testLanguage } from "../../words/test-language.ts";
import { defaultGroups } from "../default-rules.ts";
import { analyseWorld, type World, withWarehouse } from "../world.ts";

/** The analyses of the repository with their pages. */
export const shippedPages = join(import.meta.dirname, "../../../analyses");

/** A world with what the analyses found in it, exact and as it is published. */
export interface FoundWorld {
  world: World;
  results: Readonly<Record<string, Result>>;
  published: readonly PublishedResult[];
}

/** Results of all analyses after the disclosure rules, those for the audience `internal` if not said. */
export async function publishResults(
  results: Readonly<Record<string, Result>>,
  rules: DisclosureRules = internalRules,
): Promise<readonly PublishedResult[]> {
  const analyses = await discoverAnalyses(shippedPages);
  return disclose(
    analyses.map(({ slug, definition }) => {
      const result = results[slug];
      if (!result) throw new Error(`no result of ${slug}`);
      return { result, shape: shapeOf(definition, defaultGroups) };
    }),
    rules,
  );
}

/** What all analyses find in a world, and what is published of it. */
export async function findWorld(world: World): Promise<FoundWorld> {
  const results = await withWarehouse((warehouse) => analyseWorld(warehouse, world));
  return { world, results, published: await publishResults(results) };
}

/** What the pages in a folder of analyses say of a world; throws a `UserError` where a claim without another wording does not hold. */
export const tellWorld = (
  { world, published }: Pick<FoundWorld, "world" | "published">,
  folder: string = shippedPages,
  options: Partial<NarrativeOptions> = {},
): Promise<ReadNarrative> =>
  readNarrative(folder, {
    results: published,
    format: testLanguage,
    owners: { crm: "Head of CRM", sales: "Head of sales", finance: "Head of finance" },
    observationEnd: world.observationEnd,
    asOf: world.observationEnd,
    claims: "fail",
    tolerance: {},
    drafts: true,
    ...options,
  });
