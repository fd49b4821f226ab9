import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dayOf } from "../../src/models/calendar.ts";
import type { Decision } from "../../src/models/contest/decide.ts";
import { columnsOf, valuesOf } from "../../src/oracle/given.ts";
import { giveFileViews, readWorld } from "../../src/oracle/sample-world.ts";
import { analyseWarehouse, prepareWarehouse, type World, withWarehouse } from "../../src/oracle/world.ts";
import { disclose } from "../../src/publish/disclosure.ts";
import { forecastOf } from "../../src/publish/records/compose-record.ts";
import type { Result } from "../../src/results/shape.ts";
import { fill } from "../../src/scoring/filled-table.ts";
import { type EarlierForecast, stagePastForecasts } from "../../src/scoring/past-forecasts.ts";
import { backtestTables, curveTable } from "../../src/scoring/prediction-tables.ts";
import backtest from "./analysis.ts";

const sample = join(import.meta.dirname, "../../data/gold");

/** What the sample says up to a day, and the sum of the expected purchases of those known by then. */
const analyse = (observationEnd: string, earlier: readonly EarlierForecast[] = []) =>
  withWarehouse(async (warehouse) => {
    await giveFileViews(warehouse, sample);
    await prepareWarehouse(warehouse, { observationEnd, wholeUnits: false }, earlier);
    const { backtest: result } = await analyseWarehouse(warehouse, observationEnd, "backtest");
    if (!result) throw new Error("no analysis backtest");
    const [known = {}] = await warehouse.query(`
      select cast(sum(expected_purchases) as double) as orders, cast(count(*) as double) as customers
      from customer_scores, backtest_summary
      where first_order_date <= cast(calibration_end as date)`);
    return { result, known };
  });

const undecided: Decision = {
  ...{ origins: [], judgements: [], valueJudgements: [], gates: [], verdicts: [], deciles: [], tracking: [] },
  ...{ spans: [], rankings: [], levelOutcomes: [], winner: null, valueMethod: null, final: null },
};

const publish = (result: Result) => disclose([{ result, shape: backtest.shape }]);

/** Days with an order after `from` up to `to` of the customers who first ordered by `from`, counted from the files. */
function ordersCome({ customers, lines }: World, from: string, to: string): number {
  const delivered = new Set(customers.map(({ key }) => key));
  const dateOf = new Map<string, string>();
  const dated = lines.filter(({ date, customer }) => date !== null && delivered.has(customer));
  for (const { order, date } of dated)
    if (date !== null && date < (dateOf.get(order) ?? "9")) dateOf.set(order, date);
  const byCustomer = Map.groupBy(dated, ({ customer }) => customer);
  return [...byCustomer.values()].reduce((sum, own) => {
    const days = [...new Set(own.map(({ order }) => dateOf.get(order) ?? ""))].sort();
    return (days[0] ?? "9") > from ? sum : sum + days.filter((day) => day > from && day <= to).length;
  }, 0);
}

const dayAfter = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe("what a release of March expected, beside what had come by December", async () => {
  const march = await analyse("2024-03-31");
  const forecast = forecastOf(publish(march.result));
  if (!forecast) throw new Error("nothing was expected in March");
  const december = await analyse("2024-12-31", [{ release_id: "2024-03-31-0123456789ab", ...forecast }]);
  const world = await readWorld(sample);
  const values = valuesOf(december.result);

  test("begins on the last complete day, every 28 days up to 364 and at the horizon", () => {
    expect(forecast.from).toBe("2024-03-31");
    expect(forecast.points.map(({ days }) => days)).toEqual([
      ...[28, 56, 84, 112, 140, 168, 182, 196, 224, 252, 280, 308, 336, 364],
    ]);
    const orders = forecast.points.map(({ expected_orders }) => expected_orders);
    expect(orders.toSorted((one, other) => one - other)).toEqual(orders);
  });

  test("is at the horizon the sum of the expected purchases of all who were known", () => {
    for (const { result, known } of [march, december]) {
      const row = result.tables["forecast_curve"]?.find(({ days }) => days === 182);
      // the scores are rounded to six decimals each
      expect(Math.abs(Number(row?.["expected_orders"]) - Number(known["orders"]))).toBeLessThan(0.01);
      expect(row?.["customers"]).toBe(known["customers"]);
    }
  });

  test("has a range up to the horizon, and none where no test has looked so far ahead", () => {
    for (const { days, expected_orders, low, high } of forecast.points) {
      expect(low === null, `${days}`).toBe(days > 182);
      if (low !== null && high !== null)
        expect([low < expected_orders, high > expected_orders]).toEqual([true, true]);
    }
  });

  test("is compared over the longest span that is over, with the orders that the files hold", () => {
    // nine months are 275 days, of which 252 are whole spans
    const to = dayAfter("2024-03-31", 252);
    const expected = forecast.points.find(({ days }) => days === 252);
    const actual = ordersCome(world, "2024-03-31", to);
    expect(actual).toBeGreaterThan(1_000);
    expect(
      columnsOf(
        december.result,
        "past_forecasts",
        "from_date",
        "to_date",
        "days",
        "expected_orders",
        "actual_orders",
      ),
    ).toEqual([["2024-03-31", to, 252, expected?.expected_orders, actual]]);
    expect(values).toMatchObject({
      ...{ past_from: "2024-03-31", past_to: to, past_actual_orders: actual },
      ...{ past_expected_orders: expected?.expected_orders, past_expected_orders_low: null },
    });
  });

  test("is nothing where nothing was released before", () => {
    expect(march.result.tables["past_forecasts"]).toEqual([]);
    expect(valuesOf(march.result)).toMatchObject({
      past_from: null,
      past_expected_orders: null,
      past_customers: 0,
    });
  });
});

