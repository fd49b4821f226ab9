import { wilson } from "../measures/wilson.ts";
import type { Round } from "./contest.ts";
import type { BusinessRules } from "./levels.ts";

/** One engagement level as it stood at the last cut: who came back within the horizon after it. */
export interface LevelOutcome {
  level: string;
  customers: number;
  returned: number;
  returned_share: number | null;
  /** Wilson, 95%. */
  low: number | null;
  high: number | null;
}

/** Does a level hold the customers that its name says? The levels by the rules at the last cut, and what followed. */
export function levelOutcomesOf(round: Round | undefined, { levels }: BusinessRules): LevelOutcome[] {
  if (!round) return [];
  const customers = new Float64Array(levels.length);
  const returned = new Float64Array(levels.length);
  for (const [row, level] of round.known.now.scores.level.entries()) {
    customers[level] = (customers[level] ?? 0) + 1;
    returned[level] = (returned[level] ?? 0) + (round.outcomes.returned[row] ?? 0);
  }
  return levels.map((level, at) => {
    const [all, back] = [customers[at] ?? 0, returned[at] ?? 0];
    const interval = all > 0 ? wilson(back, all) : null;
    return {
      level,
      customers: all,
      returned: back,
      returned_share: all > 0 ? back / all : null,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    };
  });
}
