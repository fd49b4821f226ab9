import { addMonths } from "../calendar.ts";
import type { levels } from "../expect-levels.ts";
import type { GivenLine, World } from "../world.ts";
import { type Change, changeOrders, type OrderLines, scoredByKey, withLines } from "./change.ts";

const toCents = (amount: number) => Math.round(amount * 100) / 100;

/** Every line of the world with another amount, in cents. */
const price = (world: World, amountOf: (line: GivenLine) => number): World =>
  withLines(
    world,
    world.lines.map((line) => ({ ...line, amount: toCents(amountOf(line)) })),
  );

/** Scales what some levels paid. */
function scaleLevels(factors: Readonly<Partial<Record<(typeof levels)[number], number>>>): Change["to"] {
  return (world) => {
    const customers = scoredByKey(world);
    const factorOf = (key: number) =>
      Object.entries(factors).find(([level]) => level === customers.get(key)?.level)?.[1] ?? 1;
    return price(world, ({ customer, amount }) => amount * factorOf(customer));
  };
}

/** The lines of a customer so that they come to a sum: one currency unit each, and the rest on the last. */
const priced = (orders: readonly OrderLines[], sum: number): GivenLine[] => {
  const lines = orders.flat();
  return lines.map((line, at) => ({
    ...line,
    amount: at === lines.length - 1 ? toCents(sum - at) : 1,
  }));
};

/** Gives each customer another sum, made of the sum so far and the largest of all. */
function chargeCustomers(sumOf: (sum: number, largest: number) => number): Change["to"] {
  return (world) => {
    const customers = scoredByKey(world);
    const sums = [...customers.values()].map(({ units }) => units / 10_000);
    const largest = Math.max(...sums);
    return changeOrders(world, (orders, key) =>
      priced(orders, sumOf((customers.get(key)?.units ?? 0) / 10_000, largest)),
    );
  };
}

/** The highest sum goes to the lowest spender, and so on. */
function reverseSpending(world: World): World {
  const ranked = [...scoredByKey(world).values()].sort((one, other) => one.units - other.units);
  const sums = new Map(ranked.map(({ key }, at) => [key, (ranked.at(-1 - at)?.units ?? 0) / 10_000]));
  return changeOrders(world, (orders, key) =>
    priced(orders, Math.max(orders.flat().length, sums.get(key) ?? 0)),
  );
}

/** Scales what was paid in the last year of the observation. */
const scaleLastYear =
  (factor: number): Change["to"] =>
  (world) => {
    const yearAgo = addMonths(world.observationEnd, -12);
    return price(world, ({ date, amount }) => ((date ?? "") > yearAgo ? amount * factor : amount));
  };

/** Changes of what was paid; who ordered when stays as it is. */
export const changesOfAmounts: Readonly<Record<string, Change>> = {
  "everything costs twice as much": {
    to: (world) => price(world, ({ amount }) => 2 * amount),
    flips: "nothing",
  },
  "everything is free": {
    to: (world) => price(world, () => 0),
    flips: [
      "Champions came back most",
      "the loyal levels brought more than the high-risk ones",
      "customers spent more on average than in the middle",
      "more than half have a historical CLV",
      "historical CLV falls short of spending",
    ],
  },
  "amounts are delivered in whole units": {
    to: (world) => ({ ...price(world, ({ amount }) => Math.max(1, Math.round(amount))), wholeUnits: true }),
    flips: [],
  },
  "every line costs the same": { to: (world) => price(world, () => 50), flips: [] },
  "the loyal levels paid a hundredth": {
    to: scaleLevels({ Champions: 0.01, "Loyal Customers": 0.01 }),
    flips: ["the loyal levels brought more than the high-risk ones"],
  },
  "the level of high value at risk paid thirty times as much": {
    to: scaleLevels({ "At Risk (High Value)": 30 }),
    flips: [
      "the loyal levels brought more than the high-risk ones",
      "most is at stake where most revenue came from",
    ],
  },
  "the middle level paid thirty times as much": {
    to: scaleLevels({ "Needs Attention": 30 }),
    flips: ["most is at stake where most revenue came from"],
  },
  "every customer paid the same in all": {
    to: chargeCustomers(() => 900),
    flips: [
      "Champions came back most",
      "the loyal levels brought more than the high-risk ones",
      "the first high-risk level weighs more in revenue than in customers",
      "customers spent more on average than in the middle",
    ],
  },
  "every customer paid the same in all, to the cent": {
    to: chargeCustomers(() => 500.14),
    flips: [
      "Champions came back most",
      "the loyal levels brought more than the high-risk ones",
      "the first high-risk level weighs more in revenue than in customers",
      "customers spent more on average than in the middle",
    ],
  },
  "who paid much paid little, as in a mirror": {
    to: chargeCustomers((sum, largest) => Math.ceil(largest + 100 - sum)),
    flips: [
      "customers spent more on average than in the middle",
      "the top tenth brought more than the lower half",
    ],
  },
  "the ranking by spending is reversed": {
    to: reverseSpending,
    flips: [
      "Champions came back most",
      "most are expected to leave Churn Risk",
      "the loyal levels brought more than the high-risk ones",
    ],
  },
  "one customer paid more than all others": {
    to: (world) => {
      const [whale] = world.lines;
      return price(world, ({ customer, amount }) =>
        customer === whale?.customer ? 20_000 * amount : amount,
      );
    },
    flips: [],
  },
  "a fifth of the customers paid twenty times as much": {
    to: (world) => price(world, ({ customer, amount }) => (customer % 5 === 0 ? 20 * amount : amount)),
    flips: [],
  },
  "the last year brought half as much": { to: scaleLastYear(0.5), flips: ["revenue has grown"] },
};
