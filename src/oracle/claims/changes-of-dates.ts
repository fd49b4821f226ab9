import { addMonths, startOfPeriod } from "../calendar.ts";
import type { GivenLine, World } from "../world.ts";
import {
  type Change,
  changeOrders,
  dayOf,
  daysAfter,
  daysBetween,
  type OrderLines,
  ordersByCustomer,
  withLines,
} from "./change.ts";

const dated = (line: GivenLine, date: string): GivenLine => ({ ...line, date });

/** Every line that has a day gets another one. */
const changeDays = (world: World, dateOf: (line: GivenLine) => string): World =>
  withLines(
    world,
    world.lines.map((line) => (line.date === null ? line : dated(line, dateOf(line)))),
  );

const datedOrder = (order: OrderLines, date: string): GivenLine[] => order.map((line) => dated(line, date));

/** Only lines of days of which this holds stay. */
const keepDays =
  (isKept: (date: string, observationEnd: string) => boolean): Change["to"] =>
  (world) =>
    withLines(
      world,
      world.lines.filter((line) => isKept(dayOf(line), world.observationEnd)),
    );

/** The delivery as it was so many months earlier. */
const cut =
  (months: number): Change["to"] =>
  (world) => {
    const observationEnd = addMonths(world.observationEnd, -months);
    return { ...keepDays((date) => date <= observationEnd)(world), observationEnd };
  };

const firstDayOf = (world: World): string =>
  world.lines
    .map(dayOf)
    .reduce((first, day) => (day !== "" && day < first ? day : first), world.observationEnd);

/** The film run backwards. */
function reverseTime(world: World): World {
  const [start, end] = [firstDayOf(world), world.observationEnd];
  return changeDays(world, (line) => daysAfter(start, daysBetween(dayOf(line), end)));
}

/** From the first order on, one every so many days until the end, with the amounts that the customer paid, over and over. */
const comeBackEvery =
  (days: number): Change["to"] =>
  (world) =>
    changeOrders(world, (orders, customer) => {
      const [[first]] = orders as readonly [OrderLines];
      const count = 1 + Math.floor(daysBetween(dayOf(first), world.observationEnd) / days);
      return Array.from({ length: count }, (_, at) =>
        (orders[at % orders.length] ?? []).map((line) => ({
          ...dated(line, daysAfter(dayOf(first), at * days)),
          order: `${customer}-${at}`,
        })),
      ).flat();
    });

/** Orders keep their customers; the days are dealt anew among all of them. */
function dealDays(world: World): World {
  const days = new Map(
    world.lines.filter(({ date }) => date !== null).map((line) => [line.order, dayOf(line)]),
  );
  const orders = [...days.keys()];
  // a step without a common divisor visits every order once
  const heirs = new Map(orders.map((order, at) => [order, orders[(at * 7919) % orders.length] ?? order]));
  return changeDays(world, ({ order }) => days.get(heirs.get(order) ?? order) ?? "");
}

/** Who ordered latest gets the days of who has been quiet for longest, and so on; the amounts stay with who paid them. */
function swapDays(world: World): World {
  const lastDay = (orders: readonly OrderLines[]) => orders.map(([line]) => dayOf(line)).at(-1) ?? "";
  const ranked = [...ordersByCustomer(world)].sort(([a, one], [b, other]) =>
    lastDay(one) === lastDay(other) ? a - b : Number(lastDay(one) > lastDay(other)) * 2 - 1,
  );
  const days = new Map(
    ranked.map(([key], at) => [key, (ranked.at(-1 - at)?.[1] ?? []).map(([line]) => dayOf(line))]),
  );
  return changeOrders(world, (orders, key) => {
    const own = days.get(key) ?? [];
    return orders.flatMap((order, at) => datedOrder(order, own[Math.min(at, own.length - 1)] ?? ""));
  });
}

/** Repeat orders move so close to the first one that all fall in its month. */
const gather: Change["to"] = (world) =>
  changeOrders(world, (orders) => {
    const [[first]] = orders as readonly [OrderLines];
    const month = startOfPeriod(dayOf(first), 1);
    return orders.flatMap((order, at) => datedOrder(order, daysAfter(month, Math.min(27, at * 2))));
  });

/** Changes of when was ordered, and of how far the observation goes. */
export const changesOfDates: Readonly<Record<string, Change>> = {
  "the last year is not there yet": { to: cut(12), flips: [] },
  "only the first ten months are there": { to: cut(26), flips: [] },
  "only the first two months are there": { to: cut(34), flips: [] },
  "a month is missing": { to: keepDays((date) => !date.startsWith("2024-06")), flips: [] },
  "a year is missing": { to: keepDays((date) => !date.startsWith("2023")), flips: [] },
  "nothing was ordered in the last half-year": {
    to: keepDays((date, end) => date <= addMonths(end, -6)),
    flips: ["revenue has grown"],
  },
  "time runs backwards": { to: reverseTime, flips: ["revenue has grown"] },
  "the days of the orders are dealt anew": { to: dealDays, flips: [] },
  "recent and quiet customers swap their days": {
    to: swapDays,
    flips: [
      "the method in use ranks better than recency",
      "the chances beat one chance for everybody",
      "the loyal levels brought more than the high-risk ones",
    ],
  },
  "everybody comes back every nine months": {
    to: comeBackEvery(270),
    flips: [
      "fewer came back of the high-risk levels",
      "the chances were neither bold nor timid",
      "the chances beat one chance for everybody",
      "the levels rank better than guessing",
    ],
  },
  "repeat orders fall in the month of the first": {
    to: gather,
    flips: ["more than half have a historical CLV"],
  },
  "everything was ordered on one day": {
    to: (world) => changeDays(world, () => world.observationEnd),
    flips: ["more than half have a historical CLV"],
  },
};
