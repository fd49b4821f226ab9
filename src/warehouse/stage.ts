import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { Parameters, Warehouse } from "./open.ts";

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

/** Makes the table of age bands that customers.sql reads. */
export async function createAgeBands(
  warehouse: Pick<Warehouse, "run">,
  cuts: readonly number[],
): Promise<void> {
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

async function requireCustomers(warehouse: Pick<Warehouse, "query">, observationEnd: string): Promise<void> {
  const rows = await warehouse.query("select 1 as found from customer_summary limit 1");
  if (rows.length > 0) return;
  throw new UserError({
    fact: `No order is dated up to ${observationEnd}, so there is nobody to report on.`,
    remedy: "Give a later --observation-end, or leave it out to take the last dated order.",
  });
}

/** Makes one staging table from those before it. */
export async function createStagingTable(
  warehouse: Pick<Warehouse, "createTable">,
  table: (typeof stagingTables)[number],
  parameters: Parameters,
): Promise<void> {
  const select = await readFile(join(stagingFolder, `${table}.sql`), "utf8");
  await warehouse.createTable(table, select, parameters);
}

/**
 * Makes the staging tables from the typed views dim_customers, dim_products and fact_sales.
 * fact_sales is read once; names and birthdates stay behind in the views, which are dropped at the end.
 * Refuses a delivery without any order dated up to observation_end.
 */
export async function stageWarehouse(
  warehouse: Pick<Warehouse, "query" | "run" | "createTable">,
  rules: StagingRules,
): Promise<void> {
  await createAgeBands(warehouse, rules.ageBands);
  const parameters = { observation_end: rules.observationEnd, whole_units: rules.wholeUnits };
  for (const table of stagingTables) await createStagingTable(warehouse, table, parameters);
  for (const view of ["dim_customers", "dim_products", "fact_sales"])
    await warehouse.run(`drop view if exists ${view}`);
  await requireCustomers(warehouse, rules.observationEnd);
}
