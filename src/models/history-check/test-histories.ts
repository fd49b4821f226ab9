import { randomExponential, randomGamma, randomLcg } from "d3-random";
import { dayOf, monthOf } from "../calendar.ts";
import type { Purchases } from "../purchases.ts";
import type { CatalogueMonth } from "./history.ts";
import { firstDayOf, lastDayOf } from "./months.ts";

/** Purchases of customers given by their days; every day one order of the amount. */
export function purchasesOf(customers: readonly (readonly number[])[], amount = 10): Purchases {
  const days = customers.flat();
  const starts = [0];
  for (const own of customers) starts.push((starts.at(-1) ?? 0) + own.length);
  return {
    starts: Uint32Array.from(starts),
    days: Int32Array.from(days),
    amounts: new Float64Array(days.length).fill(amount),
    orders: new Uint32Array(days.length).fill(1),
    firstCategories: new Float64Array(customers.length),
  };
}

/** Orders of customers who come once, so many in each month from the first on, even over its days; up to a day. */
export function monthlyOrders(firstMonth: string, counts: readonly number[], until: number): Purchases {
  const first = monthOf(dayOf(firstMonth));
  const days = counts.flatMap((count, at) => {
    const [from, to] = [firstDayOf(first + at), lastDayOf(first + at)];
    return Array.from({ length: count }, (_, order) => from + Math.floor((order * (to - from + 1)) / count));
  });
  return purchasesOf(days.filter((day) => day <= until).map((day) => [day]));
}

/** A catalogue of categories with so many lines in each month from the first on, one product each, at a price a line. */
export function catalogueOf(
  firstMonth: string,
  categories: Readonly<Record<string, { lines: readonly number[]; price: number }>>,
): CatalogueMonth[] {
  const first = monthOf(dayOf(firstMonth));
  return Object.entries(categories).flatMap(([category, { lines, price }], product) =>
    lines.flatMap((count, at) => {
      const month = new Date(firstDayOf(first + at) * 86_400_000).toISOString().slice(0, 10);
      return count > 0 ? [{ month, category, product, lines: count, sales: count * price }] : [];
    }),
  );
}

/** A Pareto/NBD world (Schmittlein et al. 1987); time in days. */
export interface SimulatedWorld {
  seed: number;
  customers: number;
  days: number;
  /** The last day wins this many times more new customers than the first. */
  growth: number;
  /** Purchase rates a week: shape r, rate alpha. */
  r: number;
  alpha: number;
  /** Dropout rates a week: shape s, rate beta; s = 0: nobody leaves. */
  s: number;
  beta: number;
  /** Chance that an intended repeat purchase of a day takes place, 0..1. */
  chance?: (day: number) => number;
}

/** What is usual in the tests: three years, 3000 customers, half of them one-time buyers. */
export const usualWorld: SimulatedWorld = {
  seed: 0.5,
  customers: 3000,
  days: 3 * 365,
  growth: 3,
  r: 1.2,
  alpha: 22,
  s: 0.55,
  beta: 26,
};

/** The first day of every simulated world. */
export const simulatedFrom = dayOf("2021-01-01");

/** Draws the purchases of a world. */
export function simulate(world: SimulatedWorld): Purchases {
  const { seed, customers, days, growth, r, alpha, s, beta, chance = () => 1 } = world;
  const source = randomLcg(seed);
  const purchaseRate = randomGamma.source(source)(r, 1 / (alpha * 7));
  const dropoutRate = randomGamma.source(source)(s, 1 / (beta * 7));
  const exponential = randomExponential.source(source);
  const drawBirth = (): number => {
    const day = source() * days;
    return source() * growth < 1 + ((growth - 1) * day) / days ? day : drawBirth();
  };
  const drawCustomer = () => {
    const birth = drawBirth();
    const wait = exponential(purchaseRate());
    const end = Math.min(days, s > 0 ? birth + exponential(dropoutRate())() : days);
    const own = new Set([Math.floor(birth)]);
    for (let time = birth + wait(); time < end; time += wait())
      if (source() < chance(simulatedFrom + Math.floor(time))) own.add(Math.floor(time));
    return [...own].map((day) => simulatedFrom + day);
  };
  return purchasesOf(Array.from({ length: customers }, drawCustomer));
}

/** The last day of a simulated world. */
export const endOf = ({ days }: SimulatedWorld): number => simulatedFrom + days - 1;
