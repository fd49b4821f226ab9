import { expect, test } from "vitest";
import { gaussLegendre } from "./gauss-legendre.ts";

const integral = (count: number, f: (x: number) => number): number => {
  const { nodes, weights } = gaussLegendre(count);
  return nodes.reduce((sum, node, at) => sum + (weights[at] ?? NaN) * f(node), 0);
};

test("the nodes of two points are those of Abramowitz and Stegun, table 25.4", () => {
  const { nodes, weights } = gaussLegendre(2);
  expect(nodes[0]).toBeCloseTo((1 - 0.577350269189626) / 2, 14);
  expect(nodes[1]).toBeCloseTo((1 + 0.577350269189626) / 2, 14);
  expect([...weights]).toEqual([expect.closeTo(0.5, 14), expect.closeTo(0.5, 14)]);
});

test.each([1, 2, 5, 16, 32])("%i nodes integrate every power up to twice their number less one", (count) => {
  for (let power = 0; power < 2 * count; power += 1)
    expect(integral(count, (x) => x ** power)).toBeCloseTo(1 / (power + 1), 14);
});

test("16 nodes integrate a decay of 16 e-folds to rounding", () => {
  expect(integral(16, (x) => Math.exp(-16 * x)) / ((1 - Math.exp(-16)) / 16)).toBeCloseTo(1, 12);
});
