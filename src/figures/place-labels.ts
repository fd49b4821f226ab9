import {
  type Box,
  badly,
  boxOfMark,
  type Candidate,
  candidates,
  type Labelled,
  type LabelPlace,
  type LabelRoom,
  leaderOf,
  overlap,
  slightly,
} from "./label-candidates.ts";
import { lineHeight } from "./theme.ts";

/** More labels than this are placed in their own order only: every order of six would take long. */
const mostTried = 5;

/** The area of what it would lie on. */
function hiddenBy({ drawn }: Candidate, taken: readonly Box[]): number {
  let area = 0;
  for (const one of drawn) for (const other of taken) area += overlap(one, other);
  return area;
}

/** The cheapest place, counting what is hidden by it; the rest of the candidates can't be cheaper. */
function cheapest(places: readonly Candidate[], taken: readonly Box[], rules: readonly Box[]): Candidate {
  let best: Candidate | undefined;
  for (const place of places) {
    if (best && place.cost >= best.cost) break;
    const cost = place.cost + badly * hiddenBy(place, taken) + slightly * hiddenBy(place, rules);
    if (!best || cost < best.cost) best = { ...place, cost };
  }
  if (!best) throw new Error("a label has no candidate places");
  return best;
}

interface Mark {
  mark: Labelled;
  places: Candidate[];
}

interface Choice {
  places: Map<Labelled, Box>;
  cost: number;
}

/** The best free place for one label after the other. */
function placeInOrder(order: readonly Mark[], boxes: readonly Box[], rules: readonly Box[]): Choice {
  const taken = [...boxes];
  const choice: Choice = { places: new Map(), cost: 0 };
  for (const { mark, places } of order) {
    const best = cheapest(places, taken, rules);
    taken.push(...best.drawn);
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

/** The cheapest of all orders; the first that costs nothing ends the search. */
function bestChoice(labelled: readonly Labelled[], room: LabelRoom): Choice {
  const boxes = labelled.map(boxOfMark);
  const marks = labelled.map((mark) => ({ mark, places: candidates(mark, room) }));
  let best: Choice = { places: new Map(), cost: Number.POSITIVE_INFINITY };
  for (const order of ordersOf(marks)) {
    const choice = placeInOrder(order, boxes, room.rules ?? []);
    if (choice.cost < best.cost) best = choice;
    if (best.cost === 0) return best;
  }
  return best;
}

/** Places labels beside their marks, inside the room and clear of marks and of each other as far as that can be. */
export function placeLabels(marks: readonly Labelled[], room: LabelRoom): LabelPlace[] {
  const best = bestChoice(marks, room);
  return marks.map((mark) => {
    const box = best.places.get(mark) ?? boxOfMark(mark);
    const y = box.top + (room.fontSize * lineHeight) / 2;
    return { x: box.left, y, leader: leaderOf(mark, box) };
  });
}
