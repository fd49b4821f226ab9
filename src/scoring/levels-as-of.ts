import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { quartersBack } from "../results/quarters.ts";
import type { ScoringWarehouse } from "./score.ts";

const monthsOfQuarter = 3;

const readSelect = (name: string) => readFile(join(import.meta.dirname, `${name}.sql`), "utf8");

/** A table that is dropped again before long, and need not be written to the disk. */
const createTemporary = async (
  warehouse: ScoringWarehouse,
  name: string,
  parameters: Record<string, number>,
): Promise<void> =>
  warehouse.run(`create or replace temporary table ${name} as ${await readSelect(name)}`, parameters);

async function levelQuarter(warehouse: ScoringWarehouse, quarters_ago: number): Promise<void> {
  await createTemporary(warehouse, "customers_measured", { quarters_ago });
  await warehouse.run(
    `insert into customer_levels_as_of
      select $quarters_ago, customer_key, engagement_level from rfm_levels('customers_measured')`,
    { quarters_ago },
  );
}

/**
 * Adds to a scored warehouse which level each customer had at the ends of the last eight quarters, by today's rules and
 * the orders dated up to that day: `quarter_ends` (quarters_ago 0..7, quarter_end; counted back from `observationEnd`, the
 * last of a month that is shorter) and `customer_levels_as_of` (quarters_ago, customer_key, engagement_level; a row for
 * each customer with an order by then). Nothing is kept from one build to the next.
 */
export async function levelCustomersAsOf(warehouse: ScoringWarehouse, observationEnd: string): Promise<void> {
  await warehouse.createTable("quarter_ends", await readSelect("quarter_ends"), {
    observation_end: observationEnd,
    quarters: quartersBack.length,
    months: monthsOfQuarter,
  });
  await createTemporary(warehouse, "quarter_orders", {});
  await warehouse.run(`create or replace table customer_levels_as_of as
    select cast(0 as integer) as quarters_ago, customer_key, engagement_level from customer_scores where false`);
  for (const quartersAgo of quartersBack) await levelQuarter(warehouse, quartersAgo);
  for (const table of ["quarter_orders", "customers_measured"]) await warehouse.run(`drop table ${table}`);
}
