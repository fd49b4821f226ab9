import { monthsBetween, yearOf } from "./calendar.ts";
import { fifthsBelow } from "./statistics.ts";
import type { GivenCustomer, GivenLine, World } from "./world.ts";

/** One order: its date and amount in ten-thousandths of the currency, which are whole numbers. */
export interface Order {
  date: string;
  units: number;
}

/** All that the definitions say of one customer with a dated order. */
export interface ScoredCustomer {
  key: number;
  country: string;
  ageBand: string;
  orders: readonly Order[];
  units: number;
  first: string;
  last: string;
  lifespan: number;
  since: number;
  clv: number;
  recency: number;
  frequency: number;
  monetary: number;
  segment: string;
  level: string;
}

type Unscored = Omit<ScoredCustomer, "recency" | "frequency" | "monetary" | "segment" | "level">;

/** Ten-thousandths in one currency unit. */
export const unitsInOne = 10_000;
const unitsOf = (amount: number) => Math.round(amount * unitsInOne);

function ordersOf(lines: readonly GivenLine[]): Order[] {
  return [...Map.groupBy(lines, ({ order }) => order).values()].map((ofOrder) => ({
    date: ofOrder.map(({ date }) => date ?? "").sort()[0] ?? "",
    units: ofOrder.reduce((sum, { amount }) => sum + unitsOf(amount), 0),
  }));
}

function ageBandOf(birthdate: string | null, observationEnd: string): string {
  if (birthdate === null) return "unknown";
  const age = yearOf(observationEnd) - yearOf(birthdate);
  if (age < 20) return "Under 20";
  if (age < 30) return "20-29";
  if (age < 40) return "30-39";
  return age < 50 ? "40-49" : "50 and over";
}

function clvOf(units: number, lifespan: number, wholeUnits: boolean): number {
  if (lifespan === 0) return 0;
  const step = unitsInOne * lifespan;
  return wholeUnits ? ((units - (units % step)) / step) * lifespan : units / unitsInOne;
}

function measure(
  key: number,
  lines: readonly GivenLine[],
  customer: GivenCustomer | undefined,
  world: World,
): Unscored {
  const orders = ordersOf(lines);
  const dates = orders.map(({ date }) => date).sort();
  const [first = "", last = ""] = [dates[0], dates.at(-1)];
  const units = orders.reduce((sum, order) => sum + order.units, 0);
  const lifespan = monthsBetween(first, last);
  return {
    key,
    country: customer?.country ?? "n/a",
    ageBand: ageBandOf(customer?.birthdate ?? null, world.observationEnd),
    orders,
    units,
    first,
    last,
    lifespan,
    since: monthsBetween(last, world.observationEnd),
    clv: clvOf(units, lifespan, world.wholeUnits),
  };
}

function frequencyOf(orders: number): number {
  if (orders <= 1) return 1;
  if (orders <= 2) return 2;
  if (orders <= 5) return 3;
  return orders <= 10 ? 4 : 5;
}

function levelOf(recency: number, frequency: number, monetary: number): string {
  if (recency >= 4 && frequency >= 4 && monetary >= 4) return "Champions";
  if (recency >= 4 && frequency >= 3) return "Loyal Customers";
  if (recency <= 2 && monetary >= 4) return "At Risk (High Value)";
  return recency <= 2 && frequency <= 2 ? "Churn Risk" : "Needs Attention";
}

function segmentOf({ lifespan, units }: Unscored): string {
  if (lifespan < 12) return "New";
  return units >= 5000 * unitsInOne ? "VIP" : "Regular";
}

/** The population with its scores, recomputed from the raw lines by the words of the definitions; no SQL, no doubles in cuts. */
export function scorePopulation(world: World): ScoredCustomer[] {
  const dated = world.lines.filter(({ date }) => date !== null && date <= world.observationEnd);
  const byCustomer = Map.groupBy(dated, ({ customer }) => customer);
  const delivered = new Map(world.customers.map((customer) => [customer.key, customer]));
  const customers = [...byCustomer].map(([key, lines]) => measure(key, lines, delivered.get(key), world));
  const ascending = (numbers: number[]) => numbers.sort((one, other) => one - other);
  const months = ascending(customers.map(({ since }) => since));
  const amounts = ascending(customers.map(({ units }) => units));
  return customers.map((customer) => {
    const recency = 5 - fifthsBelow(months, customer.since);
    const frequency = frequencyOf(customer.orders.length);
    const monetary = 1 + fifthsBelow(amounts, customer.units);
    const level = levelOf(recency, frequency, monetary);
    return { ...customer, recency, frequency, monetary, level, segment: segmentOf(customer) };
  });
}
