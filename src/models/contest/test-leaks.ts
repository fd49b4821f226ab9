import { isDeepStrictEqual } from "node:util";
import { findReturnsBegin } from "../history-check/repeats-begin.ts";
import type { Purchases } from "../purchases.ts";
import { type ContestParts, holdContest, type Round, standardParts } from "./contest.ts";
import type { ContestSettings } from "./known.ts";
import { historyOf, type Visit, visitsOf } from "./test-histories.ts";

/** The contest as it is held in earnest. */
export const realParts = standardParts(findReturnsBegin);

/** A customer who comes every other day from a day on, for sums and categories that nobody has seen. */
const crowd = (from: number): Visit[] =>
  Array.from({ length: 40 }, (_, at): Visit => [from + 1 + 2 * at, 1_000_000 + at, 3]);

/**
 * The same purchases up to the evening of `cut`, and after it another world: who came stays away, who stayed away comes in
 * crowds for huge sums, the new customers of those days never come, and others do.
 */
export function changeAfter(purchases: Purchases, cut: number): Purchases {
  const customers: Visit[][] = [];
  const categories: number[] = [];
  for (const [row, visits] of visitsOf(purchases).entries()) {
    const past = visits.filter(([day]) => day <= cut);
    const isNew = past.length === 0;
    if (!isNew || row % 2 === 0) {
      customers.push(isNew || past.length === visits.length ? [...past, ...crowd(cut + (row % 7))] : past);
      categories.push(isNew ? 2 ** 40 : (purchases.firstCategories[row] ?? 0));
    }
  }
  return historyOf(customers, categories);
}

/** All that was known, learned and said at the cut of a round, by what it is. */
function saidAt(
  { known, learned, learnedValues }: Round,
  { horizonDays }: ContestSettings,
): Map<string, unknown> {
  const said = new Map<string, unknown>(
    Object.entries(known).filter(([, part]) => typeof part !== "function"),
  );
  const customers = known.now;
  const weights = Float64Array.from(customers.state.firstDay, (_, row) => row % 3);
  for (const [method, found] of learned) {
    said.set(`${method} score`, found.score(customers));
    said.set(`${method} forecast`, found.forecast(customers, horizonDays));
    said.set(`${method} year`, found.forecast(customers, 2 * horizonDays));
    said.set(`${method} active`, found.ordersWhileActive(customers, horizonDays));
    said.set(`${method} fit`, found.fit);
    said.set(`${method} resampled`, found.resampled(weights).forecast(customers, horizonDays));
  }
  for (const [method, found] of learnedValues) {
    said.set(`${method} value`, found.valueOf(customers));
    said.set(`${method} fit`, found.fit);
  }
  return said;
}

/** The same contest, whose rounds after a cut are left out: they may differ, and take time. */
const upTo = (origin: number, parts: ContestParts): ContestParts => ({
  ...parts,
  know: (purchases, cut, ...told) => (cut > origin ? null : parts.know(purchases, cut, ...told)),
});

/**
 * What a contest says otherwise, bit for bit, at a cut or before it, where only purchases after the cut are changed: empty
 * where nothing leaks. `partsOf` makes the contest's parts, and may hand them the whole history.
 */
export function findLeaks(
  purchases: Purchases,
  span: { returnsBegin: number; calibrationEnd: number },
  settings: ContestSettings,
  partsOf: (whole: Purchases) => ContestParts = () => realParts,
): string[] {
  const rounds = holdContest(purchases, span, settings, partsOf(purchases));
  const leaks = new Set<string>();
  for (const { origin } of rounds) {
    const changed = changeAfter(purchases, origin);
    const others = holdContest(changed, span, settings, upTo(origin, partsOf(changed)));
    for (const round of rounds.filter((each) => each.origin <= origin)) {
      const other = others.find((each) => each.origin === round.origin);
      const [said, otherwise] = [saidAt(round, settings), other && saidAt(other, settings)];
      for (const [name, what] of said) if (!isDeepStrictEqual(what, otherwise?.get(name))) leaks.add(name);
    }
  }
  return [...leaks];
}
