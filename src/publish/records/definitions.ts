import type { Definitions } from "../../results/report.ts";

/** What all analyses are computed by, in words. */
const shared = {
  settings: "the settings",
  contract: "the contract",
  shared: "the code that all analyses share",
} as const;

const sharedNames = Object.keys(shared) as (keyof typeof shared)[];

/** Is an analysis computed otherwise than in another release? */
export const isRedefined = (before: Definitions, after: Definitions, slug: string): boolean =>
  sharedNames.some((name) => before[name] !== after[name]) || before.analyses[slug] !== after.analyses[slug];

/** The definitions that differ, in words; an analysis that only one of the two has is not among them. */
export function changedDefinitions(before: Definitions, after: Definitions): string[] {
  const slugs = Object.keys(after.analyses).filter((slug) => Object.hasOwn(before.analyses, slug));
  return [
    ...sharedNames.filter((name) => before[name] !== after[name]).map((name) => shared[name]),
    ...slugs
      .filter((slug) => before.analyses[slug] !== after.analyses[slug])
      .map((slug) => `analyses/${slug}`),
  ];
}
