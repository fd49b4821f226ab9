import { scorePopulation } from "./customers.ts";
import { expectActions, expectSummary } from "./expect-actions.ts";
import { expectMovement } from "./expect-movement.ts";
import { expectOrdered } from "./expect-ordered.ts";
import { expectRetention } from "./expect-retention.ts";
import { expectRevenue } from "./expect-revenue.ts";
import { expectSegments } from "./expect-segments.ts";
import { expectValue } from "./expect-value.ts";
import type { Expected } from "./expected.ts";
import type { World } from "./world.ts";

/** Estimates with both ends of their ranges. */
const ranged = (...names: string[]) => names.flatMap((name) => [name, `${name}_low`, `${name}_high`]);

/**
 * Tables and values that models make: nothing here recomputes them, the models' own tests hold them against papers,
 * simulations and published fits. Of the analysis `backtest` that is all.
 */
export const modelled: Readonly<Record<string, readonly string[]>> = {
  value: [
    "expected_by_level",
    ...ranged("expected_purchases", "expected_purchases_52_weeks", "expected_value"),
    ...ranged("customer_lifetime_value", "customer_lifetime_value_mean"),
    "top_level_by_expected_value",
  ],
  retention: [
    ...["return_hazard", "churn_by_level", "period_days"],
    ...["first", "repeat"].flatMap((buyers) => [
      `hazard_${buyers}_direction`,
      ...["early", "late"].flatMap((when) => [
        `hazard_${buyers}_${when}`,
        `hazard_${buyers}_${when}_customers`,
      ]),
    ]),
    ...ranged("expected_leavers", "churn_share"),
    ...["highest_churn_level", "lowest_churn_level"],
  ],
  revenue: ["expected_loss_by_level", "active_value", ...ranged("expected_loss"), "top_loss_level"],
  actions: [
    ...["churn_and_value", "value_and_risk", "priority_groups", "levels_judged"],
    ...[
      "first_group",
      "second_group",
      "third_group",
      "groups_in_use",
      "reach",
      "save_rate",
      "cost_per_customer",
    ],
    ...["least_returning_level", "most_returning_level", "risk_levels_came_back"],
    ...["risk_levels_customers", "other_levels_customers"],
    ...ranged("risk_levels_returned_share", "other_levels_returned_share"),
  ],
};

const both = (one: Expected, other: Expected): Expected => ({
  values: { ...one.values, ...other.values },
  tables: { ...one.tables, ...other.tables },
});

/** What every analysis of the definitions must find in a world. */
export function expectAll(world: World): Record<string, Expected> {
  const customers = scorePopulation(world);
  return {
    actions: expectActions(customers),
    retention: both(expectRetention(customers, world.observationEnd), expectOrdered(world)),
    revenue: expectRevenue(customers, world.observationEnd),
    segments: both(expectSegments(customers), expectMovement(world)),
    summary: expectSummary(customers, world.observationEnd),
    value: expectValue(customers),
  };
}
