/** The 97.5% point of the normal distribution: two-sided intervals of 95%. */
export const normal95 = 1.959963984540054;

/** Bounds of a share, both in 0..1. */
export interface ShareInterval {
  low: number;
  high: number;
}

/**
 * The score interval of a share (Wilson 1927; method 3 of Newcombe 1998), 95% unless `z` says otherwise. It never
 * leaves 0..1 and has a width where nobody or everybody succeeded. Null where there is nobody.
 */
export function wilson(successes: number, n: number, z: number = normal95): ShareInterval | null {
  if (!(successes >= 0 && successes <= n)) throw new Error(`${successes} successes of ${n} are impossible`);
  if (n === 0) return null;
  const share = successes / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return {
    low: successes === 0 ? 0 : Math.max(0, (middle - half) / scale),
    high: successes === n ? 1 : Math.min(1, (middle + half) / scale),
  };
}
