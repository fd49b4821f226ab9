import { type FillingWarehouse, fill } from "./filled-table.ts";

/** What an earlier release expected: orders of all customers known on its first day, cumulative by days since. */
export interface EarlierForecast {
  release_id: string;
  /** ISO date: orders after it are counted. */
  from: string;
  points: readonly {
    days: number;
    expected_orders: number;
    /** The ends of the range as it was published; null where the release gave none. */
    low: number | null;
    high: number | null;
  }[];
}

/**
 * Makes the table past_forecasts, one row a release and span, so that an analysis can set beside each what came since; it
 * is empty where nothing was released before.
 */
export async function stagePastForecasts(
  warehouse: FillingWarehouse,
  forecasts: readonly EarlierForecast[],
): Promise<void> {
  await fill(warehouse, {
    name: "past_forecasts",
    types: {
      release_id: "varchar",
      from_date: "varchar",
      days: "double",
      expected_orders: "double",
      expected_orders_low: "double",
      expected_orders_high: "double",
    },
    rows: forecasts.flatMap(({ release_id, from, points }) =>
      points.map(({ days, expected_orders, low, high }) => ({
        release_id,
        from_date: from,
        days,
        expected_orders,
        expected_orders_low: low,
        expected_orders_high: high,
      })),
    ),
  });
}
