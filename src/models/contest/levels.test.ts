import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { engagementLevels } from "../../contracts/settings.ts";
import { defaultActions, defaultRules } from "../../oracle/default-rules.ts";
import { givenLines } from "../../oracle/given.ts";
import { drawWorld, type WorldKind } from "../../oracle/random-world.ts";
import { giveFileViews, readWorld } from "../../oracle/sample-world.ts";
import { giveViews, type World, withWarehouse } from "../../oracle/world.ts";
import { createPurchaseDays, everybody, readPurchases } from "../../scoring/read-purchases.ts";
import { scoreCustomers } from "../../scoring/score.ts";
import type { Warehouse } from "../../warehouse/open.ts";
import { stageWarehouse } from "../../warehouse/stage.ts";
import { dayOf } from "../calendar.ts";
import { stateOn } from "./customer-state.ts";
import { cutsOf, scoresOf } from "./levels.ts";
import { defaultBusinessRules, historyOf } from "./test-histories.ts";

const select = `select recency_score::integer as recency, frequency_score::integer as frequency,
  monetary_score::integer as monetary, level_order::integer as level
  from customer_scores inner join engagement_levels using (engagement_level) order by customer_key`;

/** Scores and level of each customer in the order of keys: by the warehouse's SQL, and by the contest's own arithmetic. */
async function bothWays(warehouse: Warehouse, world: Pick<World, "observationEnd" | "wholeUnits">) {
  await stageWarehouse(warehouse, { ...world, ageBands: [20, 30, 40, 50], keepOrderLines: false });
  await scoreCustomers(warehouse, engagementLevels, defaultRules, defaultActions);
  const bySql = await warehouse.query(select);
  await createPurchaseDays(warehouse);
  const purchases = await readPurchases(warehouse, everybody);
  const state = stateOn(purchases, dayOf(world.observationEnd), 0);
  const scores = scoresOf(state, cutsOf(state, defaultBusinessRules), defaultBusinessRules);
  const here = Array.from(scores.level, (level, row) => ({
    recency: scores.recency[row],
    frequency: scores.frequency[row],
    monetary: scores.monetary[row],
    level,
  }));
  return { here, bySql };
}

const inWorld = (world: World) =>
  withWarehouse(async (warehouse) => {
    await giveViews(warehouse, world);
    return bothWays(warehouse, world);
  });

describe("the contest's levels are those of the report, customer by customer,", () => {
  test("for the sample delivery", async () => {
    const folder = join(import.meta.dirname, "../../../data/gold");
    const world = await readWorld(folder);
    const { here, bySql } = await withWarehouse(async (warehouse) => {
      await giveFileViews(warehouse, folder);
      return bothWays(warehouse, world);
    }, 2);
    expect(here.length).toBeGreaterThan(5900);
    expect(here).toEqual(bySql);
  });

  const kinds: Record<string, Omit<WorldKind, "seed">> = {
    "whole amounts": { customers: 150, orders: 9, months: 30, wholeUnits: true },
    "amounts in cents": { customers: 150, orders: 9, months: 30, wholeUnits: false },
    "amounts with many ties": { customers: 150, orders: 3, months: 14, wholeUnits: true, ties: true },
    "all orders on one day": { customers: 40, orders: 4, months: 0, wholeUnits: true },
    "an end before the last order": {
      ...{ customers: 90, orders: 6, months: 24, wholeUnits: true, endsEarlier: 7 },
    },
    "few customers, whose cuts fall on values": { customers: 6, orders: 3, months: 9, wholeUnits: true },
  };
  for (const [at, [name, kind]] of Object.entries(kinds).entries())
    test(`for a drawn world with ${name}`, async () => {
      const { here, bySql } = await inWorld(drawWorld({ ...kind, seed: 0.7 + at / 50 }));
      expect(here.length).toBeGreaterThan(3);
      expect(here).toEqual(bySql);
    });

  test("where sums of cents are equal, in whatever order they were added up", async () => {
    // 0.1 + 0.2 is 0.30000000000000004 and 0.3 is not: as doubles the first customers would rank above the others
    const cents = [[0.1, 0.2], [0.3], [0.2, 0.1], [0.3], [0.1, 0.2]];
    const lines = cents.flatMap((amounts, customer) =>
      amounts.map(
        (amount, at) => [`S${customer}-${at}`, customer + 1, `2024-0${1 + at}-01`, amount] as const,
      ),
    );
    const { here, bySql } = await inWorld(
      givenLines(lines, { observationEnd: "2024-06-30", wholeUnits: false }),
    );
    expect(bySql.map(({ monetary }) => monetary)).toEqual([1, 1, 1, 1, 1]);
    expect(here).toEqual(bySql);
  });
});

describe("cut points", () => {
  // months since the last order 0, 2, 4, 6, 8 and sales 10, 20, 30, 40, 50: cuts at .2 of four steps
  const day = dayOf("2024-12-15");
  const lasts = ["2024-12-01", "2024-10-31", "2024-08-01", "2024-06-30", "2024-04-01"];
  const state = stateOn(historyOf(lasts.map((last, at) => [[dayOf(last), 10 * (at + 1)]])), day, 0);

  test("are quantiles by linear interpolation of the months and sales of this population", () => {
    const { recency, monetary } = cutsOf(state, defaultBusinessRules);
    const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 10));
    expect(recency).toEqual(near([1.6, 3.2, 4.8, 6.4]));
    expect(monetary).toEqual(near([18, 26, 34, 42]));
  });

  test("of another population score these customers by it", () => {
    const cuts = { recency: [0, 1, 2, 3], monetary: [20, 30, 60, 70] };
    const { recency, monetary } = scoresOf(state, cuts, defaultBusinessRules);
    // a value equal to a cut belongs below it: 0 months and sales of 20 and 30
    expect(Array.from(recency)).toEqual([5, 3, 1, 1, 1]);
    expect(Array.from(monetary)).toEqual([1, 1, 2, 3, 3]);
  });
});
