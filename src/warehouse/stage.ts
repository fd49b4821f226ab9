import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { Parameters, Warehouse } from "./open.ts";

/** What staging needs to know of the report's rules. */
export interface StagingRules {
  /** ISO date; later order lines are left out. */
  observationEnd: string;
  /** Somebody reads order lines after staging: they become a table, which is one more copy of fact_sales. */
  keepOrderLines: boolean;
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
const stagingTables = [
  "customers",
  "products",
  "categories",
  "orders",
  "catalogue_months",
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

/** The engine's own message would print the sum, which may be one customer's. */
function refuseTooLarge(error: unknown): never {
  if (!(error instanceof Error) || !/out of range|overflow/i.test(error.message)) throw error;
  throw new UserError({
    fact: "The sales_amount or quantity of one order or customer in fact_sales adds up to more than can be held: 14 digits before the point, or 18 of a quantity.",
    remedy: "Mend the amounts at the source, or deliver them in a larger unit of the currency.",
  });
}

/** Makes one staging table from those before it. */
export async function createStagingTable(
  warehouse: Pick<Warehouse, "createTable">,
  table: (typeof stagingTables)[number],
  parameters: Parameters,
): Promise<void> {
  const select = await readFile(join(stagingFolder, `${table}.sql`), "utf8");
  await warehouse.createTable(table, select, parameters).catch(refuseTooLarge);
}

/**
 * Makes order_lines, the only reader of fact_sales: a view, so that one scan makes the orders and another the months of
 * the catalogue; a table where it is kept.
 */
export async function createOrderLines(
  warehouse: Pick<Warehouse, "run">,
  { observationEnd, keepOrderLines }: Pick<StagingRules, "observationEnd" | "keepOrderLines">,
): Promise<void> {
  // a view binds no parameters, but it may read a variable
  await warehouse.run("set variable observation_end = cast($observation_end as date)", {
    observation_end: observationEnd,
  });
  const select = await readFile(join(stagingFolder, "order_lines.sql"), "utf8");
  await warehouse.run(`create or replace ${keepOrderLines ? "table" : "view"} order_lines as ${select}`);
}

/**
 * Makes the staging tables from the typed views dim_customers, dim_products and fact_sales. The lines of fact_sales are
 * kept only where asked; names and birthdates stay behind in the views, which are dropped at the end.
 * Refuses a delivery without any order dated up to observation_end.
 */
export async function stageWarehouse(
  warehouse: Pick<Warehouse, "query" | "run" | "createTable">,
  rules: StagingRules,
): Promise<void> {
  await createAgeBands(warehouse, rules.ageBands);
  await createOrderLines(warehouse, rules);
  const parameters = { observation_end: rules.observationEnd, whole_units: rules.wholeUnits };
  for (const table of stagingTables) await createStagingTable(warehouse, table, parameters);
  const views = ["dim_customers", "dim_products", "fact_sales"];
  for (const view of rules.keepOrderLines ? views : ["order_lines", ...views])
    await warehouse.run(`drop view if exists ${view}`);
  await requireCustomers(warehouse, rules.observationEnd);
}
