import { randomInt, randomLcg, randomLogNormal } from "d3-random";
import type { ColumnShape, Result, ResultShape, Row, TableShape } from "../../results/shape.ts";
import type { Contributors, Flow } from "./flows.ts";
import { analysis, column, customers, table } from "./test-tables.ts";

/** One made-up customer: a label for good, and an amount in each month with an order; the first of them begins. */
export interface Customer {
  segment: string;
  orders: ReadonlyMap<number, number>;
}

/** Months of a world, from January 2024 on. */
export const months = [0, 1, 2, 3, 4, 5] as const;
/** How far back a release tells the levels of its customers. */
const mixMonths = 3;
/** The level of those who were no customers yet. */
export const notYet = "not yet";

const two = (number: number) => String(number).padStart(2, "0");
/** The first day of a month, and the last one. */
export const startOf = (month: number): string => `2024-${two(month + 1)}-01`;
export const endOf = (month: number): string =>
  new Date(Date.UTC(2024, month + 1, 0)).toISOString().slice(0, 10);

/** Up to six hundred customers, of whom more or fewer order in a month; in some worlds a few hold nearly everything. */
export function drawWorld(seed: number): Customer[] {
  const source = randomLcg(seed);
  const size = randomInt.source(source)(20, 600)();
  const [active, skew, early] = [0.02 + source() * 0.5, 1 + 3 * source(), 1 + 4 * source()];
  const money = randomLogNormal.source(source)(3, source() * 2);
  return Array.from({ length: size }, () => {
    const first = Math.floor(source() ** early * months.length);
    const later = months.filter((month) => month > first && source() < active);
    const orders = new Map([first, ...later].map((month) => [month, 1 + Math.round(money())]));
    return { segment: `segment ${Math.floor(source() ** skew * 2)}`, orders };
  });
}

/** The month of a customer's first order. */
export const cohortOf = ({ orders }: Customer): number => Math.min(...orders.keys());

/** What a customer is on the last day of a month, by orders up to it. */
export function levelOf({ orders }: Customer, month: number): string {
  const until = [...orders.keys()].filter((each) => each <= month);
  if (until.length === 0) return notYet;
  if (until.length > 2) return "loyal";
  return Math.max(...until) >= month - 1 ? "recent" : "quiet";
}

/** What a customer has spent up to the end of a month. */
export const spentBy = ({ orders }: Customer, month: number): number =>
  [...orders].reduce((sum, [each, amount]) => (each <= month ? sum + amount : sum), 0);

const measured: Record<string, ColumnShape> = {
  customers,
  customers_share: column("rate", "share"),
  revenue: column("sum", "currency", { largest: ["first", "second"] }),
  revenue_share: column("rate", "share"),
  revenue_mean: column("mean", "currency", { largest: ["first", "second"] }),
  first: column("private", "currency"),
  second: column("private", "currency"),
};

/** How a table groups customers: its key, and the label of each. */
interface Grouping {
  key: readonly string[];
  labels(customer: Customer): readonly string[];
  amount(customer: Customer): number;
}

function rowsOf(all: readonly Customer[], { key, labels, amount }: Grouping): Row[] {
  const whole = all.reduce((sum, customer) => sum + amount(customer), 0);
  const groups = Map.groupBy(all, (customer) => JSON.stringify(labels(customer)));
  return [...groups].sort().map(([name, people]): Row => {
    const amounts = people.map(amount).sort((one, other) => other - one);
    const revenue = amounts.reduce((sum, each) => sum + each, 0);
    const names: string[] = JSON.parse(name);
    return {
      ...Object.fromEntries(key.map((column, at) => [column, names[at] ?? ""])),
      ...{ customers: people.length, customers_share: people.length / all.length },
      ...{ revenue, revenue_share: revenue / whole, revenue_mean: revenue / people.length },
      ...{ first: amounts[0] ?? 0, second: amounts[1] ?? 0 },
    };
  });
}

const dated = column("label", "date");

function mixOf(all: readonly Customer[], end: number): [TableShape, Row[]] {
  const back = Array.from({ length: Math.min(mixMonths, end + 1) }, (_, at) => at);
  const rows = back.flatMap((quarters_ago) => {
    const month = end - quarters_ago;
    const groups = Map.groupBy(all, (customer) => levelOf(customer, month));
    const known = all.length - (groups.get(notYet)?.length ?? 0);
    const names = ["loyal", "quiet", "recent", notYet].filter((name) => groups.has(name));
    return names.map((level): Row => {
      const size = groups.get(level)?.length ?? 0;
      const share = level === notYet ? null : size / known;
      return { quarters_ago, level, quarter_end: endOf(month), customers: size, customers_share: share };
    });
  });
  const labels = { quarter_end: dated, quarters_ago: column("label", "number") };
  const shape = table(["quarters_ago", "level"], { customers, customers_share: column("rate", "share") });
  return [
    {
      ...shape,
      columns: { ...shape.columns, ...labels },
      partition: false,
      partitions: back.map((quarters_ago) => ({
        where: { quarters_ago },
        as: { level: quarters_ago === 0 ? "level" : `level_${quarters_ago}_ago` },
      })),
    },
    rows,
  ];
}

