import { textWidth } from "./text-width.ts";

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

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The room that labels may use. */
export interface LabelRoom extends Box {
  fontSize: number;
}

/** The distance from one line to the next, in font sizes. */
export const lineHeight = 1.2;
const gap = 5;
/** How much farther each round of places is from its mark. */
const farther = 14;
const rounds = 6;
const mostTried = 5;

const overlap = (one: Box, other: Box): number =>
  Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left)) *
  Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));

const boxOfMark = ({ x, y, r }: Labelled): Box => ({ left: x - r, right: x + r, top: y - r, bottom: y + r });

const sizeOf = ({ lines }: Labelled, size: number) => ({
  wide: Math.max(...lines.map((line) => textWidth(line, size))),
  high: lines.length * size * lineHeight,
});

interface Candidate {
  box: Box;
  /** 0 beside the mark; more the farther away. */
  round: number;
}

/** Places beside, above and below the mark, near ones first. */
function candidates(mark: Labelled, { fontSize }: LabelRoom): Candidate[] {
  const { wide, high } = sizeOf(mark, fontSize);
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
    return corners.map(([left, top]) => ({
      round,
      box: { left, right: left + wide, top, bottom: top + high },
    }));
  }).flat();
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

/** Hidden text is worst, then a place outside the room, then one that is far away. */
function costOf(mark: Labelled, { box, round }: Candidate, taken: readonly Box[], room: LabelRoom): number {
  const drawn = [box, ...leaderBoxes(leaderOf(mark, box))];
  const hidden = drawn.flatMap((one) => taken.map((other) => overlap(one, other)));
  return 1000 * hidden.reduce((sum, area) => sum + area, 0) + 1000 * outside(box, room) + round ** 2;
}

interface Choice {
  places: Map<Labelled, Box>;
  cost: number;
}

/** The best free place for one label after the other. */
function placeInOrder(order: readonly Labelled[], marks: readonly Box[], room: LabelRoom): Choice {
  const taken = [...marks];
  const choice: Choice = { places: new Map(), cost: 0 };
  for (const mark of order) {
    let best = { box: boxOfMark(mark), cost: Number.POSITIVE_INFINITY };
    for (const candidate of candidates(mark, room)) {
      const cost = costOf(mark, candidate, taken, room);
      if (cost < best.cost) best = { box: candidate.box, cost };
    }
    taken.push(best.box, ...leaderBoxes(leaderOf(mark, best.box)));
    choice.places.set(mark, best.box);
    choice.cost += best.cost;
  }
  return choice;
}

/** Every order of a few; of more than five, which would take long, only their own. */
function ordersOf<Item>(items: readonly Item[]): Item[][] {
  if (items.length > mostTried) return [[...items]];
  if (items.length < 2) return [[...items]];
  return items.flatMap((item) =>
    ordersOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

/** Places labels beside their marks, inside the room and clear of marks and of each other as far as that can be. */
export function placeLabels(marks: readonly Labelled[], room: LabelRoom): LabelPlace[] {
  const boxes = marks.map(boxOfMark);
  const choices = ordersOf(marks).map((order) => placeInOrder(order, boxes, room));
  const best = choices.reduce((one, other) => (other.cost < one.cost ? other : one));
  return marks.map((mark) => {
    const box = best.places.get(mark) ?? boxOfMark(mark);
    const y = box.top + (room.fontSize * lineHeight) / 2;
    return { x: box.left, y, leader: leaderOf(mark, box) };
  });
}

/** From the edge of the mark to the nearest point of a label that does not stand beside it. */
function leaderOf({ x, y, r }: Labelled, box: Box): LabelPlace["leader"] {
  const toX = Math.max(box.left, Math.min(x, box.right));
  const toY = Math.max(box.top, Math.min(y, box.bottom));
  const distance = Math.hypot(toX - x, toY - y);
  if (distance < r + farther) return null;
  const edge = (r + 1) / distance;
  return { x1: x + (toX - x) * edge, y1: y + (toY - y) * edge, x2: toX, y2: toY };
}
