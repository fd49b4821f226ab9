import { numberOrNull, textIn } from "../results/cells.ts";
import type { Row } from "../results/shape.ts";

/** What to do with one level, as the settings have it. */
export interface Decision {
  level: string;
  priority: string;
  strategy: string;
}

const priorities = ["Critical", "High", "Medium", "Low"];
const most = 3;

/**
 * The most urgent decisions of the action matrix, three at most: by priority, then by revenue. A level without
 * customers needs none; one whose revenue is withheld comes last in its priority.
 */
export function mostUrgent(rows: readonly Row[]): Decision[] {
  return rows
    .filter((row) => numberOrNull(row, "customers") !== 0)
    .map((row) => ({ ...decisionOf(row), revenue: numberOrNull(row, "revenue") ?? -1 }))
    .sort((one, other) => rankOf(one) - rankOf(other) || other.revenue - one.revenue)
    .slice(0, most)
    .map(({ level, priority, strategy }) => ({ level, priority, strategy }));
}

const rankOf = ({ priority }: Decision): number => priorities.indexOf(priority);

function decisionOf(row: Row): Decision {
  return {
    level: textIn(row, "engagement_level"),
    priority: textIn(row, "priority"),
    strategy: textIn(row, "strategy"),
  };
}
