import { scorePopulation } from "./customers.ts";
import { expectActions, expectSummary } from "./expect-actions.ts";
import { expectRetention } from "./expect-retention.ts";
import { expectRevenue } from "./expect-revenue.ts";
import { expectSegments } from "./expect-segments.ts";
import { expectValue } from "./expect-value.ts";
import type { Expected } from "./expected.ts";
import type { World } from "./world.ts";

/** What every analysis must find in a world. */
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
