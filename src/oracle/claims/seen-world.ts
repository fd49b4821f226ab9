import type { PublishedTable } from "../../results/published.ts";
import type { Row, Scalar } from "../../results/shape.ts";
import { type ScoredCustomer, scorePopulation } from "../customers.ts";
import { expectRevenue } from "../expect-revenue.ts";
import { expectValue } from "../expect-value.ts";
import type { Expected } from "../expected.ts";
import type { FoundWorld } from "./told-claims.ts";

/** What the truth of a claim may be told from without asking the pages. */
export interface SeenWorld extends FoundWorld {
  /** The customers, scored from the raw lines. */
  customers: readonly ScoredCustomer[];
  /** What follows from the customers, worked out in plain TypeScript. */
  expected: { value: Expected; revenue: Expected };
}

/** Looks at a world past the warehouse. */
export function lookAt(found: FoundWorld): SeenWorld {
  const customers = scorePopulation(found.world);
  const revenue = expectRevenue(customers, found.world.observationEnd);
  return { ...found, customers, expected: { value: expectValue(customers), revenue } };
}

/** An exact number or text of a result. Throws where there is no such value. */
export function exact({ results }: SeenWorld, analysis: string, name: string): Scalar {
  const found = results[analysis]?.values[name];
  if (!found) throw new Error(`${analysis} has no value ${name}`);
  return found.value;
}

/** Exact rows of a result. Throws where there is no such table. */
export function exactRows({ results }: SeenWorld, analysis: string, table: string): readonly Row[] {
  const rows = results[analysis]?.tables[table];
  if (!rows) throw new Error(`${analysis} has no table ${table}`);
  return rows;
}

const resultOf = ({ published }: SeenWorld, slug: string) => {
  const found = published.find(({ analysis }) => analysis === slug);
  if (!found) throw new Error(`nothing is published of ${slug}`);
  return found;
};

/** May a page say these values of an analysis: has each a number that is not withheld? */
export const areTold = (seen: SeenWorld, analysis: string, ...names: readonly string[]): boolean =>
  names.every((name) => (resultOf(seen, analysis).values[name]?.value ?? null) !== null);

const tableOf = (seen: SeenWorld, analysis: string, table: string): PublishedTable => {
  const found = resultOf(seen, analysis).tables[table];
  if (!found) throw new Error(`${analysis} publishes no table ${table}`);
  return found;
};

/** May a page say these cells of the row of a level? */
export function areToldOf(
  seen: SeenWorld,
  [analysis, table]: readonly [analysis: string, table: string],
  level: Scalar,
  ...columns: readonly string[]
): boolean {
  const row = tableOf(seen, analysis, table).rows.find((one) => one["engagement_level"] === level);
  return row !== undefined && columns.every((column) => (row[column] ?? null) !== null);
}

/** Is any cell of the column withheld? A place in a ranking would tell of it. */
export const isRankingWithheld = (seen: SeenWorld, analysis: string, table: string, ranked: string) =>
  tableOf(seen, analysis, table).reasons.some(
    ({ column, reason }) => column === ranked && reason === "withheld",
  );

/** The name of the one row with the most; null where there is none, or several share the place. */
export function onlyLeader(rows: readonly Row[], measure: string, name: string): Scalar {
  const numbers = rows.flatMap((row) => (typeof row[measure] === "number" ? [row[measure]] : []));
  const leaders = rows.filter((row) => row[measure] === Math.max(...numbers));
  return leaders.length === 1 ? (leaders[0]?.[name] ?? null) : null;
}
