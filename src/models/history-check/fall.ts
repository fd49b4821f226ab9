import { countEvidence, strongEvidence } from "./evidence.ts";
import type { Comparable, Period } from "./periods.ts";

/** Below this share of what was expected a period can't be explained by a season: a trough after a peak takes two fifths. */
const farBelow = 0.5;

/** A period held against those before it. */
export interface Fall {
  /** What came ÷ what was expected of as many days; null where nothing was expected. */
  ratio: number | null;
  /** It lies far below, beyond chance and beyond the usual differences between periods. */
  isFar: boolean;
}

/** Counts what came in a period: orders, or revenue in units that vary as counts do. */
type Count = (period: Period) => number;

const daysOf = ({ from, to }: Period) => to - from + 1;

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
}

/** The usual count a day. A median, so that a peak in one of the periods does not raise it. */
const levelOf = (before: readonly Period[], count: Count) =>
  medianOf(before.map((period) => count(period) / daysOf(period)));

/** How much lower than the months before this month was in the lowest of earlier years; 1 where it never was. */
function seasonOf({ years }: Comparable, count: Count): number {
  const shares = years.flatMap(({ last, before }) => {
    const level = levelOf(before, count);
    return level > 0 ? [count(last) / daysOf(last) / level] : [];
  });
  return Math.min(1, ...shares);
}

/** The median of the square of a standard normal draw (χ² with one degree). */
const medianSquare = 0.4549;

/** How many times more the periods before differ than counts do by chance, at least 1; by their median, past one peak. */
function dispersionOf(before: readonly Period[], level: number, count: Count): number {
  const squares = before.map((period) => {
    const expected = level * daysOf(period);
    return (count(period) - expected) ** 2 / expected;
  });
  return Math.max(1, medianOf(squares) / medianSquare);
}

/** Holds the last period against those before it, and against the same one of earlier years. */
export function fallOf(comparable: Comparable, count: Count): Fall {
  const { last, before } = comparable;
  const level = levelOf(before, count);
  const expected = level * seasonOf(comparable, count) * daysOf(last);
  if (!(expected > 0)) return { ratio: null, isFar: false };
  const observed = count(last);
  const ratio = observed / expected;
  const evidence = countEvidence(observed, expected) / dispersionOf(before, level, count);
  return { ratio, isFar: ratio < farBelow && evidence >= strongEvidence };
}
