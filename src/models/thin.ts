import type { GroupedHistories, Histories } from "./histories.ts";

/** Histories with the number of customers of each row. */
export type WeighedHistories = Histories & Pick<GroupedHistories, "customers">;

/**
 * A sample of `points` customers, evenly spaced through the rows: since those are in order of frequency, recency and
 * age, every part of them is there in its share. No chance is involved.
 */
export function thin(histories: WeighedHistories, points: number): WeighedHistories {
  const { frequency, recency, age, customers } = histories;
  const step = customers.reduce((sum, weight) => sum + weight, 0) / points;
  const rows: number[] = [];
  const counts: number[] = [];
  let [passed, taken] = [0, 0];
  for (let row = 0; row < customers.length; row += 1) {
    passed += customers[row] ?? 0;
    const due = Math.min(points, Math.floor(passed / step + 0.5)) - taken;
    if (due <= 0) continue;
    taken += due;
    rows.push(row);
    counts.push(due);
  }
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] ?? 0);
  return {
    frequency: pick(frequency),
    recency: pick(recency),
    age: pick(age),
    customers: Float64Array.from(counts),
  };
}
