import { bgNbd } from "../../src/models/bg-nbd.ts";
import { drawsOf } from "../../src/models/bootstrap.ts";
import { daysAWeek } from "../../src/models/calendar.ts";
import type { Parameters } from "../../src/models/fit.ts";
import type { Histories } from "../../src/models/histories.ts";
import { mbgNbd } from "../../src/models/mbg-nbd.ts";
import { nbd } from "../../src/models/nbd.ts";
import { paretoNbd } from "../../src/models/pareto-nbd.ts";
import type { PurchaseModel } from "../../src/models/purchase-model.ts";

/** The models with the parameters that customers are simulated from: a shop of music, in weeks, as published of CDNOW. */
const published = [
  { model: bgNbd, parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } },
  { model: mbgNbd, parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 } },
  { model: nbd, parameters: { r: 0.385, alpha: 12.072 } },
  { model: paretoNbd, parameters: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 } },
] as const satisfies readonly { model: PurchaseModel; parameters: Parameters }[];

/** Two years, within which customers come evenly. */
const longestAge = 730;
const seed = 1;

/** A purchase model by its name, and customers simulated from it whose purchases are known by the day. */
export function simulateCustomers(
  name: string,
  customers: number,
): { model: PurchaseModel; histories: Histories } {
  const found = published.find(({ model }) => model.name === name);
  if (!found) throw new Error(`no model ${name}`);
  const source = drawsOf(seed, `bench ${name}`);
  const column = () => new Float64Array(customers);
  const histories = { frequency: column(), recency: column(), age: column() };
  for (let row = 0; row < customers; row += 1) {
    const age = 1 + Math.floor(source() * longestAge);
    const times = found.model.simulate(found.parameters, age / daysAWeek, source);
    const days = times.map((time) => Math.min(age, Math.ceil(time * daysAWeek)));
    // purchases of one day are one
    histories.frequency[row] = new Set(days).size;
    histories.recency[row] = (days.at(-1) ?? 0) / daysAWeek;
    histories.age[row] = age / daysAWeek;
  }
  return { model: found.model, histories };
}
