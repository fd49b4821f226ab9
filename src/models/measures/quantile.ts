/**
 * The value below which a share `p` (0..1) of rising values lies, by linear interpolation between the two nearest
 * (Hyndman & Fan 1996, definition 7). A plain Error where there is no value or `p` is no share.
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new Error("a quantile needs at least one value");
  if (!(p >= 0 && p <= 1)) throw new Error(`the share of a quantile is ${p}, not in 0..1`);
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? 0;
  return low + (high - low) * (place - below);
}
