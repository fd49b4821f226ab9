import { scorePopulation } from "./customers.ts";
import { expectActions, expectSummary } from "./expect-actions.ts";
import { expectRetention } from "./expect-retention.ts";
import { expectRevenue } from "./expect-revenue.ts";
import { expectSegments } from "./expect-segments.ts";
import { expectValue } from "./expect-value.ts";
import type { Expected } from "./expected.ts";
import type { World } from "./world.ts";

/**
 * Tables and values that models make: nothing here recomputes them, the models' own tests hold them against papers,
 * simulations and published fits. Of the analysis `backtest` that is all.
 */
export const modelled: Readonly<Record<string, readonly string[]>> = {
  value: ["expected_by_level"],
  retention: ["return_hazard", "churn_by_level"],
  revenue: ["expected_loss_by_level"],
  actions: ["value_and_risk", "priority_groups", "levels_judged"],
};

/** What every analysis of the definitions must find in a world. */
export function expectAll(world: World): Record<string, Expected> {
  const customers = scorePopulation(world);
  return {
    actions: expectActions(customers),
    retention: expectRetention(customers, world.observationEnd),
    revenue: expectRevenue(customers, world.observationEnd),
    segments: expectSegments(customers),
    summary: expectSummary(customers, world.observationEnd),
    value: expectValue(customers),
  };
}
