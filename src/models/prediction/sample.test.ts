import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { giveFileViews } from "../../oracle/sample-world.ts";
import { prepareWarehouse, withWarehouse } from "../../oracle/world.ts";
import { LAST_DAY } from "../../sample/calendar.ts";
import { simulateCustomers } from "../../sample/customers.ts";
import { sampleFiles } from "../../sample/files.ts";
import { markets } from "../../sample/markets.ts";
import { orderValues } from "../../sample/parameters.ts";
import { stockProducts } from "../../sample/products.ts";
import { drawsOf } from "../../sample/random.ts";
import { makeSample, type Sample } from "../../sample/sample.ts";
import { writeSampleFile } from "../../sample/write.ts";
import { dayOf, daysAWeek } from "../calendar.ts";
import { populationMeanValue } from "../gamma-gamma.ts";
import { paretoNbd } from "../pareto-nbd.ts";

const horizonWeeks = 26;

/** The days on which each customer ordered, first to last; who has no dated order is not there. */
function daysByCustomer({ sales }: Sample): Map<number, number[]> {
  const days = new Map<number, Set<number>>();
  for (const { customer_key, order_date } of sales)
    if (order_date !== null)
      days.set(customer_key, (days.get(customer_key) ?? new Set()).add(dayOf(order_date)));
  return new Map([...days].map(([key, own]) => [key, [...own].sort((one, other) => one - other)]));
}

/** What the generator itself expects of its customers in the weeks after the last day: their histories under its parameters. */
function truthOf(sample: Sample): { orders: number; returners: number } {
  const simulated = simulateCustomers(sample.seed, stockProducts(drawsOf(sample.seed, "products")));
  const days = daysByCustomer(sample);
  const truth = { orders: 0, returners: 0 };
  for (const { market, purchases } of markets) {
    const keys = [...days.keys()].filter((key) => simulated[key - 1]?.market.market === market);
    const column = (value: (own: readonly number[]) => number) =>
      Float64Array.from(keys, (key) => value(days.get(key) ?? []));
    const histories = {
      frequency: column((own) => own.length - 1),
      recency: column((own) => ((own.at(-1) ?? 0) - (own[0] ?? 0)) / daysAWeek),
      age: column((own) => (LAST_DAY - (own[0] ?? 0)) / daysAWeek),
    };
    const parameters = { ...purchases };
    for (const orders of paretoNbd.expectedOrders(parameters, histories, horizonWeeks))
      truth.orders += orders;
    for (const none of paretoNbd.probabilityOfNoOrder(parameters, histories, horizonWeeks))
      truth.returners += 1 - none;
  }
  return truth;
}

/** The winner, its gates and its totals, from a delivery written and read like any other. */
async function predicted(sample: Sample) {
  const folder = await mkdtemp(join(tmpdir(), "assay-sample-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const file of sampleFiles(sample)) await writeSampleFile(folder, file);
  return withWarehouse(async (warehouse) => {
    await giveFileViews(warehouse, folder);
    await prepareWarehouse(warehouse, { observationEnd: "2024-12-31", wholeUnits: false });
    const [summary] = await warehouse.query("select winner, outcome, value_method from backtest_summary");
    const gates = await warehouse.query(
      "select method, gate, outcome from backtest_gates where outcome = 'FAIL' order by gate_order",
    );
    const [totals] = await warehouse.query(`select sum(expected_purchases)::double as orders,
      sum(probability_of_order)::double as returners, sum(expected_purchases * expected_order_value)::double as value
      from customer_scores`);
    const [range] = await warehouse.query(
      "select low, high from prediction_intervals where grouping = 'all' and measure = 'orders'",
    );
    return { summary, gates, totals, range };
  }, 2);
}

describe.each([1, 2, 3])("the sample of seed %i", (seed) => {
  test("has a purchase model for a winner that fails no gate, and whose totals are those of the generator", async () => {
    const sample = makeSample(seed);
    const { summary, gates, totals, range } = await predicted(sample);
    const winner = String(summary?.["winner"]);
    expect(["bg_nbd", "mbg_nbd", "pareto_nbd"]).toContain(winner);
    expect(summary).toMatchObject({ outcome: "PASS", value_method: "gamma_gamma" });
    expect(gates.filter(({ method }) => method === winner || method === "gamma_gamma")).toEqual([]);
    const truth = truthOf(sample);
    const ratio = (name: "orders" | "returners") => Number(totals?.[name]) / truth[name];
    expect(ratio("orders")).toBeGreaterThan(0.93);
    expect(ratio("orders")).toBeLessThan(1.07);
    expect(ratio("returners")).toBeGreaterThan(0.95);
    expect(ratio("returners")).toBeLessThan(1.05);
    expect(truth.orders / Number(totals?.["orders"])).toBeGreaterThan(Number(range?.["low"]));
    expect(truth.orders / Number(totals?.["orders"])).toBeLessThan(Number(range?.["high"]));
    // order values have nothing to do with how often customers order
    const value = Number(totals?.["value"]) / Number(totals?.["orders"]);
    const mean = populationMeanValue({ ...orderValues }) ?? Number.NaN;
    expect(value / mean).toBeGreaterThan(0.93);
    expect(value / mean).toBeLessThan(1.07);
  });
});
