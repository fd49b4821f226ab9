import type { BeforeOf } from "./before.ts";
import { differs, isTelling, type Watched } from "./differences.ts";
import type { FindContributors } from "./flows.ts";
import type { DisclosureRules } from "./guards.ts";
import { type Growth, type Quantity, quantityOf } from "./quantities.ts";

/** Notes of each watched sum that stands in both releases whether its difference may be told. */
export function noteGrowth(watched: Watched, before: BeforeOf, rules: DisclosureRules): void {
  for (const [cell, behind] of watched) {
    const then = before.get(cell);
    if (!behind.group || (then?.kind !== "shown" && then?.kind !== "withheld")) continue;
    const isSame = then.kind === "shown" && !differs(cell, then);
    quantityOf(cell).growth = { isTellable: isSame || !isTelling(behind, rules), group: behind.group };
  }
}

/** Does the difference of hidden sums tell of too few, where their sum is known from both releases? */
export type TellsGrowth = (unknown: readonly Quantity[], known: readonly Quantity[]) => boolean;

const isTellable = ({ growth, cells }: Quantity): boolean => growth?.isTellable ?? cells.length === 0;

const wasKnown = ({ cells }: Quantity): boolean =>
  cells.length === 0 || cells.some(({ wasShown }) => wasShown);

/**
 * Judges the groups of a partition that are hidden together. Where their sum is that of one group which is shown, its
 * difference was judged with that group; groups of several partitions are judged each by itself.
 */
export function judgingGrowth(find: FindContributors, rules: DisclosureRules): TellsGrowth {
  return (unknown, known) => {
    const growths = unknown.flatMap(({ growth }): Growth[] => (growth ? [growth] : []));
    const [first] = growths;
    if (!first || growths.length < unknown.length || !known.every(wasKnown)) return false;
    if (known.length === 1 && known.every(isTellable)) return false;
    const { grouping } = first.group;
    if (!growths.every(({ group }) => group.grouping === grouping)) return false;
    const changed = find(grouping, new Set(growths.map(({ group }) => group.name)));
    // where nobody came, left or ordered, the groups together are what they were
    return (
      changed !== null && changed.customers > 0 && isTelling({ customers: changed.customers, changed }, rules)
    );
  };
}
