/** A scale that is not even, and its lines. */
export interface ValueScale {
  domain: [number, number];
  ticks: number[];
}

const steps = [1, 2, 5, 10];
/** Doubles such as 0.1 × 3 must not be taken for a step of their own. */
const tolerance = 1e-9;

const decadeOf = (value: number): number => 10 ** Math.floor(Math.log10(value) + tolerance);

/** The largest of 1, 2 and 5 times a power of ten that is not above a positive value. */
function roundDown(value: number): number {
  const decade = decadeOf(value);
  const fitting = steps.filter((step) => step * decade <= value * (1 + tolerance));
  return (fitting.at(-1) ?? 1) * decade;
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below a positive value. */
function roundUp(value: number): number {
  const decade = decadeOf(value);
  return (steps.find((step) => step * decade >= value * (1 - tolerance)) ?? 10) * decade;
}

/** The powers of ten in a range; with 2 and 5 times them where there would be fewer than two. */
function logTicks(low: number, high: number): number[] {
  const from = Math.floor(Math.log10(low) + tolerance);
  const count = Math.ceil(Math.log10(high) - tolerance) - from + 1;
  const powers = Array.from({ length: count }, (_, at) => 10 ** (from + at));
  const within = (ticks: number[]) =>
    ticks.filter((tick) => tick >= low * (1 - tolerance) && tick <= high * (1 + tolerance));
  const tens = within(powers);
  return tens.length > 1 ? tens : within(powers.flatMap((power) => [power, 2 * power, 5 * power]));
}

/**
 * A logarithmic scale around all positive values; values that are not positive have no place on it. `headroom` is how
 * many times beyond the values the scale goes at least, so that large marks stay inside.
 */
export function logScale(values: readonly number[], headroom = 1): ValueScale {
  const positive = values.filter((value) => value > 0);
  const low = positive.length === 0 ? 1 : roundDown(Math.min(...positive) / headroom);
  const high = positive.length === 0 ? 10 : roundUp(Math.max(...positive) * headroom);
  const domain: [number, number] = high > low ? [low, high] : [low / 2, high * 2];
  return { domain, ticks: logTicks(...domain) };
}

/** A scale with a place for 0: even up to `constant`, logarithmic beyond it. */
export interface ZeroScale extends ValueScale {
  constant: number;
}

/** How many powers of ten a scale with a place for 0 spreads; smaller values are drawn close to 0. */
const spreadDecades = 3;

/** A scale from 0 for values of very different size that may be 0. */
export function zeroScale(values: readonly number[]): ZeroScale {
  const largest = Math.max(0, ...values);
  const high = largest > 0 ? roundUp(largest) : 1;
  const constant = high / 10 ** spreadDecades;
  return { domain: [0, high], ticks: [0, ...logTicks(10 * constant, high)], constant };
}

/** About `count` even steps from 0 up to a largest value, each 1, 2 or 5 times a power of ten; only 0 up to 0. */
export function evenTicks(largest: number, count: number): number[] {
  if (!(largest > 0)) return [0];
  const step = roundUp(largest / count);
  const last = Math.floor(largest / step + tolerance);
  return Array.from({ length: last + 1 }, (_, at) => at * step);
}

/** As many of the ticks, the last always among them, as have room beside each other. */
export function fittingTicks(ticks: readonly number[], mostTicks: number): number[] {
  const every = Math.max(1, Math.ceil(ticks.length / Math.max(1, mostTicks)));
  return ticks.filter((_, at) => (ticks.length - 1 - at) % every === 0);
}
