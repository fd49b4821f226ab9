import { randomLcg } from "d3-random";

/** A source of uniform draws in [0, 1), as d3-random's `.source(…)` takes it. */
export type Source = () => number;

/** 32-bit FNV-1a (Fowler, Noll & Vo): spreads near texts far apart, since near seeds of an LCG give alike draws. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193);
  return state >>> 0;
}

/**
 * The seed of one concept's draws, a whole number in 0..2³²−1.
 * Each concept draws from its own, so that a change to one leaves the draws of the others as they were.
 */
export function seedOf(seed: number, concept: string): number {
  return hash(`${concept} ${seed}`);
}

/** The draws of one concept; the same seed and concept give the same draws on every machine. */
export function drawsOf(seed: number, concept: string): Source {
  return randomLcg(seedOf(seed, concept));
}

/**
 * One of `choices`, which is not empty: each with a chance of its share of the summed `weights`, a number above 0 for
 * each choice, in their order; without weights all are as likely.
 */
export function pick<T>(
  source: Source,
  choices: readonly T[],
  weights: readonly number[] = choices.map(() => 1),
): T {
  let left = source() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, choice] of choices.entries()) {
    left -= weights[index] ?? 0;
    if (left < 0) return choice;
  }
  throw new Error("pick needs at least one choice, and weights above 0");
}

/** `count` different members of `choices` in their old order (all of them where there are fewer). */
export function sampleOf<T>(source: Source, choices: readonly T[], count: number): T[] {
  let left = count;
  return choices.filter((_, index) => {
    const taken = source() * (choices.length - index) < left;
    if (taken) left -= 1;
    return taken;
  });
}
