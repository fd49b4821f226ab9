import { describe, expect, it, test } from "vitest";
import { type ColourName, palette, type Tone } from "./palette.ts";
import { asSeen, type Sight, sights } from "./test-colour-blindness.ts";
import { colourDistance, type Lab, labOf, lightOf, storedOf } from "./test-colour-distance.ts";
import { levelColour, levelNames } from "./theme.ts";

/** Sharma, Wu and Dalal 2005, table 1: two colours and their distance, all 34 pairs. */
const published: readonly (readonly [Lab, Lab, number])[] = [
  [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
  [[50, 3.1571, -77.2803], [50, 0, -82.7485], 2.8615],
  [[50, 2.8361, -74.02], [50, 0, -82.7485], 3.4412],
  [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1],
  [[50, -1.1848, -84.8006], [50, 0, -82.7485], 1],
  [[50, -0.9009, -85.5211], [50, 0, -82.7485], 1],
  [[50, 0, 0], [50, -1, 2], 2.3669],
  [[50, -1, 2], [50, 0, 0], 2.3669],
  [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
  [[50, 2.49, -0.001], [50, -2.49, 0.001], 7.1792],
  [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
  [[50, 2.49, -0.001], [50, -2.49, 0.0012], 7.2195],
  [[50, -0.001, 2.49], [50, 0.0009, -2.49], 4.8045],
  [[50, -0.001, 2.49], [50, 0.001, -2.49], 4.8045],
  [[50, -0.001, 2.49], [50, 0.0011, -2.49], 4.7461],
  [[50, 2.5, 0], [50, 0, -2.5], 4.3065],
  [[50, 2.5, 0], [73, 25, -18], 27.1492],
  [[50, 2.5, 0], [61, -5, 29], 22.8977],
  [[50, 2.5, 0], [56, -27, -3], 31.903],
  [[50, 2.5, 0], [58, 24, 15], 19.4535],
  [[50, 2.5, 0], [50, 3.1736, 0.5854], 1],
  [[50, 2.5, 0], [50, 3.2972, 0], 1],
  [[50, 2.5, 0], [50, 1.8634, 0.5757], 1],
  [[50, 2.5, 0], [50, 3.2592, 0.335], 1],
  [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  [[63.0109, -31.0961, -5.8663], [62.8187, -29.7946, -4.0864], 1.263],
  [[61.2901, 3.7196, -5.3901], [61.4292, 2.248, -4.962], 1.8731],
  [[35.0831, -44.1164, 3.7933], [35.0232, -40.0716, 1.5901], 1.8645],
  [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
  [[36.4612, 47.858, 18.3852], [36.2715, 50.5065, 21.2231], 1.4146],
  [[90.8027, -2.0831, 1.441], [91.1528, -1.6435, 0.0447], 1.4441],
  [[90.9257, -0.5406, -0.9208], [88.6381, -0.8985, -0.7239], 1.5381],
  [[6.7747, -0.2908, -2.4247], [5.8714, -0.0985, -2.2286], 0.6377],
  [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
];

const light = (hex: string) => lightOf(storedOf(hex));
const rounded = (parts: readonly number[], digits: number) =>
  parts.map((part) => Number(part.toFixed(digits)) + 0);

describe("the oracles", () => {
  test.each(
    published,
  )("give %j and %j the published distance of %d, either way around", (one, other, distance) => {
    expect(colourDistance(one, other)).toBeCloseTo(distance, 4);
    expect(colourDistance(other, one)).toBeCloseTo(distance, 4);
  });

  test("give white, and red as published for sRGB (Lindbloom), their place in L*a*b*", () => {
    expect(rounded(labOf(light("#ffffff")), 1)).toEqual([100, 0, 0]);
    expect(rounded(labOf(light("#ff0000")), 2)).toEqual([53.24, 80.09, 67.2]);
  });

  test("leave greys as they are, and take the red out of red for those without the cones for it", () => {
    for (const sight of sights)
      expect(rounded(asSeen([0.4, 0.4, 0.4], sight), 5), sight).toEqual([0.4, 0.4, 0.4]);
    expect(asSeen([1, 0, 0], "protan")).toEqual([0.152286, 0.114503, 0]);
  });
});

const fills = levelNames.map((name) => {
  const token = levelColour(name).slice("var(--".length, -1);
  return Object.entries(palette).find(([key]) => key === token)?.[1].light ?? "";
});

function leastDistance(colours: readonly Lab[]): number {
  const pairs = colours.flatMap((one, at) => colours.slice(at + 1).map((other) => [one, other] as const));
  return Math.min(...pairs.map(([one, other]) => colourDistance(one, other)));
}

describe("the fills of the five levels", () => {
  it("are one set of five for both surfaces", () => {
    expect(new Set(fills).size).toBe(5);
    for (const fill of fills) expect(fill).toMatch(/^#[0-9a-f]{6}$/);
  });

  // Machado's matrices are for light; on the stored values, as they are often used too, the least is 14.8
  it.each<[Sight, number, number]>([
    ["usual", 23.4, 23.4],
    ["protan", 13.5, 16.2],
    ["deutan", 15.7, 14.75],
    ["tritan", 17.6, 16],
  ])("are apart to %s sight, by light and by what is stored", (sight, byLight, byStored) => {
    expect(leastDistance(fills.map((hex) => labOf(asSeen(light(hex), sight))))).toBeGreaterThan(byLight);
    const stored = fills.map((hex) => labOf(lightOf(asSeen(storedOf(hex), sight))));
    expect(leastDistance(stored)).toBeGreaterThan(byStored);
  });
});

const schemes: readonly (keyof Tone)[] = ["light", "dark"];

/** Each from the step nearest to the surface: little to much, and from no change to both sides. */
const ramps: Readonly<Record<string, readonly ColourName[]>> = {
  sequence: ["seq-1", "seq-2", "seq-3", "seq-4", "seq-5", "seq-6"],
  "divergence to less": ["div-4", "div-3", "div-2", "div-1"],
  "divergence to more": ["div-4", "div-5", "div-6", "div-7"],
};
/** So much lighter or darker, of 100, is each step than the one before. */
const leastStep = 10;

describe.each(schemes)("on the %s surface", (scheme) => {
  const away = scheme === "light" ? -1 : 1;

  it.each(
    Object.entries(ramps),
  )("the %s goes away from the surface step by step, to all sights", (_, names) => {
    for (const sight of sights) {
      const lightness = names.map((name) => away * labOf(asSeen(light(palette[name][scheme]), sight))[0]);
      const steps = lightness.slice(1).map((step, at) => step - (lightness[at] ?? step));
      expect(Math.min(...steps), sight).toBeGreaterThanOrEqual(leastStep);
    }
  });
});
