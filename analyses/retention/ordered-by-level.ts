import { wilson } from "../../src/models/measures/wilson.ts";
import { numberIn, sumOf } from "../../src/results/cells.ts";
import { counted, groupsOf, hidden, labelled, ranged, rated } from "../../src/results/columns.ts";
import { levelAgo } from "../../src/results/quarters.ts";
import type { Row, TableShape } from "../../src/results/shape.ts";

/** How many quarters ago the compared quarters began: the last one, and the same season a year before. */
export const quartersCompared = { last: 1, year_before: 5 } as const;

/** Of those who were in a level when a quarter began, who ordered in it: the last quarter, and the same one a year before. */
export const orderedByLevel: TableShape = {
  ...groupsOf(
    "Share who ordered in a quarter, by level at its beginning",
    ["quarters_ago", "engagement_level"],
    {
      quarters_ago: labelled("Began so many quarters ago", "number"),
      quarter_end: labelled("Quarter to", "date"),
      engagement_level: labelled("Level at its beginning"),
      customers: counted("Customers at its beginning"),
      ordered: hidden("customers", "Of them with an order in the quarter"),
      ordered_share: rated("Share with an order in the quarter"),
      ordered_share_low: ranged("share", "Share, from", "ordered_share"),
      ordered_share_high: ranged("share", "Share, to", "ordered_share"),
    },
  ),
  partitions: Object.values(quartersCompared).map((quarters_ago) => ({
    where: { quarters_ago },
    as: { engagement_level: levelAgo(quarters_ago) },
  })),
};

const none = { ordered_share: null, ordered_share_low: null, ordered_share_high: null };

/** The row with the share who ordered and its interval; null of nobody. */
function withShare(row: Row): Row {
  const [customers, ordered] = [numberIn(row, "customers"), numberIn(row, "ordered")];
  const interval = wilson(ordered, customers);
  if (interval === null) return { ...row, ...none };
  const ends = { ordered_share_low: interval.low, ordered_share_high: interval.high };
  return { ...row, ordered_share: ordered / customers, ...ends };
}

/**
 * The levels of each quarter with their shares, and after them those of today's customers who were none when it began: so
 * each customer stands once in each quarter.
 */
export function withShares(rows: readonly Row[], customersToday: number): Row[] {
  return [...Map.groupBy(rows, ({ quarters_ago }) => quarters_ago).values()].flatMap((levels) => {
    const absent = {
      ...{ ...levels[0], engagement_level: "Not yet a customer", ordered: null, ...none },
      customers: customersToday - sumOf(levels, "customers"),
    };
    return [...levels.map(withShare), absent];
  });
}
