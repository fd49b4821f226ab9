import type { Row } from "../results/shape.ts";
import { scorePopulation } from "./customers.ts";
import { levels } from "./expect-levels.ts";
import { levelsOn, notYet, quarterEnd } from "./expect-movement.ts";
import type { Expected } from "./expected.ts";
import type { World } from "./world.ts";

/** A share and its 95% interval by the roots of Wilson's quadratic: (share − p)² = z² p (1 − p) ÷ n. */
function shareOf(successes: number, n: number): Row {
  const none = { ordered_share: null, ordered_share_low: null, ordered_share_high: null };
  if (n === 0) return none;
  const share = successes / n;
  const square = 1.959963984540054 ** 2 / n;
  const [a, b, c] = [1 + square, -(2 * share + square), share ** 2];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  const ends = { ordered_share_low: (-b - root) / (2 * a), ordered_share_high: (-b + root) / (2 * a) };
  return { ordered_share: share, ...ends };
}

/** The customers with an order after one day, up to another. */
const boughtBetween = (world: World, begin: string, end: string): Set<number> =>
  new Set(
    scorePopulation(world)
      .filter(({ orders }) => orders.some(({ date }) => date > begin && date <= end))
      .map(({ key }) => key),
  );

function rowsOf(world: World, quarters_ago: number): Row[] {
  const [begin, quarter_end] = [quarterEnd(world, quarters_ago), quarterEnd(world, quarters_ago - 1)];
  const then = levelsOn(world, begin);
  const bought = boughtBetween(world, begin, quarter_end);
  const rows = levels.map((engagement_level) => {
    const members = [...then].filter(([, level]) => level === engagement_level).map(([key]) => key);
    const [customers, ordered] = [members.length, members.filter((key) => bought.has(key)).length];
    return {
      quarters_ago,
      quarter_end,
      engagement_level,
      customers,
      ordered,
      ...shareOf(ordered, customers),
    };
  });
  const absent = { customers: scorePopulation(world).length - then.size, ordered: null, ...shareOf(0, 0) };
  return [...rows, { quarters_ago, quarter_end, engagement_level: notYet, ...absent }];
}

/** Of those in a level when a quarter began, who ordered in it: the last quarter, and the same one a year before. */
export const expectOrdered = (world: World): Expected => ({
  values: {},
  tables: { ordered_by_level: [1, 5].flatMap((quarters) => rowsOf(world, quarters)) },
});
