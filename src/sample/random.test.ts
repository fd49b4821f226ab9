import { expect, test } from "vitest";
import { drawsOf, pick, sampleOf, seedOf } from "./random.ts";

function take(count: number, source: () => number): number[] {
  return Array.from({ length: count }, source);
}

test("the same seed and concept give the same draws", () => {
  expect(take(5, drawsOf(7, "people"))).toEqual(take(5, drawsOf(7, "people")));
});

test("another seed or another concept gives other draws", () => {
  const draws = take(5, drawsOf(7, "people"));
  expect(take(5, drawsOf(8, "people"))).not.toEqual(draws);
  expect(take(5, drawsOf(7, "baskets"))).not.toEqual(draws);
});

test("seeds of a concept match the published FNV-1a test vectors", () => {
  // Fowler, Noll & Vo's vector for "a" is 0xe40c292c; the hashed text is `concept seed`, so two steps are added here.
  const step = (state: number, byte: number) => Math.imul(state ^ byte, 0x01000193) >>> 0;
  expect(seedOf(0, "a")).toBe(step(step(0xe40c292c, 0x20), 0x30));
});

test("neighbouring seeds give draws that are not correlated", () => {
  const pairs = take(2000, () => 0).map(
    (_, seed) => [drawsOf(seed, "x")(), drawsOf(seed + 1, "x")()] as const,
  );
  const covariance = pairs.reduce((sum, [a, b]) => sum + (a - 0.5) * (b - 0.5), 0) / pairs.length;
  // Two independent uniform draws: standard error of the correlation 1 / √2000; four of them.
  expect(Math.abs(covariance * 12)).toBeLessThan(4 / Math.sqrt(2000));
});

test("pick follows the weights", () => {
  const source = drawsOf(1, "pick");
  const picked = take(10_000, () => pick(source, [0, 1], [3, 1]));
  expect(picked.reduce((sum, value) => sum + value, 0) / 10_000).toBeCloseTo(0.25, 1);
});

test("pick without a choice is our mistake", () => {
  expect(() => pick(drawsOf(1, "pick"), [])).toThrow("at least one choice");
});

test("sampleOf takes as many different members as asked for, in their order", () => {
  const taken = sampleOf(drawsOf(1, "sample"), [1, 2, 3, 4, 5, 6, 7, 8, 9], 4);
  expect(new Set(taken).size).toBe(4);
  expect(taken).toEqual([...taken].sort((a, b) => a - b));
});

test("sampleOf gives every member the same chance", () => {
  const source = drawsOf(2, "sample");
  const counts = [0, 0, 0, 0];
  for (let round = 0; round < 4000; round += 1) {
    for (const member of sampleOf(source, [0, 1, 2, 3], 1)) counts[member] = (counts[member] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(750));
});
