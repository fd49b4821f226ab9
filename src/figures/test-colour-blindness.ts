import type { Rgb } from "./test-colour-distance.ts";

/** Ways in which people see colours: as most do, or without one of the three kinds of cones. */
export type Sight = "usual" | "protan" | "deutan" | "tritan";

type Row = readonly [number, number, number];

/** What is seen of red, green and blue as light. Machado, Oliveira and Fernandes 2009, table 1, severity 1.0 */
const seen: Readonly<Record<Sight, readonly [Row, Row, Row]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** All ways of seeing that are simulated. */
export const sights = Object.keys(seen) as readonly Sight[];

/** A colour's light as somebody sees it; what no screen can show is the nearest that it can. */
export function asSeen([red, green, blue]: Rgb, sight: Sight): Rgb {
  const [first, second, third] = seen[sight];
  const part = ([r, g, b]: Row) => Math.min(1, Math.max(0, r * red + g * green + b * blue));
  return [part(first), part(second), part(third)];
}
