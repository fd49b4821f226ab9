import type { GivenLine, World } from "../world.ts";
import { keepCustomers } from "./base-world.ts";
import { type Change, changeOrders, ordersByCustomer, scoredByKey } from "./change.ts";

/** Only customers of whom this holds stay. */
const keep =
  (
    isKept: (customer: { level: string; orders: number; lifespan: number; country: string }) => boolean,
  ): Change["to"] =>
  (world) => {
    const customers = scoredByKey(world);
    return keepCustomers(world, ({ key }) => {
      const found = customers.get(key);
      return found !== undefined && isKept({ ...found, orders: found.orders.length });
    });
  };

const without = (...levels: readonly string[]) => keep(({ level }) => !levels.includes(level));

/** Customers once more under another key, with the orders that `linesOf` leaves them. */
function addCopies(world: World, linesOf: (lines: readonly GivenLine[]) => readonly GivenLine[]): World {
  const shift = 1 + Math.max(...world.customers.map(({ key }) => key));
  const copied = [...ordersByCustomer(world).values()].flatMap((orders) => linesOf(orders.flat()));
  return {
    ...world,
    customers: [...world.customers, ...world.customers.map((one) => ({ ...one, key: one.key + shift }))],
    lines: [
      ...world.lines,
      ...copied.map((line) => ({ ...line, order: `${line.order}-copy`, customer: line.customer + shift })),
    ],
  };
}

const firstOrders = (world: World) => changeOrders(world, (orders) => orders[0] ?? []);

/** Customers exchange their keys: the same histories under other names. */
function exchangeKeys(world: World): World {
  const ranked = [...ordersByCustomer(world)].sort(([, one], [, other]) => one.length - other.length);
  const keys = ranked.map(([key]) => key);
  const heirs = new Map(keys.map((key, at) => [key, keys.at(-1 - at) ?? key]));
  return {
    ...world,
    lines: world.lines.map((line) => ({ ...line, customer: heirs.get(line.customer) ?? line.customer })),
  };
}

/** Changes of who is in the delivery, and of who ordered what. */
export const changesOfCustomers: Readonly<Record<string, Change>> = {
  "the Champions are gone": { to: without("Champions"), flips: [] },
  "the loyal levels are gone": {
    to: without("Champions", "Loyal Customers"),
    flips: [
      "the method in use ranks better than recency",
      "the chances beat one chance for everybody",
      "most customers ordered once",
    ],
  },
  "the middle level is gone": { to: without("Needs Attention"), flips: [] },
  "the level of high value at risk is gone": {
    to: without("At Risk (High Value)"),
    flips: ["the first high-risk level weighs more in revenue than in customers"],
  },
  "the high-risk levels are gone": { to: without("At Risk (High Value)", "Churn Risk"), flips: [] },
  "one country is gone": { to: keep(({ country }) => country !== "Italy"), flips: [] },
  "customers with many orders are gone": {
    to: keep(({ orders }) => orders <= 2),
    flips: [
      "Champions came back most",
      "most customers ordered once",
      "most of the grid stands for one order",
      "Champions brought most revenue",
      "more than half have a historical CLV",
    ],
  },
  "customers whose orders fall in one month are gone": {
    to: keep(({ lifespan }) => lifespan > 0),
    flips: ["historical CLV falls short of spending"],
  },
  "only one customer in twenty is there": {
    to: (world) => keepCustomers(world, (_, at) => at % 20 === 0),
    flips: [],
  },
  "every customer ordered once": {
    to: firstOrders,
    flips: [
      "fewer came back of the high-risk levels",
      "the chances beat one chance for everybody",
      "most customers ordered once",
      "more than half have a historical CLV",
    ],
  },
  "for every customer another one ordered once": {
    to: (world) =>
      addCopies(world, ([first, ...others]) =>
        first ? [first, ...others.filter(({ order }) => order === first.order)] : [],
      ),
    flips: ["most customers ordered once", "more than half have a historical CLV"],
  },
  "the customers exchange their keys": { to: exchangeKeys, flips: "nothing" },
};
