import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Warehouse } from "./open.ts";

/** What staging needs to know of the report's rules. */
export interface StagingRules {
  /** ISO date; later order lines are left out. */
  observationEnd: string;
  /** Cut averages to whole currency units, as the warehouse's integer division does. */
  wholeUnits: boolean;
  /** The ages at which a new age band begins, rising: [20, 30] gives Under 20, 20-29, 30 and over. */
  ageBands: readonly number[];
}

/** One age band: ages from `from` up to, and without, `to`. */
export interface AgeBand {
  ageBand: string;
  from: number;
  to: number;
}

const stagingFolder = join(import.meta.dirname, "staging");
const oldestAge = 1000;

/** The bands between the cuts, youngest first. */
export function nameAgeBands(cuts: readonly number[]): AgeBand[] {
  const starts = [0, ...cuts];
  return starts.map((from, at) => {
    const to = starts[at + 1];
    if (at === 0) return { ageBand: `Under ${to}`, from: -oldestAge, to: to ?? oldestAge };
    return to === undefined
      ? { ageBand: `${from} and over`, from, to: oldestAge }
      : { ageBand: `${from}-${to - 1}`, from, to };
  });
}

async function createAgeBands(warehouse: Pick<Warehouse, "run">, cuts: readonly number[]): Promise<void> {
  await warehouse.run(
    "create or replace table age_bands (age_band varchar, age_band_order integer, age_from integer, age_to integer)",
  );
  const bands = [...nameAgeBands(cuts), { ageBand: "unknown", from: oldestAge, to: oldestAge }];
  for (const [order, { ageBand, from, to }] of bands.entries())
    await warehouse.run("insert into age_bands values ($ageBand, $order, $from, $to)", {
      ageBand,
      order,
      from,
      to,
    });
}

/** The staging tables in the order in which they are made; each file holds one select with its grain. */
export const stagingTables = [
  "customers",
  "order_lines",
  "orders",
  "customer_summary",
  "customer_returns",
] as const;

/**
 * Makes the staging tables from the typed views dim_customers, dim_products and fact_sales.
 * fact_sales is read once; names and birthdates stay behind in the views, which are dropped at the end.
 */
export async function stageWarehouse(
  warehouse: Pick<Warehouse, "run" | "createTable">,
  rules: StagingRules,
): Promise<void> {
  await createAgeBands(warehouse, rules.ageBands);
  const parameters = { observation_end: rules.observationEnd, whole_units: rules.wholeUnits };
  for (const table of stagingTables)
    await warehouse.createTable(
      table,
      await readFile(join(stagingFolder, `${table}.sql`), "utf8"),
      parameters,
    );
  for (const view of ["dim_customers", "dim_products", "fact_sales"])
    await warehouse.run(`drop view if exists ${view}`);
}
