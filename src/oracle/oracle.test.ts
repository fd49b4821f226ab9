import { join } from "node:path";
import { expect, test } from "vitest";
import type { Result } from "../results/shape.ts";
import { expectAll, modelled } from "./expect-all.ts";
import { findDifferences } from "./expected.ts";
import { drawWorld } from "./random-world.ts";
import { giveFileViews, readWorld } from "./sample-world.ts";
import { analyseWarehouse, analyseWorld, prepareWarehouse, type World, withWarehouse } from "./world.ts";
import { worldKinds } from "./world-kinds.ts";

// Oracle: every table and value recomputed from the raw lines in plain TypeScript, by the words of the definitions.
function compare(results: Record<string, Result>, world: World): string[] {
  const expected = expectAll(world);
  const { backtest, ...defined } = results;
  expect(Object.keys(defined).sort()).toEqual(Object.keys(expected).sort());
  expect(Object.keys(backtest?.tables ?? {})).not.toEqual([]);
  return Object.values(defined).flatMap((result) =>
    findDifferences(withoutModelled(result), expected[result.analysis] ?? { values: {}, tables: {} }),
  );
}

function withoutModelled(result: Result): Result {
  const names = modelled[result.analysis] ?? [];
  const without = <Cell>(record: Record<string, Cell>) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
  return { ...result, values: without(result.values), tables: without(result.tables) };
}

const differences = (world: World) =>
  withWarehouse(async (warehouse) => compare(await analyseWorld(warehouse, world), world));

for (const [name, kind] of Object.entries(worldKinds))
  test(`every table of every analysis agrees with the oracle for ${name}`, async () => {
    expect(await differences(drawWorld(kind))).toEqual([]);
  });

test("every table agrees with the oracle for twelve more drawn worlds", async () => {
  await withWarehouse(async (warehouse) => {
    for (let at = 1; at <= 12; at += 1) {
      const wholeUnits = at % 2 === 0;
      const world = drawWorld({
        seed: at / 13,
        customers: 5 * at + (at % 5),
        orders: 9,
        months: 3 * at,
        wholeUnits,
      });
      expect(compare(await analyseWorld(warehouse, world), world), `world ${at}`).toEqual([]);
    }
  });
});

test("every table agrees with the oracle for an observation that goes on after the last order", async () => {
  const world = drawWorld({ seed: 0.31, customers: 40, orders: 4, months: 8, wholeUnits: true });
  expect(await differences({ ...world, observationEnd: "2023-02-28" })).toEqual([]);
});

test("every table agrees with the oracle for customers who paid nothing, whose shares have no value", async () => {
  const world = drawWorld({ seed: 0.32, customers: 15, orders: 3, months: 5, wholeUnits: true });
  const free = { ...world, lines: world.lines.map((line) => ({ ...line, amount: 0 })) };
  expect(await differences(free)).toEqual([]);
});

test("every table agrees with the oracle for the sample delivery", async () => {
  const folder = join(import.meta.dirname, "../../data/gold");
  const world = await readWorld(folder);
  const results = await withWarehouse(async (warehouse) => {
    await giveFileViews(warehouse, folder);
    await prepareWarehouse(warehouse, world);
    return analyseWarehouse(warehouse, world.observationEnd);
  }, 2);
  expect(compare(results, world)).toEqual([]);
});
