import type { Row } from "../results/shape.ts";
import { type ScoredCustomer, unitsInOne } from "./customers.ts";
import { customersAndRevenue, rowsBy } from "./expect-levels.ts";

const scores = [1, 2, 3, 4, 5] as const;

/** Lowest and highest measure of each score. */
export function rfmScores(customers: readonly ScoredCustomer[]): Row[] {
  const measures = [
    ["R", (c: ScoredCustomer) => c.recency, (c: ScoredCustomer) => c.since],
    ["F", (c: ScoredCustomer) => c.frequency, (c: ScoredCustomer) => c.orders.length],
    ["M", (c: ScoredCustomer) => c.monetary, (c: ScoredCustomer) => c.units / unitsInOne],
  ] as const;
  return measures.flatMap(([measure, scoreOf, measured]) =>
    rowsBy(scores, customers, scoreOf, (group, score) => ({
      measure,
      score,
      min: group.length === 0 ? null : Math.min(...group.map(measured)),
      max: group.length === 0 ? null : Math.max(...group.map(measured)),
      customers: group.length,
    })),
  );
}

/** Customers and revenue by recency and frequency score. */
export const rfmGrid = (customers: readonly ScoredCustomer[]): Row[] =>
  scores.toReversed().flatMap((recency_score) =>
    rowsBy(
      scores,
      customers.filter(({ recency }) => recency === recency_score),
      ({ frequency }) => frequency,
      (group, frequency_score) => ({ recency_score, frequency_score, ...customersAndRevenue(group) }),
    ),
  );
