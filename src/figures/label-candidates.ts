import { textWidth } from "./text-width.ts";
import { lineHeight } from "./theme.ts";

/** A mark that needs its name beside it, in units of the drawing. */
export interface Labelled {
  x: number;
  y: number;
  /** Radius of the mark. */
  r: number;
  /** The lines of the label. */
  lines: readonly string[];
}

/** Where a label stands: its left edge and the middle of its first line. */
export interface LabelPlace {
  x: number;
  y: number;
  /** A line to the mark where the label is not right beside it. */
  leader: { x1: number; y1: number; x2: number; y2: number } | null;
}

/** A part of the drawing that is taken. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The room that labels may use. */
export interface LabelRoom extends Box {
  fontSize: number;
  /** Lines that are drawn across it, which labels keep clear of. */
  rules?: readonly Box[];
}

const gap = 5;
/** How much farther each round of places is from its mark. */
const farther = 14;
const rounds = 8;
/** How much worse hidden or cut text is, for each unit, than a place that is farther away. */
export const badly = 1000;
/** And text on a line, which is read all the same. */
export const slightly = 5;

/** The area that two boxes share. */
export const overlap = (one: Box, other: Box): number =>
  Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left)) *
  Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));

/** The room of the mark itself. */
export const boxOfMark = ({ x, y, r }: Labelled): Box => ({
  left: x - r,
  right: x + r,
  top: y - r,
  bottom: y + r,
});

const sizeOf = ({ lines }: Labelled, size: number) => ({
  wide: Math.max(...lines.map((line) => textWidth(line, size))),
  high: lines.length * size * lineHeight,
});

/** One place for a label. */
export interface Candidate {
  box: Box;
  /** The box and the line to the mark: all that may lie on something. */
  drawn: Box[];
  /** What the place costs on its own: a place outside the room most, then one that is far away. */
  cost: number;
}

/** Places beside, above and below the mark, the cheapest first. */
export function candidates(mark: Labelled, room: LabelRoom): Candidate[] {
  const { wide, high } = sizeOf(mark, room.fontSize);
  const { x, y } = mark;
  return Array.from({ length: rounds }, (_, round) => {
    const away = mark.r + gap + round * farther;
    const corners: [left: number, top: number][] = [
      [x + away, y - high / 2],
      [x - away - wide, y - high / 2],
      [x - wide / 2, y - away - high],
      [x - wide / 2, y + away],
      [x + away / 2, y - away - high],
      [x + away / 2, y + away],
      [x - away / 2 - wide, y - away - high],
      [x - away / 2 - wide, y + away],
    ];
    return corners.map(([left, top]) => {
      const box = { left, right: left + wide, top, bottom: top + high };
      const drawn = [box, ...leaderBoxes(leaderOf(mark, box))];
      return { box, drawn, cost: badly * outside(box, room) + round ** 2 };
    });
  })
    .flat()
    .sort((one, other) => one.cost - other.cost);
}

const outside = (box: Box, room: LabelRoom): number =>
  Math.max(0, room.left - box.left) +
  Math.max(0, box.right - room.right) +
  Math.max(0, room.top - box.top) +
  Math.max(0, box.bottom - room.bottom);

/** Small boxes along the line from a mark to its label, so that the line counts as room taken. */
function leaderBoxes(leader: LabelPlace["leader"]): Box[] {
  if (!leader) return [];
  const { x1, y1, x2, y2 } = leader;
  return [0.2, 0.35, 0.5, 0.65, 0.8].map((part) => {
    const [x, y] = [x1 + part * (x2 - x1), y1 + part * (y2 - y1)];
    return { left: x - 2, right: x + 2, top: y - 2, bottom: y + 2 };
  });
}

/** From the edge of the mark to the nearest point of a label that does not stand beside it. */
export function leaderOf({ x, y, r }: Labelled, box: Box): LabelPlace["leader"] {
  const toX = Math.max(box.left, Math.min(x, box.right));
  const toY = Math.max(box.top, Math.min(y, box.bottom));
  const distance = Math.hypot(toX - x, toY - y);
  if (distance < r + farther) return null;
  const edge = (r + 1) / distance;
  return { x1: x + (toX - x) * edge, y1: y + (toY - y) * edge, x2: toX, y2: toY };
}
