import { root } from "../options.ts";
import { formatCount } from "../terminal.ts";
import { type Measured, measureScript } from "./measure.ts";
import type { Call, TaskTimes } from "./models-run.ts";
import type { TableRow } from "./table.ts";

/** A delivery, and what it is called in the tables. */
export interface Delivery {
  name: string;
  gold: string;
}

/** One line of the table of the models: what is timed, as `models-run.ts` knows it, and the seconds aimed at. */
interface Case {
  what: string;
  args: readonly string[];
  aim?: number;
}

const sizes = [2_400, 18_000, 1_000_000] as const;
/** Up to so many customers a fit is quick. */
const quickSize = 18_000;

const aims: Readonly<Record<string, Partial<Record<(typeof sizes)[number], number>>>> = {
  bg_nbd: { 2400: 0.03, 18000: 0.1, 1000000: 1.5 },
  mbg_nbd: {},
  nbd: {},
  pareto_nbd: { 18000: 1.5 },
};

const withAim = (aim: number | undefined) => (aim === undefined ? {} : { aim });

const fitCases = (large: boolean): Case[] =>
  Object.entries(aims).flatMap(([model, ofModel]) =>
    sizes
      .filter((size) => large || size <= quickSize)
      .map((size) => ({
        what: `${model}: fit and predict`,
        args: ["fit", model, String(size)],
        ...withAim(ofModel[size]),
      })),
  );

const contestCases = ({ name, gold }: Delivery): Case[] => [
  { what: `contest of ${name}`, args: ["contest", gold], aim: 3 },
  { what: `contest, predictions and intervals of ${name}`, args: ["forecast", gold] },
];

const short = (value: number) => value.toFixed(value < 1 ? 3 : 2);
const both = ({ seconds, processor }: Call) => `${short(seconds)} / ${short(processor)}`;

function rowOf({ what, aim }: Case, { printed, peakMegabytes }: Measured): TableRow {
  const told = printed.trimEnd().split("\n").at(-1) ?? "";
  const { customers, first, warm } = JSON.parse(told) as TaskTimes;
  return {
    models: what,
    customers: formatCount(customers),
    "aim s": aim ?? "",
    "first call s / of processor": both(first),
    "warm median s / of processor": both(warm),
    "peak MB": Math.round(peakMegabytes),
  };
}

/**
 * Times the models on simulated customers and on deliveries, each in a process of its own; simulating and loading are not
 * timed. `large` takes in the million.
 */
export async function* timeModels(deliveries: readonly Delivery[], large: boolean): AsyncGenerator<TableRow> {
  const refits: Case = { what: "bg_nbd: 200 refits", args: ["refits", "bg_nbd", String(quickSize)], aim: 2 };
  for (const each of [...fitCases(large), refits, ...deliveries.flatMap(contestCases)])
    yield rowOf(each, await measureScript(root, "scripts/bench/models-run.ts", each.args));
}