/** What a release at the end of a month says of everybody who was a customer by then. */
export function releaseOf(world: readonly Customer[], end: number): { result: Result; shape: ResultShape }[] {
  const all = world.filter((customer) => cohortOf(customer) <= end);
  const amount = (customer: Customer) => spentBy(customer, end);
  const make = (key: string[], labels: Grouping["labels"]): [TableShape, Row[]] => [
    table(key, measured),
    rowsOf(all, { key, labels, amount }),
  ];
  const level = (customer: Customer) => levelOf(customer, end);
  const cohort = make(["cohort_month"], (customer) => [startOf(cohortOf(customer))]);
  cohort[0] = { ...cohort[0], columns: { ...cohort[0].columns, cohort_month: dated } };
  const monthRows = months
    .filter((month) => month <= end)
    .flatMap((month) => {
      const active = all.filter(({ orders }) => orders.has(month));
      const grouping = {
        key: ["order_month"],
        labels: () => [startOf(month)],
        amount: ({ orders }: Customer) => orders.get(month) ?? 0,
      };
      return rowsOf(active, grouping).map(({ customers_share, revenue_share, revenue_mean, ...row }) => row);
    });
  const { customers_share, revenue_share, revenue_mean, ...ofMonths } = measured;
  const monthShape = table(["order_month"], ofMonths, { partition: false });
  const revenue = all.reduce((sum, customer) => sum + amount(customer), 0);
  return [
    analysis(
      {
        levels: make(["level"], (customer) => [level(customer)]),
        segments: make(["segment"], ({ segment }) => [segment]),
        both: make(["level", "segment"], (customer) => [level(customer), customer.segment]),
        cohorts: cohort,
        months: [{ ...monthShape, columns: { ...monthShape.columns, order_month: dated } }, monthRows],
        mix: mixOf(all, end),
      },
      {
        customers: [{ unit: "customers", label: "Customers", guard: "count", n: null }, all.length],
        revenue: [{ unit: "currency", label: "Revenue", guard: "sum", n: "customers" }, revenue],
      },
    ),
  ];
}

function contributors(amounts: readonly number[]): Contributors {
  const [first = 0, second = 0] = amounts.toSorted((one, other) => other - one);
  return {
    customers: amounts.length,
    amount: amounts.reduce((sum, each) => sum + each, 0),
    largest: [first, second],
  };
}

/** Who moved or ordered between the ends of two months, by level, by segment, by both, and in all. */
export function flowsBetween(world: readonly Customer[], from: number, to: number): Flow[] {
  const labels: Readonly<Record<string, (customer: Customer, end: number) => string[]>> = {
    "": () => [],
    level: (customer, end) => [levelOf(customer, end)],
    segment: ({ segment }) => [segment],
    "level,segment": (customer, end) => [levelOf(customer, end), customer.segment],
  };
  const all = world.filter((customer) => cohortOf(customer) <= to);
  return Object.entries(labels).flatMap(([grouping, label]) => {
    const pair = (customer: Customer) =>
      JSON.stringify([cohortOf(customer) <= from ? label(customer, from) : null, label(customer, to)]);
    const ordered = (customer: Customer) => spentBy(customer, to) - spentBy(customer, from);
    return [...Map.groupBy(all, pair)].flatMap(([name, people]): Flow[] => {
      const [earlier, now]: [string[] | null, string[]] = JSON.parse(name);
      const isSame = JSON.stringify(earlier) === JSON.stringify(now);
      const counted = isSame ? people.filter((customer) => ordered(customer) > 0) : people;
      if (counted.length === 0) return [];
      return [
        {
          dimensions: grouping === "" ? [] : grouping.split(","),
          ...{ earlier, now },
          sold: contributors(counted.map((customer) => spentBy(customer, from))),
          sells: contributors(counted.map((customer) => spentBy(customer, to))),
          ordered: contributors(counted.map(ordered).filter((amount) => amount > 0)),
        },
      ];
    });
  });
}
