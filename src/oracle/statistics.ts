/** Quantile by linear interpolation between order statistics (Hyndman & Fan 1996, type 7); null of nothing. */
export function quantile(numbers: readonly number[], share: number): number | null {
  const sorted = numbers.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  if (low === undefined || high === undefined) return null;
  return low + (high - low) * (place - Math.floor(place));
}

/** Middle of the numbers. */
export const median = (numbers: readonly number[]) => quantile(numbers, 0.5);

/** Sum of the numbers. */
export const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

/** part ÷ whole; null of nothing. */
export const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** The largest and the second largest of the numbers. */
export function largestTwo(numbers: readonly number[]): [number | null, number | null] {
  const [first = null, second = null] = numbers.toSorted((one, other) => other - one);
  return [first, second];
}

/**
 * How many of the 20, 40, 60 and 80% cuts lie strictly below a whole number. A cut is the linear interpolation between
 * two of the sorted whole numbers at place (n − 1)·k/5; five times all of it is whole, so nothing is rounded.
 */
export function fifthsBelow(sorted: readonly number[], number: number): number {
  const isBelow = (fifth: number) => {
    const place = (sorted.length - 1) * fifth;
    const low = sorted[Math.floor(place / 5)] ?? Number.NaN;
    const high = sorted[Math.ceil(place / 5)] ?? Number.NaN;
    return 5 * low + (high - low) * (place % 5) < 5 * number;
  };
  return [1, 2, 3, 4].filter(isBelow).length;
}
