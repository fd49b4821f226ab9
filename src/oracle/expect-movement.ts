import type { Row } from "../results/shape.ts";
import { addMonths } from "./calendar.ts";
import { scorePopulation } from "./customers.ts";
import { levels } from "./expect-levels.ts";
import type { Expected } from "./expected.ts";
import { ratio } from "./statistics.ts";
import type { World } from "./world.ts";

/** What a customer of today is called on a day before the first order. */
export const notYet = "Not yet a customer";
const directions = ["Moved up", "Stayed", "Moved down", "Joined"] as const;

const quartersBack = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** The level of each customer by key, as a report would have given it whose data ended on that day. */
export type Levels = ReadonlyMap<number, string>;

/** The levels on a day, scored anew from the lines up to it. */
export const levelsOn = (world: World, day: string): Levels =>
  new Map(scorePopulation({ ...world, observationEnd: day }).map(({ key, level }) => [key, level]));

/** One customer of today: the level then and now. */
interface Move {
  from: string;
  to: string;
}

const movesBetween = (then: Levels, now: Levels): Move[] =>
  [...now].map(([key, to]) => ({ from: then.get(key) ?? notYet, to }));

/** Levels in their order, Champions the highest. */
function directionOf({ from, to }: Move): (typeof directions)[number] {
  if (from === notYet) return "Joined";
  const places = levels.map(String);
  const climbed = places.indexOf(from) - places.indexOf(to);
  if (climbed === 0) return "Stayed";
  return climbed > 0 ? "Moved up" : "Moved down";
}

const movement = (moves: readonly Move[]): Row[] =>
  [...levels, notYet].flatMap((from_level) => {
    const ofLevel = moves.filter(({ from }) => from === from_level);
    return levels.map((to_level) => ({
      ...{ from_level, to_level, direction: directionOf({ from: from_level, to: to_level }) },
      customers: ofLevel.filter(({ to }) => to === to_level).length,
    }));
  });

const movesByDirection = (moves: readonly Move[]): Row[] => {
  const known = moves.filter(({ from }) => from !== notYet).length;
  return directions.map((direction) => {
    const customers = moves.filter((move) => directionOf(move) === direction).length;
    return direction === "Joined"
      ? { direction, customers, known_customers: 0, known_share: null }
      : { direction, customers, known_customers: known, known_share: ratio(customers, known) };
  });
};

function mixOf(quarters_ago: number, quarter_end: string, then: Levels, today: number): Row[] {
  const of = { quarters_ago, quarter_end };
  const known = then.size;
  const rows = levels.map((engagement_level) => {
    const customers = [...then.values()].filter((level) => level === engagement_level).length;
    const share = { known_customers: known, customers_share: ratio(customers, known) };
    return { ...of, engagement_level, customers, ...share };
  });
  const absent = { customers: today - known, known_customers: 0, customers_share: null };
  return [...rows, { ...of, engagement_level: notYet, ...absent }];
}

const customersOf = (moves: readonly Move[], direction: string): number =>
  moves.filter((move) => directionOf(move) === direction).length;

/**
 * The values and tables of movement that follow from the customers' levels at the ends of the last eight quarters, the
 * latest first, and the days on which those ended.
 */
export function movementOf(levelsBack: readonly Levels[], days: readonly string[]): Expected {
  const [now = new Map(), aQuarterAgo = new Map(), , , aYearAgo = new Map()] = levelsBack;
  const overQuarter = movesBetween(aQuarterAgo, now);
  const overYear = movesBetween(aYearAgo, now);
  return {
    values: {
      quarter_ago: days[1] ?? null,
      year_ago: days[4] ?? null,
      customers_a_quarter_ago: aQuarterAgo.size,
      moved_up_customers: customersOf(overQuarter, "Moved up"),
      moved_down_customers: customersOf(overQuarter, "Moved down"),
      stayed_share: ratio(customersOf(overQuarter, "Stayed"), aQuarterAgo.size),
    },
    tables: {
      movement_over_quarter: movement(overQuarter),
      movement_over_year: movement(overYear),
      moves_over_quarter: movesByDirection(overQuarter),
      level_mix: levelsBack
        .map((then, back) => mixOf(back, days[back] ?? "", then, now.size))
        .toReversed()
        .flat(),
    },
  };
}

/** The last day of the data, or that of a quarter so many quarters before. */
export const quarterEnd = ({ observationEnd }: World, quarters: number): string =>
  addMonths(observationEnd, -3 * quarters);

/** What `segments` must find of movement: every customer's level scored anew from the lines up to each quarter's end. */
export function expectMovement(world: World): Expected {
  const days = quartersBack.map((quarters) => quarterEnd(world, quarters));
  return movementOf(
    days.map((day) => levelsOn(world, day)),
    days,
  );
}
