import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { shapeOf } from "../analysis/define.ts";
import { discoverAnalyses } from "../analysis/discover.ts";
import { type ScoredCustomer, scorePopulation, unitsInOne } from "../oracle/customers.ts";
import { defaultGroups, defaultRules } from "../oracle/default-rules.ts";
import { drawWorld } from "../oracle/random-world.ts";
import { giveFileViews } from "../oracle/sample-world.ts";
import { analyseWarehouse, giveViews, prepareWarehouse, withWarehouse } from "../oracle/world.ts";
import { watchedGroupings } from "../publish/disclosure.ts";
import type { Warehouse } from "../warehouse/open.ts";
import { type ComparingWarehouse, type Flow, readChangedSince } from "./changed-since.ts";

const read = (warehouse: Warehouse, since: string, groupings: readonly (readonly string[])[]) =>
  readChangedSince(warehouse as ComparingWarehouse, since, groupings, defaultRules.vip);

const labels: Readonly<Record<string, (customer: ScoredCustomer) => string>> = {
  engagement_level: ({ level }) => level,
  customer_segment: ({ segment }) => segment,
  country: ({ country }) => country,
  recency_score: ({ recency }) => String(recency),
  monetary_score: ({ monetary }) => String(monetary),
  total_orders: ({ orders }) => (orders.length < 10 ? String(orders.length) : "10 or more"),
};

interface Moved {
  earlier: string[] | null;
  now: string[];
  sold: number;
  sells: number;
  ordered: number;
}

/** Who moved or ordered between two days by the definitions, recomputed for either without SQL. */
function moved(
  before: readonly ScoredCustomer[],
  after: readonly ScoredCustomer[],
  since: string,
  grouping: readonly string[],
): Moved[] {
  const then = new Map(before.map((customer) => [customer.key, customer]));
  const label = (customer: ScoredCustomer) => grouping.map((name) => labels[name]?.(customer) ?? "");
  return after.flatMap((customer): Moved[] => {
    const earlier = then.get(customer.key);
    const late = customer.orders.filter(({ date }) => date > since);
    const one = {
      earlier: earlier ? label(earlier) : null,
      now: label(customer),
      sold: (earlier?.units ?? 0) / unitsInOne,
      sells: customer.units / unitsInOne,
      ordered: late.reduce((sum, { units }) => sum + units, 0) / unitsInOne,
    };
    return late.length > 0 || JSON.stringify(one.earlier) !== JSON.stringify(one.now) ? [one] : [];
  });
}

const largestOf = (amounts: readonly number[]) => {
  const [first = 0, second = 0] = amounts.toSorted((one, other) => other - one);
  return [first, second];
};

/** The same as flows, by their names. */
function flowsOf(all: readonly Moved[]): Record<string, unknown> {
  const groups = Map.groupBy(all, ({ earlier, now }) => JSON.stringify([earlier, now]));
  const near = (amount: number) => expect.closeTo(amount, 6);
  const told = (amounts: readonly number[]) => ({
    customers: amounts.length,
    amount: near(amounts.reduce((sum, amount) => sum + amount, 0)),
    largest: largestOf(amounts).map(near),
  });
  return Object.fromEntries(
    [...groups].map(([name, people]) => [
      name,
      {
        sold: told(people.map(({ sold }) => sold)),
        sells: told(people.map(({ sells }) => sells)),
        ordered: told(people.map(({ ordered }) => ordered).filter((amount) => amount > 0)),
      },
    ]),
  );
}

const found = (flows: readonly Flow[], grouping: readonly string[]) =>
  Object.fromEntries(
    flows
      .filter(({ dimensions }) => dimensions.join() === [...grouping].sort().join())
      .map(({ earlier, now, sold, sells, ordered }) => [
        JSON.stringify([earlier, now]),
        { sold, sells, ordered },
      ]),
  );

describe("who moved or ordered since a date", () => {
  const groupings = [
    [],
    ["engagement_level"],
    ["customer_segment", "engagement_level"],
    ["country"],
    ["monetary_score", "recency_score"],
    ["total_orders"],
  ];

  it.each([0.1, 0.5, 0.9])("is what the definitions give for either day, world %d", async (seed) => {
    const world = drawWorld({ seed, customers: 120, orders: 12, months: 20, wholeUnits: false });
    const since = "2023-05-17";
    const flows = await withWarehouse(async (warehouse) => {
      await giveViews(warehouse, world);
      await prepareWarehouse(warehouse, world);
      return read(warehouse, since, groupings);
    });
    const before = scorePopulation({ ...world, observationEnd: since });
    const after = scorePopulation(world);
    expect(before.length).toBeGreaterThan(20);
    for (const grouping of groupings)
      expect([grouping, found(flows, grouping)]).toEqual([
        grouping,
        flowsOf(moved(before, after, since, grouping)),
      ]);
  });

  it("names every group of the sample's tables of sums as these name it", async () => {
    const analyses = await discoverAnalyses(join(import.meta.dirname, "../../analyses"));
    const shapes = analyses.map(({ definition }) => shapeOf(definition, defaultGroups));
    const asked = watchedGroupings(shapes);
    const { flows, results } = await withWarehouse(async (warehouse) => {
      await giveFileViews(warehouse, join(import.meta.dirname, "../../data/gold"));
      await prepareWarehouse(warehouse, { observationEnd: "2024-12-31", wholeUnits: false });
      const results = await analyseWarehouse(warehouse, "2024-12-31");
      // everybody has changed since the day before the first order
      return { flows: await read(warehouse, "2020-12-31", asked), results };
    });
    const named = new Set(flows.map(({ dimensions, now }) => JSON.stringify([dimensions, now])));
    const partitions = Object.entries(results).flatMap(([slug, result], at) =>
      Object.entries(shapes[at]?.tables ?? {}).flatMap(([name, { key, partition, columns }]) =>
        partition && columns["revenue"]
          ? [{ name: `${slug}.${name}`, key, rows: result.tables[name] ?? [] }]
          : [],
      ),
    );
    expect(partitions.length).toBeGreaterThan(8);
    for (const { name, key, rows } of partitions)
      for (const row of rows.filter(({ customers }) => Number(customers) > 0)) {
        const dimensions = [...key].sort();
        const group = JSON.stringify([dimensions, dimensions.map((dimension) => String(row[dimension]))]);
        expect(named.has(group), `${name} ${group}`).toBe(true);
      }
  });

  it("leaves the scored warehouse as it was", async () => {
    const world = drawWorld({ seed: 0.3, customers: 60, orders: 6, months: 20, wholeUnits: false });
    await withWarehouse(async (warehouse) => {
      await giveViews(warehouse, world);
      await prepareWarehouse(warehouse, world);
      const tables = () =>
        warehouse.query("select table_name, estimated_size from duckdb_tables() order by all");
      const before = await tables();
      await read(warehouse, "2023-05-17", [["engagement_level"]]);
      expect(await tables()).toEqual(before);
    });
  });
});
