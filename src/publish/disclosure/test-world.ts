import { randomInt, randomLcg, randomLogNormal } from "d3-random";
import type { ColumnShape, Result, ResultShape, Row, TableShape } from "../../results/shape.ts";

/** One made-up customer: three labels, an amount, and whether they came back. */
export interface Customer {
  level: string;
  segment: string;
  band: string;
  revenue: number;
  came_back: boolean;
}

/** The labels by which customers are grouped, in the order of a group's name. */
export const dimensions = ["level", "segment", "band"] as const;
/** One of them. */
export type Dimension = (typeof dimensions)[number];

/** Between one and four hundred customers, unevenly spread; some worlds have a few who spend nearly everything. */
export function drawWorld(seed: number): Customer[] {
  const source = randomLcg(seed);
  const size = randomInt.source(source)(1, 400)();
  const skew = randomInt.source(source)(1, 4)();
  const pick = (count: number): number => Math.floor(source() ** skew * count);
  const money = randomLogNormal.source(source)(3, source() * 2.5);
  return Array.from({ length: size }, () => ({
    level: `level ${pick(4)}`,
    segment: `segment ${pick(3)}`,
    band: `band ${pick(4)}`,
    revenue: Math.round(money()),
    came_back: source() < 0.3,
  }));
}

/** Customers by their labels, written as a JSON array. */
export function groupBy(people: readonly Customer[], keys: readonly Dimension[]): Map<string, Customer[]> {
  const groups = new Map<string, Customer[]>();
  for (const person of people) {
    const name = JSON.stringify(keys.map((key) => person[key]));
    groups.set(name, [...(groups.get(name) ?? []), person]);
  }
  return groups;
}

/** What they spent together. */
export function revenueOf(people: readonly Customer[]): number {
  return people.reduce((sum, { revenue }) => sum + revenue, 0);
}

function rowOf(
  keys: readonly Dimension[],
  name: string,
  people: readonly Customer[],
  all: readonly Customer[],
): Row {
  const labels: string[] = JSON.parse(name);
  const sorted = people.map(({ revenue }) => revenue).sort((one, other) => other - one);
  const revenue = revenueOf(people);
  return {
    ...Object.fromEntries(keys.map((key, at) => [key, labels[at] ?? ""])),
    customers: people.length,
    revenue,
    customers_share: people.length / all.length,
    revenue_share: revenueOf(all) === 0 ? null : revenue / revenueOf(all),
    revenue_mean: revenue / people.length,
    came_back_share: people.filter(({ came_back }) => came_back).length / people.length,
    first: sorted[0] ?? 0,
    second: sorted[1] ?? 0,
  };
}

const largest = ["first", "second"] as const;
const measured: Record<string, ColumnShape> = {
  customers: { guard: "count", unit: "customers", label: "Customers" },
  revenue: { guard: "sum", unit: "currency", label: "Revenue", largest },
  customers_share: { guard: "rate", unit: "share", label: "Share of customers" },
  revenue_share: { guard: "rate", unit: "share", label: "Share of revenue" },
  revenue_mean: { guard: "mean", unit: "currency", label: "Revenue a customer" },
  came_back_share: { guard: "rate", unit: "share", label: "Came back" },
  first: { guard: "private", unit: "currency", label: "Largest" },
  second: { guard: "private", unit: "currency", label: "Second largest" },
};

/** The customers by these labels, with every kind of column that can be held against another. */
export function tableOf(keys: readonly Dimension[], all: readonly Customer[]): [TableShape, Row[]] {
  const labels = keys.map((key) => [key, { guard: "label", unit: "text", label: key }] as const);
  const columns = { ...Object.fromEntries(labels), ...measured };
  const rows = [...groupBy(all, keys)].map(([name, people]) => rowOf(keys, name, people, all));
  return [{ label: "Table", key: keys, n: "customers", partition: true, columns }, rows];
}

/** What is said of everybody. */
export const valueShapes: ResultShape["values"] = {
  customers: { unit: "customers", label: "Customers", guard: "count", n: null },
  came_back_share: { unit: "share", label: "Came back", guard: "rate", n: "customers" },
};

/** The values of `valueShapes`. */
export function valuesOf(all: readonly Customer[]): Result["values"] {
  const back = all.filter(({ came_back }) => came_back).length;
  return {
    customers: { value: all.length, unit: "customers" },
    came_back_share: { value: back / all.length, unit: "share" },
  };
}
