import { drawsOf, poissonWeights } from "../../src/models/bootstrap.ts";
import { standardParts } from "../../src/models/contest/contest.ts";
import { decide } from "../../src/models/contest/decide.ts";
import { wantedOrigins } from "../../src/models/contest/origins.ts";
import { spread } from "../../src/models/contest/spread.ts";
import { groupHistories, reweigh } from "../../src/models/histories.ts";
import { checkHistory } from "../../src/models/history-check/history-check.ts";
import { findReturnsBegin } from "../../src/models/history-check/repeats-begin.ts";
import { forecastCustomers } from "../../src/models/prediction/forecast.ts";
import { customersOf } from "../../src/models/purchases.ts";
import { readForecastable } from "./forecast-input.ts";
import { simulateCustomers } from "./simulate.ts";

/** What is timed, made ready, and how many customers it is of. */
interface Task {
  customers: number;
  work(): void;
}

const weeks = 26;
const refits = 200;
/** Warm calls stop at so many, or after so many seconds. */
const mostCalls = 7;
const enoughSeconds = 20;

/** From histories to what a build needs of each customer: parameters, expected orders, P(no order). */
function fitTask(name: string, customers: number): Task {
  const { model, histories } = simulateCustomers(name, customers);
  return {
    customers,
    work() {
      const grouped = groupHistories(histories);
      const { parameters } = model.fit(grouped);
      if (parameters === null) throw new Error("nothing could be fitted");
      spread(grouped.groupOf, model.expectedOrders(parameters, grouped, weeks));
      spread(grouped.groupOf, model.probabilityOfNoOrder(parameters, grouped, weeks));
    },
  };
}

/** Refits to resamples of the customers, as the intervals make them. */
function refitTask(name: string, customers: number): Task {
  const { model, histories } = simulateCustomers(name, customers);
  const grouped = groupHistories(histories);
  const like = model.fit(grouped);
  if (like.parameters === null) throw new Error("nothing could be fitted");
  const { parameters: start } = like;
  return {
    customers,
    work() {
      const source = drawsOf(1, "bench refits");
      for (let refit = 0; refit < refits; refit += 1)
        model.fit(reweigh(grouped, poissonWeights(customers, source)), { start, like });
    },
  };
}

/** The history check, every candidate at every origin, the judgements and the gates. */
async function contestTask(gold: string): Promise<Task> {
  const { input, settings } = await readForecastable(gold);
  const asked = { ...settings, wantedOrigins };
  return {
    customers: customersOf(input.purchases),
    work: () => void decide(input.purchases, checkHistory(input), asked, standardParts(findReturnsBegin)),
  };
}

/** The contest, and then predictions with intervals from the settings' resamples. */
async function forecastTask(gold: string): Promise<Task> {
  const { input, settings } = await readForecastable(gold);
  return {
    customers: customersOf(input.purchases),
    work: () => void forecastCustomers(input, settings).apply?.(input.purchases),
  };
}

/** Of one call: seconds that passed, and seconds that the processor worked, which a busy machine does not lengthen. */
export interface Call {
  seconds: number;
  processor: number;
}

function time(work: () => void): Call {
  const [start, used] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(used);
  return { seconds: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
}

function medianOf(calls: readonly Call[], part: keyof Call): number {
  const sorted = calls.map((call) => call[part]).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The times of a task. */
export interface TaskTimes {
  customers: number;
  /** The first call, when nothing is compiled yet. */
  first: Call;
  /** Medians of those after it. */
  warm: Call;
}

function timeCalls({ customers, work }: Task): TaskTimes {
  const first = time(work);
  const later: Call[] = [];
  while (later.length < mostCalls && later.reduce((sum, { seconds }) => sum + seconds, 0) < enoughSeconds)
    later.push(time(work));
  const warm = { seconds: medianOf(later, "seconds"), processor: medianOf(later, "processor") };
  return { customers, first, warm };
}

const tasks: Readonly<Record<string, (...args: string[]) => Task | Promise<Task>>> = {
  fit: (name = "", customers) => fitTask(name, Number(customers)),
  refits: (name = "", customers) => refitTask(name, Number(customers)),
  contest: (gold = "") => contestTask(gold),
  forecast: (gold = "") => forecastTask(gold),
};

// one task a process, so that none finds compiled what another has used
const [name = "", ...args] = process.argv.slice(2);
const task = await tasks[name]?.(...args);
if (!task) throw new Error(`no task ${name}`);
console.log(JSON.stringify(timeCalls(task)));