const release = (name: string, from: string, ...points: EarlierForecast["points"]): EarlierForecast => ({
  release_id: `${from}-${name}`,
  from,
  points,
});
const point = (
  days: number,
  expected_orders: number,
  low: number | null = null,
  high: number | null = null,
) => ({
  ...{ days, expected_orders, low, high },
});

/** What is found of earlier forecasts where so many customers order on days of 2024, and one first orders on 10 June. */
const pastOf = (customers: number, earlier: readonly EarlierForecast[], complete = "2024-12-31") =>
  withWarehouse(async (warehouse) => {
    const days = ["2023-01-05", "2024-06-01", "2024-06-01", "2024-06-29", "2024-07-20"];
    await warehouse.run(`create table orders as
      select cast(customer as bigint) as customer_key, cast(unnest([${days.map((day) => `'${day}'`)}]) as date) as order_date
      from range(${customers}) as all_customers(customer)
      union all select 99, date '2024-06-10' union all select 99, date '2024-06-20'`);
    await warehouse.run(`create table customer_summary as
      select customer_key, min(order_date) as first_order_date from orders group by customer_key`);
    const check = { calibrationEnd: dayOf(complete), returnsBegin: dayOf("2023-01-05"), findings: [] };
    const forecasting = {
      check,
      decision: undecided,
      intervals: [],
      hazardCurve: [],
      curve: [],
      apply: null,
    };
    const asked = { horizonDays: 28, wantedOrigins: 4, levels: [] };
    for (const table of backtestTables(forecasting, asked)) await fill(warehouse, table);
    await fill(warehouse, curveTable(forecasting, { customers, orders: 0 }, 28));
    await stagePastForecasts(warehouse, earlier);
    const { backtest: result } = await analyseWarehouse(warehouse, complete, "backtest");
    if (!result) throw new Error("no analysis backtest");
    return result;
  });

describe("an earlier forecast", () => {
  const june = release("june", "2024-06-01", point(28, 15, 11, 20), point(56, 19, 12, 19.5));

  test("counts days with an order, after its first day up to its last, of customers who were known on it", async () => {
    // twelve order on 29 June, which is 28 days later, and on 20 July; the one of 10 June was not known
    const past = await pastOf(12, [june]);
    expect(columnsOf(past, "past_forecasts", "to_date", "days", "actual_orders", "is_within")).toEqual([
      ["2024-07-27", 56, 24, "no"],
    ]);
    const may = await pastOf(12, [release("may", "2024-05-31", point(28, 15, 11, 20))]);
    // two orders of 1 June are one day
    expect(columnsOf(may, "past_forecasts", "to_date", "actual_orders", "is_within")).toEqual([
      ["2024-06-28", 12, "yes"],
    ]);
  });

  test("is compared over no span that reaches beyond the complete history, and not at all where none is over", async () => {
    const over = await pastOf(12, [june], "2024-07-26");
    expect(columnsOf(over, "past_forecasts", "to_date", "actual_orders")).toEqual([["2024-06-29", 12]]);
    expect((await pastOf(12, [june], "2024-06-28")).tables["past_forecasts"]).toEqual([]);
  });

  test("has no verdict where it gave no range", async () => {
    const past = await pastOf(12, [release("bare", "2024-06-01", point(28, 12))]);
    expect(columnsOf(past, "past_forecasts", "expected_orders_low", "is_within")).toEqual([[null, null]]);
  });

  test("is told in a sentence if it is the newest whose horizon is over", async () => {
    const long = release("long", "2024-06-01", point(28, 15), point(56, 30));
    const newer = release("newer", "2024-11-30", point(28, 1));
    const young = release("young", "2024-12-10", point(14, 1));
    const values = valuesOf(await pastOf(12, [long, newer, young]));
    expect(values).toMatchObject({ past_from: "2024-11-30", past_to: "2024-12-28", past_actual_orders: 0 });
  });

  test("is withheld where fewer than ten customers ordered, verdict and all", async () => {
    const shown = async (customers: number) => {
      const [published] = publish(await pastOf(customers, [june]));
      const row = published?.tables["past_forecasts"]?.rows[0];
      return [
        row?.["expected_orders"],
        row?.["actual_orders"],
        row?.["is_within"],
        published?.values["past_actual_orders"]?.value,
      ];
    };
    expect(await shown(9)).toEqual([null, null, null, null]);
    expect(await shown(10)).toEqual([19, 20, "no", 20]);
  });
});
