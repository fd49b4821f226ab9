import type { ScoredCustomer } from "../customers.ts";
import { scorePopulation } from "../customers.ts";
import type { GivenLine, World } from "../world.ts";
import type { ClaimName } from "./expected-claims.ts";

/** A delivery made of another one: equal worlds give equal worlds. */
export interface Change {
  to: (world: World) => World;
  /** Claims whose truth must turn, whatever else does: that is what the change is for; or no claim may turn. */
  flips: readonly ClaimName[] | "nothing";
}

/** Lines of one order; never none. */
export type OrderLines = readonly [GivenLine, ...GivenLine[]];

/** The world with other lines. */
export const withLines = (world: World, lines: readonly GivenLine[]): World => ({ ...world, lines });

/** Dated lines by customer, and within a customer by order, in the order of their days. */
export function ordersByCustomer({ lines }: World): ReadonlyMap<number, readonly OrderLines[]> {
  const byCustomer = Map.groupBy(
    lines.filter(({ date }) => date !== null),
    ({ customer }) => customer,
  );
  return new Map([...byCustomer].map(([customer, own]) => [customer, ordersOf(own)]));
}

function ordersOf(lines: readonly GivenLine[]): OrderLines[] {
  const orders = [...Map.groupBy(lines, ({ order }) => order).values()];
  return orders
    .map((order) => order as [GivenLine, ...GivenLine[]])
    .sort(([one], [other]) => Number(dayOf(one) > dayOf(other)) - Number(dayOf(one) < dayOf(other)));
}

/** The day of a dated line. */
export const dayOf = ({ date }: GivenLine): string => date ?? "";

/** Every customer's orders, the first first, made into lines anew; lines without a date are left as they are. */
export function changeOrders(
  world: World,
  linesOf: (orders: readonly OrderLines[], customer: number) => readonly GivenLine[],
): World {
  const undated = world.lines.filter(({ date }) => date === null);
  const dated = [...ordersByCustomer(world)].flatMap(([customer, orders]) => linesOf(orders, customer));
  return withLines(world, [...dated, ...undated]);
}

/** Customers by key with their levels and sums, told apart from the warehouse. */
export const scoredByKey = (world: World): ReadonlyMap<number, ScoredCustomer> =>
  new Map(scorePopulation(world).map((customer) => [customer.key, customer]));

const millisecondsADay = 86_400_000;

/** The ISO date so many days later; earlier if negative. */
export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * millisecondsADay).toISOString().slice(0, 10);

/** Days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / millisecondsADay;
