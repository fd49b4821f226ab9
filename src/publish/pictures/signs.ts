import type { Outline } from "./letters.ts";

type Point = readonly [x: number, y: number];

interface Sign {
  name: string;
  /** In thousandths of the size. */
  advance: number;
  outline: Outline;
}

const polygon = (points: readonly Point[]): Outline => [
  ...points.map(([x, y], at): Outline[number] => ({ command: at === 0 ? "moveTo" : "lineTo", args: [x, y] })),
  { command: "closePath", args: [] },
];

const mirrored = (points: readonly Point[], width: number): Point[] =>
  points.map(([x, y]): Point => [width - x, y]);

const arrow: readonly Point[] = [
  [60, 268],
  [60, 334],
  [446, 334],
  [330, 450],
  [376, 496],
  [572, 301],
  [376, 106],
  [330, 152],
  [446, 268],
];
const chevron: readonly Point[] = [
  [48, 590],
  [449, 420],
  [449, 356],
  [48, 186],
  [48, 256],
  [370, 388],
  [48, 520],
];
const bar: readonly Point[] = [
  [48, 44],
  [449, 44],
  [449, 108],
  [48, 108],
];
const up: readonly Point[] = [
  [60, 90],
  [300, 560],
  [540, 90],
];
const down: readonly Point[] = [
  [60, 560],
  [300, 90],
  [540, 560],
];

const arrowWidth = 632;
const relationWidth = 497;
const triangleWidth = 600;

/** Signs of figures that no file of the font holds, drawn by hand to its weight. */
const signs: Readonly<Record<string, Omit<Sign, "name">>> = {
  "→": { advance: arrowWidth, outline: polygon(arrow) },
  "←": { advance: arrowWidth, outline: polygon(mirrored(arrow, arrowWidth)) },
  "≥": { advance: relationWidth, outline: [...polygon(chevron), ...polygon(bar)] },
  "≤": {
    advance: relationWidth,
    outline: [...polygon(mirrored(chevron, relationWidth)), ...polygon(bar)],
  },
  "▲": { advance: triangleWidth, outline: polygon(up) },
  "▼": { advance: triangleWidth, outline: polygon(down) },
};

/** The outer line of the box and, the other way round, its inner one, so that it is hollow. */
const box: Sign = {
  name: "box",
  advance: 600,
  outline: [
    ...polygon([
      [60, 0],
      [60, 660],
      [540, 660],
      [540, 0],
    ]),
    ...polygon([
      [110, 50],
      [490, 50],
      [490, 610],
      [110, 610],
    ]),
  ],
};

/** Is it drawn by hand, so that no file of the font need be opened for it? */
export const isOwnSign = (sign: string): boolean => Object.hasOwn(signs, sign);

/** A sign that is drawn by hand; an empty box for one that is neither in the font nor drawn here. */
export function ownSign(sign: string): Sign {
  const found = signs[sign];
  return found ? { ...found, name: `sign-${sign.codePointAt(0)?.toString(16) ?? ""}` } : box;
}
