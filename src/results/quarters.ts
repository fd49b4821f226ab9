/**
 * The quarter ends at which levels are looked at, by how many quarters of three months they lie before the last day of the
 * data: that day itself, and seven more.
 */
export const quartersBack: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** What the level of so many quarters ago is called wherever customers are grouped by it; today's has no other name. */
export const levelAgo = (quarters: number): string =>
  quarters === 0 ? "engagement_level" : `engagement_level_${quarters}_quarters_ago`;
