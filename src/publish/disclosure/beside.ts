import { type BeforeOf, findBefore } from "./before.ts";
import { hideForItself, type ResultCells } from "./cells.ts";
import { differs, isTelling, type Watched, watchDifferences } from "./differences.ts";
import { earlierRelations, markFixed, markFollowing } from "./earlier-relations.ts";
import { findingContributors } from "./flows.ts";
import { judgingGrowth, noteGrowth, type TellsGrowth } from "./growth.ts";
import type { DisclosureRules } from "./guards.ts";
import { type LastRelease, refuseBeside } from "./last-release.ts";
import type { Model } from "./model.ts";
import type { Relation } from "./relations.ts";

/** What a reader of the last release has beside the numbers of this one. */
export interface Beside {
  /** What held between the numbers of the last release. */
  relations: readonly Relation[];
  tellsGrowth: TellsGrowth;
}

/** Marks what the last release told for good, and keeps hidden what it withheld and cannot have changed. */
function markPast(before: BeforeOf): void {
  for (const [cell, { kind }] of before) {
    cell.told = kind === "told";
    cell.wasShown = kind === "told" || kind === "shown" || kind === "none";
    // why a sum was withheld, its difference to a release still earlier perhaps, is not known any more
    if (kind === "kept" && (cell.guard === "sum" || cell.guard === "mean")) hideForItself(cell);
    cell.hidden ||= kind === "kept" && cell.value !== null;
  }
}

/** Hides sums whose differences would tell of too few; refuses the report where that is a sum over all customers. */
function hideGrowth(
  results: readonly ResultCells[],
  population: number | null,
  {
    before,
    watched,
    rules,
    last,
  }: { before: BeforeOf; watched: Watched; rules: DisclosureRules; last: LastRelease },
): void {
  const ofValues = new Set(results.flatMap(({ values }) => values.flatMap(({ cell }) => cell ?? [])));
  for (const [cell, behind] of watched) {
    if (!differs(cell, before.get(cell)) || !isTelling(behind, rules)) continue;
    if (ofValues.has(cell) && cell.n === population)
      refuseBeside(
        last,
        `the difference of ${cell.place} would tell what only a few customers have ordered.`,
      );
    hideForItself(cell);
  }
}

/**
 * Hides what the last release forbids to say, and gives what its reader can combine with this one. Refuses a report in which
 * a sum over all customers has grown by what only a few of them have ordered.
 */
export function hideBeside(
  results: readonly ResultCells[],
  { blocks, population, relations }: Model,
  rules: DisclosureRules,
  last: LastRelease,
): Beside {
  const before = findBefore(results, blocks, last, rules.rounding !== null);
  const find = findingContributors(last.flows);
  const watched = watchDifferences(results, blocks, before, { find, everybody: population ?? 0 });
  markPast(before);
  hideGrowth(results, population, { before, watched, rules, last });
  noteGrowth(watched, before, rules);
  const earlier = earlierRelations(relations, before);
  markFollowing([...relations, ...earlier]);
  markFixed(relations);
  return { relations: earlier, tellsGrowth: judgingGrowth(find, rules) };
}
