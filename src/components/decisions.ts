import { textIn } from "../results/cells.ts";
import type { Row } from "../results/shape.ts";

/** What to do with one level, as the settings have it. */
export interface Decision {
  level: string;
  priority: string;
  strategy: string;
}

/** The rows of the action matrix that stand for these levels, in their order; an absent level (null) is passed over. */
export function decisionsOf(levels: readonly unknown[], rows: readonly Row[]): Decision[] {
  return levels.flatMap((level) =>
    rows.filter((row) => row["engagement_level"] === level).map((row) => decisionOf(row)),
  );
}

function decisionOf(row: Row): Decision {
  return {
    level: textIn(row, "engagement_level"),
    priority: textIn(row, "priority"),
    strategy: textIn(row, "strategy"),
  };
}

/** What to do with a group of customers by value and risk, and which customers the group is made of. */
export interface GroupDecision {
  group: string;
  rule: string;
}

/** The rows of the priority groups that stand for these groups, in their order; an absent group (null) is passed over. */
export function groupDecisionsOf(groups: readonly unknown[], rows: readonly Row[]): GroupDecision[] {
  return groups.flatMap((group) =>
    rows
      .filter((row) => row["priority_group"] === group)
      .map((row) => ({ group: textIn(row, "priority_group"), rule: textIn(row, "rule") })),
  );
}
