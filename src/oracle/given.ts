import type { Result, Row, Scalar } from "../results/shape.ts";
import {
  analyseWarehouse,
  type GivenCustomer,
  giveViews,
  prepareWarehouse,
  type World,
  withWarehouse,
} from "./world.ts";

/** An order line in the words of a test: order, customer, date, amount. */
export type Line = readonly [order: string, customer: number, date: string | null, amount: number];

/** A world of order lines whose customers need no more than a key. */
export function givenLines(
  lines: readonly Line[],
  { observationEnd, ...others }: Pick<World, "observationEnd"> & Partial<World>,
): World {
  const keys = [...new Set(lines.map(([, customer]) => customer))];
  const plain = (key: number): GivenCustomer => ({ key, country: "Ireland", birthdate: "1990-06-15" });
  return {
    customers: keys.map(plain),
    lines: lines.map(([order, customer, date, amount]) => ({ order, customer, date, amount, quantity: 1 })),
    observationEnd,
    wholeUnits: true,
    ...others,
  };
}

/** The result of one analysis over a world. */
export async function findIn(world: World, slug: string): Promise<Result> {
  const results = await withWarehouse(async (warehouse) => {
    await giveViews(warehouse, world);
    await prepareWarehouse(warehouse, world);
    return analyseWarehouse(warehouse, world.observationEnd, slug);
  });
  const result = results[slug];
  if (!result) throw new Error(`no analysis ${slug}`);
  return result;
}

/** The rows of a table with only these columns, as lists, so that an expectation reads like a table. */
export function columnsOf(
  result: Result,
  table: string,
  ...columns: readonly string[]
): (Scalar | undefined)[][] {
  const rows: readonly Row[] | undefined = result.tables[table];
  if (!rows) throw new Error(`no table ${table}`);
  return rows.map((row) => columns.map((column) => row[column]));
}

/** The values of a result without their units. */
export const valuesOf = ({ values }: Result): Record<string, Scalar> =>
  Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));

/**
 * Five customers, one in each level, observed to the end of 2024. Their lines are dated so that
 *
 *     customer  orders  total  months since  lifespan   R F M   level                 segment
 *            1       6   6000             0        23   5 4 5   Champions             VIP
 *            2       3    300             1        22   4 3 3   Loyal Customers       Regular
 *            3       1    200             6         0   3 1 2   Needs Attention       New
 *            4       1   5000            21         0   2 1 4   At Risk (High Value)  New
 *            5       1     50            22         0   1 1 1   Churn Risk            New
 *
 * Cuts of the months 0 1 6 21 22: 0.8, 1 + .6 × 5 = 4, 6 + .4 × 15 = 12, 21 + .2 × 1 = 21.2.
 * Cuts of the totals 50 200 300 5000 6000: 170, 260, 300 + .4 × 4700 = 2180, 5000 + .2 × 1000 = 5200.
 * Customer 3 also has a line without a date, and customer 6 has no other: both count nowhere.
 */
export const fiveCustomers: World = givenLines(
  [
    ["A1", 1, "2023-01-10", 400],
    ["A1", 1, "2023-01-10", 600],
    ["A2", 1, "2023-06-10", 1000],
    ["A3", 1, "2023-12-10", 1000],
    ["A4", 1, "2024-03-10", 1000],
    ["A5", 1, "2024-08-10", 1000],
    ["A6", 1, "2024-12-10", 1000],
    ["B1", 2, "2023-01-05", 100],
    ["B2", 2, "2024-01-05", 100],
    ["B3", 2, "2024-11-05", 100],
    ["C1", 3, "2024-06-01", 200],
    ["C1", 3, null, 999],
    ["D1", 4, "2023-03-01", 5000],
    ["E1", 5, "2023-02-01", 50],
    ["F1", 6, null, 777],
  ],
  {
    observationEnd: "2024-12-31",
    customers: [
      { key: 1, country: "Ireland", birthdate: "2006-12-31" },
      { key: 2, country: "Ireland", birthdate: "1990-01-01" },
      { key: 3, country: null, birthdate: null },
      { key: 4, country: "Portugal", birthdate: "1974-12-31" },
      { key: 5, country: "Portugal", birthdate: "2004-07-01" },
      { key: 6, country: "Iceland", birthdate: "1980-01-01" },
    ],
  },
);
