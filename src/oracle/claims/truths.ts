import type { Row, Scalar } from "../../results/shape.ts";
import { customersAndRevenue, levelRows } from "../expect-levels.ts";
import { judgedRows } from "./judged-levels.ts";
import { areTold, exact, exactRows, isRankingWithheld, onlyLeader, type SeenWorld } from "./seen-world.ts";

/** Whether a claim holds in a world; null where the page must keep silent, since something is withheld or has no value. */
export type Truth = (seen: SeenWorld) => boolean | null;

/** A number; anything else is no number. */
export const numberOf = (scalar: Scalar | undefined): number =>
  typeof scalar === "number" ? scalar : Number.NaN;

/** Truth where all of these values of an analysis may be said. */
export const ifTold =
  (analysis: string, names: readonly string[], holds: (seen: SeenWorld) => boolean): Truth =>
  (seen) =>
    areTold(seen, analysis, ...names) ? holds(seen) : null;

/**
 * Truth of a claim about tests of the models, from the exact result: the tests have oracles of their own, here only the
 * sentence is at stake.
 */
export const ifTested = (names: readonly string[], holds: (...numbers: number[]) => boolean): Truth =>
  ifTold("backtest", names, (seen) => holds(...names.map((name) => numberOf(exact(seen, "backtest", name)))));

/** Truth of two names being the same, where there are both. */
export const same = (one: Scalar, other: Scalar): boolean | null =>
  one === null || other === null ? null : one === other;

/** The one who leads a ranking, told from `rows`; null where the place is shared or may not be told. */
function leads(
  [analysis, table, measure]: readonly [string, string, string],
  rows: (seen: SeenWorld) => readonly Row[],
  name = "engagement_level",
): (seen: SeenWorld) => Scalar {
  return (seen) =>
    isRankingWithheld(seen, analysis, table, measure) ? null : onlyLeader(rows(seen), measure, name);
}

const revenueOfLevels = ({ customers }: SeenWorld) => levelRows(customers, customersAndRevenue);

/** The level that has brought most revenue, from the raw lines, as the analysis of revenue tells it. */
export const revenueLeader = leads(["revenue", "revenue_by_level", "revenue"], revenueOfLevels);

/** The same as the analysis of segments tells it. */
export const levelRevenueLeader = leads(["segments", "engagement_levels", "revenue"], revenueOfLevels);

/** The level with the largest expected loss, from the exact result of the models. */
export const lossLeader = leads(["revenue", "expected_loss_by_level", "expected_loss"], (seen) =>
  exactRows(seen, "revenue", "expected_loss_by_level"),
);

/** The level of which most are expected to stay away, from the exact result of the models. */
export const leaverLeader = leads(["retention", "churn_by_level", "churn_share"], (seen) =>
  exactRows(seen, "retention", "churn_by_level"),
);

/** The level of which most came back after the last cut, from the raw lines. */
export const returnLeader = leads(["actions", "levels_judged", "returned_share"], judgedRows, "level");
