import type { Before, BeforeOf } from "./before.ts";
import { isKnown, isTold, type Quantity } from "./quantities.ts";
import type { Relation } from "./relations.ts";

type Kind = Before["kind"];

const isPast = (kind: Kind): boolean => kind === "told" || kind === "kept";

/** A quantity of the last release that this one does not have. */
function earlier({ place, assumed }: Quantity, known: boolean, guarded: boolean): Quantity {
  return {
    place: `${place} in the last release`,
    // only whether it is known matters, and how many it stands for was judged then
    amount: Number.NaN,
    n: Number.POSITIVE_INFINITY,
    largest: null,
    cells: [],
    assumed: known || assumed,
    guarded,
    isEarlier: true,
  };
}

/** What a quantity was in the last release: itself where it is of a period that was over; none where nobody was there. */
function thenOf(quantity: Quantity, before: BeforeOf): Quantity | null {
  const kinds = quantity.cells.map((cell): Kind => before.get(cell)?.kind ?? "unknown");
  if (kinds.length === 0) return earlier(quantity, false, false);
  if (kinds.every(isPast)) return quantity;
  if (kinds.every((kind) => kind === "none")) return null;
  const wasKnown = kinds.some((kind) => kind === "shown" || kind === "told");
  return earlier(quantity, wasKnown, !wasKnown && kinds.includes("withheld"));
}

/** The relations that lead, from one unknown to the next, to what both releases withhold; no others tell anything new. */
function leadingTo(relations: readonly Relation[], shared: ReadonlySet<Quantity>): Relation[] {
  const reached = new Set(shared);
  const unknownIn = ({ plus, minus }: Relation) =>
    [...plus, ...minus].filter((quantity) => !isKnown(quantity));
  let [found, left]: [Relation[], readonly Relation[]] = [[], relations];
  for (;;) {
    const { yes = [], no = [] } = Object.groupBy(left, (relation) =>
      unknownIn(relation).some((quantity) => reached.has(quantity)) ? "yes" : "no",
    );
    if (yes.length === 0) return found;
    for (const quantity of yes.flatMap(unknownIn)) reached.add(quantity);
    [found, left] = [[...found, ...yes], no];
  }
}

/**
 * What holds between the numbers of a release held between those of the last one, which a reader has beside it. Numbers of
 * periods that were over stand in both, and tie the two together.
 */
export function earlierRelations(relations: readonly Relation[], before: BeforeOf): Relation[] {
  const found = new Map<Quantity, Quantity | null>();
  const then = (quantity: Quantity): Quantity[] => {
    const made = found.has(quantity) ? found.get(quantity) : thenOf(quantity, before);
    found.set(quantity, made ?? null);
    return made ? [made] : [];
  };
  const earlier = relations.map(({ plus, minus }) => ({
    plus: plus.flatMap(then),
    minus: minus.flatMap(then),
  }));
  const shared = [...found].flatMap(([now, made]) => (now === made && !isKnown(now) ? [now] : []));
  return leadingTo(earlier, new Set(shared));
}

const isToldNow = (quantity: Quantity): boolean => isTold(quantity) && isKnown(quantity);

/** What a reader of both releases knows for good: what the last one told, and the totals that this one cannot but tell. */
const isGiven = (quantity: Quantity): boolean => isToldNow(quantity) || quantity.isOfEverybody === true;

/** The numbers that alone are missing in a relation, where a reader knows all others. */
function followingFrom(relations: readonly Relation[], isKnownToAll: (one: Quantity) => boolean): Quantity[] {
  return relations.flatMap(({ plus, minus }) => {
    const told = [...plus, ...minus].filter(({ amount }) => amount !== null);
    const [one, ...others] = told.filter((quantity) => !isKnownToAll(quantity));
    return one && others.length === 0 && told.length > 1 && one.cells.length > 0 ? [one] : [];
  });
}

/** Marks what follows, one relation after the other, from numbers that the last release told: nothing can protect it now. */
export function markFollowing(relations: readonly Relation[]): void {
  const following = followingFrom(relations, isToldNow);
  for (const quantity of following) quantity.hasFollowed = true;
  if (following.length > 0) markFollowing(relations);
}

/**
 * Marks what is shown and follows from what the last release told and the totals of everybody: to hide it would protect
 * nothing, so that others are hidden where something must be. What is withheld for its own sake is left as it is.
 */
export function markFixed(relations: readonly Relation[]): void {
  const following = followingFrom(relations, isGiven).filter(({ cells }) =>
    cells.some(({ hidden }) => !hidden),
  );
  for (const quantity of following) quantity.hasFollowed = true;
  if (following.length > 0) markFixed(relations);
}
