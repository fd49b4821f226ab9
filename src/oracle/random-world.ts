import { randomInt, randomLcg } from "d3-random";
import { addMonths } from "./calendar.ts";
import type { GivenCustomer, GivenLine, World } from "./world.ts";

/** What a drawn world may look like. */
export interface WorldKind {
  seed: number;
  customers: number;
  /** Most orders of one customer. */
  orders: number;
  /** Months from the first possible order to the last; 0 puts all orders on one day. */
  months: number;
  wholeUnits: boolean;
  /** Few different amounts, so that many customers tie. */
  ties?: boolean;
  /** Ends the observation so many months before the last possible order. */
  endsEarlier?: number;
}

const countries = ["Ireland", "Portugal", "n/a", null, "Ísland"] as const;
const birthdates = ["1950-06-30", "1984-02-29", "1995-12-31", "2008-01-01", null] as const;
const start = "2021-11-30";

type Draw = (below: number) => number;

function drawCustomer(key: number, draw: Draw): GivenCustomer {
  return {
    key,
    country: countries[draw(countries.length)] ?? null,
    birthdate: birthdates[draw(birthdates.length)] ?? null,
  };
}

function drawAmount({ wholeUnits, ties }: WorldKind, draw: Draw): number {
  if (ties) return 100 * (1 + draw(3));
  const cents = 1 + draw(400_000);
  return wholeUnits ? 1 + Math.floor(cents / 100) : cents / 100;
}

function drawDate({ months }: WorldKind, draw: Draw): string {
  if (months === 0) return start;
  const month = addMonths(start, draw(months + 1));
  return `${month.slice(0, 8)}${String(1 + draw(Number(month.slice(8)))).padStart(2, "0")}`;
}

/** One order of one to three lines; now and then a line lacks its date, as real Gold has them. */
function drawOrder(kind: WorldKind, customer: number, order: string, draw: Draw): GivenLine[] {
  const date = drawDate(kind, draw);
  return Array.from({ length: 1 + draw(3) }, () => ({
    order,
    customer,
    date: kind.months > 0 && draw(12) === 0 ? null : date,
    amount: drawAmount(kind, draw),
    quantity: 1 + draw(4),
  }));
}

/** A small world drawn from a seed: equal kinds give equal worlds. The first customer always has a dated order. */
export function drawWorld(kind: WorldKind): World {
  const source = randomLcg(kind.seed);
  const draw: Draw = (below) => randomInt.source(source)(below)();
  const customers = Array.from({ length: kind.customers }, (_, at) => drawCustomer(at + 1, draw));
  const lines = customers.flatMap(({ key }) =>
    Array.from({ length: 1 + draw(kind.orders) }, (_, at) => drawOrder(kind, key, `SO${key}-${at}`, draw)),
  );
  const first = { order: "SO-first", customer: 1, date: start, amount: 250, quantity: 1 };
  const all = [first, ...lines.flat()];
  const last =
    all
      .map(({ date }) => date ?? "")
      .sort()
      .at(-1) ?? start;
  const observationEnd = kind.endsEarlier ? addMonths(last, -kind.endsEarlier) : last;
  return { customers, lines: all, observationEnd, wholeUnits: kind.wholeUnits };
}
