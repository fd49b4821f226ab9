import { eliminate, type SparseRow } from "./elimination.ts";
import { type DisclosureRules, isDominated } from "./guards.ts";
import {
  hide,
  isKnown,
  isPersonal,
  isProtected,
  isTold,
  largestOfUnion,
  type Quantity,
  sumOf,
} from "./quantities.ts";
import type { System } from "./system.ts";

/** What a reader can work out: a sum of unknown quantities equals a sum of known ones. */
interface Finding {
  unknown: readonly Quantity[];
  known: readonly Quantity[];
}

/** A row as a finding about groups of people; null where it mixes sums and differences of unknowns. */
function findingOf(row: SparseRow, { quantities }: System, unknown: ReadonlySet<number>): Finding | null {
  const hidden = [...row].filter(([column]) => unknown.has(column));
  if (new Set(hidden.map(([, entry]) => entry > 0n)).size !== 1) return null;
  const named = (columns: Iterable<number>): Quantity[] =>
    [...columns].flatMap((column) => quantities[column] ?? []);
  const known = [...row.keys()].filter((column) => !unknown.has(column));
  return { unknown: named(hidden.map(([column]) => column)), known: named(known) };
}

/**
 * Would a reader learn a hidden quantity, or the sum of a few that must be hidden as well? What follows from no number,
 * or from zeros that every reader knows, is zero itself: the absent rows tell it, and hiding more would not take it back.
 * No more would it take back what the last release told by itself.
 */
function isDisclosure({ unknown, known }: Finding, { tellsGrowth }: System, rules: DisclosureRules): boolean {
  if (!unknown.every(isProtected) || known.every((quantity) => quantity.certain || isTold(quantity)))
    return false;
  if (unknown.length === 1 || tellsGrowth?.(unknown, known)) return true;
  const n = unknown.reduce((sum, quantity) => sum + quantity.n, 0);
  if (n < rules.minimumCustomers) return true;
  const largest = largestOfUnion(unknown);
  return largest !== null && isDominated(sumOf(unknown), largest, rules);
}

/** The disclosures that the shown numbers still allow, fewest customers first. */
function disclosures(system: System, rules: DisclosureRules): Finding[] {
  const unknown = new Set(
    [...system.quantities.entries()].filter(([, quantity]) => !isKnown(quantity)).map(([column]) => column),
  );
  const touching = system.rows.filter((row) => [...row.keys()].some((column) => unknown.has(column)));
  const reduced = eliminate(touching, (column) => unknown.has(column));
  return [...touching, ...reduced]
    .flatMap((row) => findingOf(row, system, unknown) ?? [])
    .filter((finding) => isDisclosure(finding, system, rules));
}

/** The customers of what would have to be hidden beside the quantity in a relation where all else is known. */
function partnerPrice(quantity: Quantity, row: SparseRow, { quantities }: System): number {
  const others = [...row.keys()].flatMap((column) => quantities[column] ?? []);
  if (!others.every(isKnown)) return 0;
  const cells = others.filter((other) => other !== quantity && rankOf(other) <= 0);
  const cheapestPartner = Math.min(...cells.map(({ n }) => n));
  return Number.isFinite(cheapestPartner) ? cheapestPartner : quantity.n;
}

/** Customers that hiding the quantity costs: its own, and those of what must be hidden for its sake in turn. */
function priceOf(quantity: Quantity, system: System): number {
  const rows = system.rowsWith.get(quantity) ?? [];
  return rows.reduce((sum, row) => sum + partnerPrice(quantity, row, system), quantity.n);
}

/** From here on a number stands for no customers that a reader could see. */
const rankOfNobody = 2;

/** Sums of what other cells say first; single cells; then a whole column of shares, numbers about nobody, and totals that no cell shows. */
function rankOf({ n, cells }: Quantity): number {
  if (cells.length === 0) return 3;
  if (n === 0) return rankOfNobody;
  if (cells.length > 1) return 1;
  return cells.every(({ spare }) => spare) ? -1 : 0;
}

/** The quantity that costs fewest customers, counting what would have to be hidden for its sake in turn. */
function cheapest(known: readonly Quantity[], system: System): Quantity | undefined {
  const priced = known.map((quantity) => ({
    quantity,
    rank: rankOf(quantity),
    price: priceOf(quantity, system),
  }));
  return priced.sort((one, other) => one.rank - other.rank || one.price - other.price)[0]?.quantity;
}

/** Would hiding it keep anything back? Beside an earlier release not what that one told for good, nor a total of everybody. */
function isHideable(quantity: Quantity, { tellsGrowth }: System): boolean {
  if (quantity.certain) return false;
  return tellsGrowth === null || !(isTold(quantity) || quantity.isOfEverybody);
}

/** What may be hidden against a finding; a sum of several is only worth cells that stand for customers. */
function complementsOf({ unknown, known }: Finding, system: System): readonly Quantity[] {
  const hideable = known.filter((quantity) => isHideable(quantity, system));
  return unknown.length === 1 ? hideable : hideable.filter((quantity) => rankOf(quantity) < rankOfNobody);
}

/** How many numbers that are shown could be hidden against a finding; a total that no cell shows is the last resort. */
const choicesIn = ({ complements }: { complements: readonly Quantity[] }): number =>
  complements.filter(({ cells }) => cells.length > 0).length;

/** Open disclosures with what could be hidden against them; those that leave no choice first. */
function openFindings(
  system: System,
  rules: DisclosureRules,
): (Finding & { complements: readonly Quantity[] })[] {
  return disclosures(system, rules)
    .map((finding) => ({ ...finding, complements: complementsOf(finding, system) }))
    .filter(({ unknown, complements }) => unknown.length === 1 || complements.length > 0)
    .sort((one, other) => choicesIn(one) - choicesIn(other));
}

function refuseAsMistake(place: string): never {
  throw new Error(`${place} cannot be hidden: its number follows from nothing else`);
}

/**
 * What follows from the last release and the totals of everybody is known now, whatever is hidden: where it only covered
 * another number, that one is to be covered anew; where it is withheld for its own sake, nothing may be published.
 */
function yieldTo(
  [followed]: readonly Quantity[],
  { tellsGrowth }: System,
  refuse: (place: string) => never,
): Quantity {
  const isCover =
    tellsGrowth !== null && followed !== undefined && followed.cells.length > 0 && !isPersonal(followed);
  if (!followed || !isCover) return refuse(followed?.place ?? "");
  followed.hasFollowed = true;
  return followed;
}

/**
 * Hides one more number for each disclosure that is left, fewest customers first, and returns those numbers; none
 * when nothing is left to do. A disclosure that a number hidden a moment ago may have closed waits for the next round.
 * `refuse` is called with the place of a number that nothing can protect.
 */
export function hideComplements(
  system: System,
  rules: DisclosureRules,
  refuse: (place: string) => never = refuseAsMistake,
): Quantity[] {
  const hidden: Quantity[] = [];
  for (const { unknown, known, complements } of openFindings(system, rules)) {
    if (!known.every(isKnown) || unknown.some(isKnown)) continue;
    const complement = cheapest(complements, system);
    if (complement) {
      hide(complement);
      hidden.push(complement);
    } else hidden.push(yieldTo(unknown, system, refuse));
  }
  return hidden;
}
