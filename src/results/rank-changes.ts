import type { Language } from "../words/language.ts";
import { isVisible } from "./change-text.ts";
import type { Change } from "./changes.ts";

/** Relative size of a change; a share is one already, words and dates have none, and nothing divides by nothing. */
function sizeOf({ before, after, unit }: Change): number {
  if (typeof before !== "number" || typeof after !== "number") return 0;
  const distance = Math.abs(after - before);
  if (unit === "share" || before === 0) return Math.min(distance, 1);
  return distance / Math.abs(before);
}

/** Headline numbers first, then single values, then cells of tables. */
function rankOf({ name, table }: Change): number {
  if (name.startsWith("summary.")) return 0;
  return table === null ? 1 : 2;
}

/**
 * Changes in the order in which they are told: headline numbers, single values, cells; within each the largest first,
 * and those that read the same in print last. Equal ones keep their order.
 */
export function rankChanges(changes: readonly Change[], format: Language): Change[] {
  return changes
    .map((change) => ({
      change,
      hidden: isVisible(change, format) ? 0 : 1,
      rank: rankOf(change),
      size: sizeOf(change),
    }))
    .sort((one, other) => one.hidden - other.hidden || one.rank - other.rank || other.size - one.size)
    .map(({ change }) => change);
}
