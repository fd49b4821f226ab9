import { drawsOf } from "../bootstrap.ts";
import { drawExponential, drawGamma } from "../draws.ts";
import type { CatalogueMonth } from "../history-check/history.ts";
import { simulatedFrom } from "../history-check/test-histories.ts";
import type { Purchases } from "../purchases.ts";
import { historyOf, type Visit } from "./test-histories.ts";

type Source = () => number;

/** How the visits of one customer are drawn, within some days. */
type DrawCustomer = (source: Source, days: number) => Visit[];

const cents = (source: Source) => Math.round(drawGamma(source, 2, 0.0005)) / 100;
const yen = (source: Source) => 1000 * Math.round(drawGamma(source, 2, 0.01));
const whole = (source: Source, below: number) => Math.floor(below * source());

/** Visits from a first day on at a rate of the customer's own, about `meanDays` apart, until the customer leaves. */
const atOwnRate =
  (amount: (source: Source) => number, meanDays: number): DrawCustomer =>
  (source, days) => {
    const first = whole(source, days);
    const rate = drawGamma(source, 1.2, 1.2 * meanDays);
    const end = Math.min(days, first + drawExponential(source, 1 / 300));
    const visits: Visit[] = [[first, amount(source)]];
    for (let day = first; ; ) {
      day += Math.max(1, Math.round(drawExponential(source, rate)));
      if (!(day < end)) return visits;
      visits.push([day, amount(source)]);
    }
  };

/** Kinds of histories at the edges of what may be delivered: days watched, and how a customer is drawn. */
const kinds: Readonly<Record<string, { days: number; largest: number; draw: DrawCustomer }>> = {
  "as models assume, in cents": { days: 900, largest: 600, draw: atOwnRate(cents, 110) },
  "as models assume, in yen": { days: 700, largest: 400, draw: atOwnRate(yen, 60) },
  "ten years in days": { days: 3650, largest: 120, draw: atOwnRate(cents, 30) },
  "all on one day, hundreds of orders each": {
    days: 400,
    largest: 300,
    draw: (source) => [[10, cents(source), 1 + whole(source, 500)]],
  },
  "nobody with a repeat order": {
    days: 800,
    largest: 500,
    draw: (source, days) => [[whole(source, days), cents(source)]],
  },
  "an order on every day of a year": {
    days: 500,
    largest: 30,
    draw: (source) => {
      const first = whole(source, 130);
      return Array.from({ length: 365 }, (_, at): Visit => [first + at, cents(source), 1 + whole(source, 3)]);
    },
  },
  "one busy customer among strangers": {
    days: 730,
    largest: 300,
    draw: (source, days) =>
      source() < 0.01
        ? Array.from({ length: 700 }, (_, at): Visit => [at, yen(source)])
        : [[whole(source, days), yen(source)]],
  },
  "nothing is paid for": { days: 900, largest: 250, draw: atOwnRate(() => 0, 40) },
  "all come each thirty days for the same": {
    days: 600,
    largest: 200,
    draw: (source) => {
      const first = whole(source, 400);
      return Array.from({ length: 6 }, (_, at): Visit => [first + 30 * at, 19.99]);
    },
  },
  "all are new": {
    days: 50,
    largest: 400,
    draw: (source, days) => {
      const first = whole(source, days - 2);
      return source() < 0.2
        ? [
            [first, cents(source)],
            [first + 1, 0],
          ]
        : [[first, cents(source)]];
    },
  },
};

/** A delivery as the models are handed it. */
export interface HardHistory {
  name: string;
  purchases: Purchases;
  levels: Float64Array;
  catalogue: CatalogueMonth[];
  observationEnd: number;
}

function draw(name: string, seed: number): HardHistory {
  const kind = kinds[name];
  if (!kind) throw new Error(`no kind ${name}`);
  const source = drawsOf(seed, name);
  const size = [1, 10, 1 + whole(source, kind.largest)][seed] ?? kind.largest;
  const customers = Array.from({ length: size }, () =>
    kind
      .draw(source, kind.days)
      .filter(([day]) => day < kind.days)
      .map(([day, ...rest]): Visit => [simulatedFrom + day, ...rest]),
  );
  const categories = customers.map(() => (source() < 0.1 ? 2 ** 52 + 1 : 2 ** whole(source, 5)));
  return {
    name: `${name}, ${size} customers`,
    purchases: historyOf(customers, categories),
    levels: Float64Array.from(customers, () => whole(source, 5)),
    catalogue: [],
    observationEnd: simulatedFrom + kind.days - 1,
  };
}

/** Histories of each kind: of one customer, of ten, of a number that is drawn, and of as many as the kind has at most. */
export const hardHistories = (ofEach: number): HardHistory[] =>
  Object.keys(kinds).flatMap((name) => Array.from({ length: ofEach }, (_, seed) => draw(name, seed)));
