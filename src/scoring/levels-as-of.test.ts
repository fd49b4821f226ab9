import { expect, test } from "vitest";
import { givenLines } from "../oracle/given.ts";
import { drawWorld } from "../oracle/random-world.ts";
import { giveViews, prepareWarehouse, type World, withWarehouse } from "../oracle/world.ts";
import type { Warehouse } from "../warehouse/open.ts";

async function prepared<Outcome>(world: World, use: (warehouse: Warehouse) => Promise<Outcome>) {
  return withWarehouse(async (warehouse) => {
    await giveViews(warehouse, world);
    await prepareWarehouse(warehouse, world);
    return use(warehouse);
  });
}

const levelsOf = (warehouse: Warehouse, from: string) =>
  warehouse.query(
    `select customer_key::integer as customer, engagement_level as level from ${from} order by customer_key`,
  );

const levelsAgo = (quarters: number) => `customer_levels_as_of where quarters_ago = ${quarters}`;

test.each([
  { seed: 0.61, customers: 90, orders: 8, months: 30, wholeUnits: true },
  { seed: 0.62, customers: 60, orders: 5, months: 12, wholeUnits: false, ties: true },
  { seed: 0.63, customers: 70, orders: 6, months: 26, wholeUnits: false, endsEarlier: 5 },
])("the levels of the last day are those of customer_scores, customer by customer", async (kind) => {
  await prepared(drawWorld(kind), async (warehouse) => {
    const scored = await levelsOf(warehouse, "customer_scores");
    expect(scored.length).toBeGreaterThan(40);
    expect(await levelsOf(warehouse, levelsAgo(0))).toEqual(scored);
  });
});

test("the levels of an earlier day are those of a report whose data end on that day", async () => {
  const world = drawWorld({ seed: 0.64, customers: 120, orders: 9, months: 30, wholeUnits: true });
  const [days, ...past] = await prepared(world, async (warehouse) => [
    await warehouse.query("select quarter_end::varchar as day from quarter_ends order by quarters_ago"),
    await levelsOf(warehouse, levelsAgo(1)),
    await levelsOf(warehouse, levelsAgo(4)),
    await levelsOf(warehouse, levelsAgo(7)),
  ]);
  for (const [at, quarters] of [1, 4, 7].entries()) {
    const observationEnd = String(days?.[quarters]?.["day"]);
    const then = await prepared({ ...world, observationEnd }, (warehouse) =>
      levelsOf(warehouse, "customer_scores"),
    );
    expect(past[at], observationEnd).toEqual(then);
  }
});

test("quarters are counted back from the last day, to the last of a month that is shorter", async () => {
  const world = givenLines([["A1", 1, "2021-01-04", 10]], { observationEnd: "2023-11-30" });
  const endsOf = (observationEnd: string) =>
    prepared({ ...world, observationEnd }, async (warehouse) => {
      const rows = await warehouse.query(
        "select quarter_end::varchar as day from quarter_ends order by quarters_ago",
      );
      return rows.map(({ day }) => day);
    });
  expect(await endsOf("2023-11-30")).toEqual([
    ...["2023-11-30", "2023-08-30", "2023-05-30", "2023-02-28"],
    ...["2022-11-30", "2022-08-30", "2022-05-30", "2022-02-28"],
  ]);
  expect((await endsOf("2024-05-31")).slice(0, 3)).toEqual(["2024-05-31", "2024-02-29", "2023-11-30"]);
});

test("an order of the quarter's last day counts, one of the day after does not", async () => {
  const world = givenLines(
    [
      ["A1", 1, "2024-03-31", 10],
      ["B1", 2, "2024-04-01", 10],
    ],
    { observationEnd: "2024-06-30" },
  );
  // three months before 30 June is 30 March: neither counts; of 31 July it is 30 April: both do
  const keysAt = (observationEnd: string) =>
    prepared({ ...world, observationEnd }, (warehouse) => levelsOf(warehouse, levelsAgo(1))).then((rows) =>
      rows.map(({ customer }) => customer),
    );
  expect(await keysAt("2024-06-30")).toEqual([]);
  expect(await keysAt("2024-07-01")).toEqual([1, 2]);
  expect(await keysAt("2024-05-31")).toEqual([]);
});
