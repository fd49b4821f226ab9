import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { numberIn, textIn } from "../results/cells.ts";
import type { Row, Scalar } from "../results/shape.ts";

/** Customers, an amount of theirs, and the two largest parts of it. */
export interface Contributors {
  customers: number;
  amount: number;
  largest: [first: number, second: number];
}

/** Customers who were in one group on an earlier date and are in one now: those who moved, and of the others who ordered. */
export interface Flow {
  /** The dimensions by which they are grouped, as published tables call them; none for all customers. */
  dimensions: string[];
  /** Their labels then; null where they were no customers yet. */
  earlier: string[] | null;
  now: string[];
  /** All of them, with their sales up to the date, and up to now. */
  sold: Contributors;
  sells: Contributors;
  /** Those who ordered since, and what for. */
  ordered: Contributors;
}

/** What customers can be grouped by on either date; group_labels.sql names the labels. */
const dimensions: readonly string[] = [
  ...["engagement_level", "priority", "customer_segment", "age_band", "country"],
  ...["recency_score", "frequency_score", "monetary_score", "total_orders"],
];
/** What customers can be grouped by today alone; customers_changed.sql names the labels. */
const predictedDimensions: readonly string[] = ["value_tercile", "risk_tercile", "priority_group"];
const isKnown = (name: string) => dimensions.includes(name) || predictedDimensions.includes(name);

/** What comparing with an earlier date needs of the scored warehouse. */
export interface ComparingWarehouse {
  query(select: string, parameters: Record<string, Scalar>): Promise<Row[]>;
  run(sql: string): Promise<void>;
  createTable(name: string, select: string, parameters: Record<string, Scalar>): Promise<void>;
}

const readSelect = (name: string) => readFile(join(import.meta.dirname, `${name}.sql`), "utf8");

const between = (text: string, separator: string): string[] => (text === "" ? [] : text.split(separator));

const contributors = (row: Row, count: string, what: string): Contributors => ({
  customers: numberIn(row, count),
  amount: numberIn(row, `${what}_amount`),
  largest: [numberIn(row, `${what}_largest`), numberIn(row, `${what}_second`)],
});

const flowOf = (grouping: readonly string[], row: Row): Flow => ({
  dimensions: [...grouping],
  earlier: row["earlier_in"] === null ? null : between(textIn(row, "earlier_in"), "\n"),
  now: between(textIn(row, "now_in"), "\n"),
  sold: contributors(row, "customers", "earlier"),
  sells: contributors(row, "customers", "now"),
  ordered: contributors(row, "ordered", "ordered"),
});

/** Scores customers as of an earlier date by today's rules, as scores_then; the same select as today's scores. */
async function scoreThen(
  warehouse: ComparingWarehouse,
  since: string,
  vip: { lifespan_months_min: number; total_sales_min: number },
): Promise<void> {
  await warehouse.createTable("customers_then", await readSelect("customers_then"), { since });
  const select = (await readSelect("customer_scores")).replace("'customer_summary'", "'customers_then'");
  await warehouse.createTable("scores_then", select, {
    vip_months: vip.lifespan_months_min,
    vip_sales: vip.total_sales_min,
  });
  await warehouse.run(
    `create or replace macro group_labels(scores) as table ${await readSelect("group_labels")}`,
  );
}

/** The labels of a customer under a grouping as one text. The names are those above, no input. */
const labelsIn = (date: "earlier" | "now", grouping: readonly string[]): string =>
  grouping.length === 0
    ? "''"
    : `concat_ws(chr(10), ${grouping.map((name) => `one.${dimensions.includes(name) ? date : "predicted"}.${name}`).join(", ")})`;

async function readFlows(warehouse: ComparingWarehouse, grouping: readonly string[]): Promise<Flow[]> {
  for (const date of ["earlier", "now"] as const)
    await warehouse.run(`create or replace macro ${date}_in(one) as ${labelsIn(date, grouping)}`);
  const rows = await warehouse.query(await readSelect("flows"), {});
  return rows.map((row) => flowOf(grouping, row));
}

/**
 * Who moved between groups or ordered since `since` (ISO date), under each of the groupings whose dimensions are all known
 * here, and in all. Of what is predicted the groups then are not known: nobody moves between them.
 */
export async function readChangedSince(
  warehouse: ComparingWarehouse,
  since: string,
  groupings: readonly (readonly string[])[],
  vip: { lifespan_months_min: number; total_sales_min: number },
): Promise<Flow[]> {
  const known = [[], ...groupings.filter((grouping) => grouping.every(isKnown))];
  const sorted = new Map(known.map((grouping) => [[...grouping].sort().join(), [...grouping].sort()]));
  await scoreThen(warehouse, since, vip);
  await warehouse.createTable("customers_changed", await readSelect("customers_changed"), { since });
  const flows: Flow[] = [];
  for (const grouping of sorted.values()) flows.push(...(await readFlows(warehouse, grouping)));
  for (const table of ["customers_then", "scores_then", "customers_changed"])
    await warehouse.run(`drop table ${table}`);
  return flows;
}
