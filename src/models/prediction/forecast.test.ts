import { describe, expect, test } from "vitest";
import { backtestTables } from "../../scoring/prediction-tables.ts";
import { standardParts } from "../contest/contest.ts";
import { wantedOrigins } from "../contest/origins.ts";
import { type HardHistory, hardHistories } from "../contest/test-hard-histories.ts";
import {
  defaultBusinessRules,
  historyOf,
  settingsOf,
  simulateHistory,
  visitsOf,
} from "../contest/test-histories.ts";
import { findReturnsBegin } from "../history-check/repeats-begin.ts";
import { customersOf, type Purchases } from "../purchases.ts";
import { type ForecastInput, type Forecasting, forecastCustomers } from "./forecast.ts";

const told = { yearlyDiscountRate: 0.1, resamples: 2 };
const asked = (horizonDays: number) => ({ horizonDays, wantedOrigins, levels: defaultBusinessRules.levels });

const forecast = (input: ForecastInput, horizonDays = 182) =>
  forecastCustomers(input, { ...settingsOf(horizonDays), ...told });

const applied = ({ apply }: Forecasting, purchases: Purchases) => {
  if (!apply) throw new Error("nothing is predicted");
  return apply(purchases);
};

const totalOf = (column: ArrayLike<number>) => Array.from(column).reduce((sum, number) => sum + number, 0);

/** Numbers of tables that are neither null nor finite, by table and column. */
function brokenNumbers(forecasting: Forecasting, horizonDays: number): string[] {
  return backtestTables(forecasting, asked(horizonDays)).flatMap(({ name, types, rows }) =>
    rows
      .flatMap((row) =>
        Object.keys(types).filter((column) => {
          const cell = row[column];
          return typeof cell === "number" && !Number.isFinite(cell);
        }),
      )
      .map((column) => `${name} ${column}`),
  );
}

/** What is wrong with the predictions of a history; empty where nothing is. */
function faultsOf({ purchases }: HardHistory, forecasting: Forecasting): string[] {
  if (!forecasting.apply) return [];
  const { priority_group, ...columns } = forecasting.apply(purchases);
  const faults: string[] = [];
  for (const [name, column] of Object.entries(columns)) {
    if (column.length !== customersOf(purchases)) faults.push(`${name} has ${column.length} rows`);
    if (!column.every((number: number) => Number.isFinite(number) && number >= 0))
      faults.push(`${name} broken`);
  }
  const {
    probability_of_order: chance,
    expected_purchases: orders,
    expected_purchases_52_weeks: yearly,
    expected_loss: loss,
    active_value: active,
    value_tercile: value,
    risk_tercile: risk,
  } = columns;
  const wrong = (name: string, isWrong: (row: number) => boolean) => {
    const row = Array.from(chance.keys()).find(isWrong);
    if (row !== undefined) faults.push(`${name} of customer ${row}`);
  };
  wrong("a probability above 1", (row) => (chance[row] ?? 2) > 1);
  wrong("fewer orders than the chance of one", (row) => (orders[row] ?? 0) < (chance[row] ?? 0) - 1e-9);
  wrong(
    "fewer orders in a year than in the horizon",
    (row) => (yearly[row] ?? 0) < (orders[row] ?? 0) - 1e-9,
  );
  wrong("a loss above what is there to lose", (row) => (loss[row] ?? 0) > (active[row] ?? 0));
  wrong("no tercile", (row) => ![1, 2, 3].includes(value[row] ?? 0) || ![1, 2, 3].includes(risk[row] ?? 0));
  wrong("no priority", (row) => priority_group[row] === undefined);
  for (const { low, high, grouping, measure } of forecasting.intervals)
    if ((low === null) !== (high === null) || !((low ?? 1) <= 1 && (high ?? 1) >= 1 && (low ?? 1) > 0))
      faults.push(`an interval of ${measure} by ${grouping} from ${low} to ${high}`);
  return faults;
}

describe("forty hard histories", () => {
  const horizons = [28, 91, 364, 182];
  const histories = hardHistories(4).map((history, at) => ({
    history,
    horizonDays: horizons[(at + Math.floor(at / 4)) % 4] ?? 182,
  }));
  const tried = histories.map((each) => {
    try {
      return { ...each, forecasting: forecast(each.history, each.horizonDays) };
    } catch (error) {
      return { ...each, error: String(error) };
    }
  });
  const found = tried.flatMap((each) => ("forecasting" in each ? [each] : []));

  test("are forecast without an error, whatever is delivered, and those that can be are predicted", () => {
    expect(tried).toHaveLength(40);
    expect(tried.flatMap((each) => ("error" in each ? [`${each.history.name}: ${each.error}`] : []))).toEqual(
      [],
    );
    expect(found.filter(({ forecasting }) => forecasting.apply === null).length).toBeGreaterThan(0);
    const winners = new Set(found.map(({ forecasting }) => forecasting.decision.winner));
    expect(winners.has("cohort_average")).toBe(true);
    expect(winners.size).toBeGreaterThan(2);
  });

  test("bring no NaN and no infinity into any table", () => {
    for (const { history, horizonDays, forecasting } of found)
      expect([history.name, brokenNumbers(forecasting, horizonDays)]).toEqual([history.name, []]);
  });

  test("have chances in 0..1, orders of 0 and more, losses no larger than what is there, and terciles 1 to 3", () => {
    for (const { history, forecasting } of found)
      expect([history.name, faultsOf(history, forecasting)]).toEqual([history.name, []]);
  });

  test("give the same bytes again", () => {
    for (const { history, horizonDays, forecasting } of found.filter((_, at) => at % 4 === 3)) {
      const again = forecast(history, horizonDays);
      const tables = (one: Forecasting) => JSON.stringify(backtestTables(one, asked(horizonDays)));
      expect([history.name, tables(again) === tables(forecasting)]).toEqual([history.name, true]);
      expect(again.apply?.(history.purchases)).toEqual(forecasting.apply?.(history.purchases));
    }
  });
});

describe("a forecast", () => {
  const { purchases, observationEnd } = simulateHistory({ customers: 900 });
  const levels = new Float64Array(900);
  const input = { purchases, levels, catalogue: [], observationEnd };
  const forecasting = forecast(input);
  const here = applied(forecasting, purchases);

  test("in another currency has the same chances and its values in that currency", () => {
    const factor = 100;
    const dear = {
      ...purchases,
      amounts: purchases.amounts.map((amount) => Math.round(amount * factor * 100) / 100),
    };
    const other = forecast({ ...input, purchases: dear });
    expect(other.decision.winner).toBe(forecasting.decision.winner);
    expect(other.decision.valueMethod).toBe(forecasting.decision.valueMethod);
    const there = applied(other, dear);
    const near = (one: ArrayLike<number>, two: ArrayLike<number>, scale: number) =>
      expect(
        Array.from(one).findIndex(
          (value, row) => Math.abs((two[row] ?? 0) / scale - value) > 1e-6 * (1 + value),
        ),
      ).toBe(-1);
    near(here.probability_of_order, there.probability_of_order, 1);
    near(here.expected_purchases_52_weeks, there.expected_purchases_52_weeks, 1);
    near(here.expected_order_value, there.expected_order_value, factor);
    near(here.customer_lifetime_value, there.customer_lifetime_value, factor);
    near(here.expected_loss, there.expected_loss, factor);
    expect(there.priority_group).toEqual(here.priority_group);
  });

  test("does not depend on the order of the customers", () => {
    const order = Array.from({ length: 900 }, (_, at) => (at * 7) % 900);
    const [visits, categories] = [visitsOf(purchases), purchases.firstCategories];
    const shuffled = historyOf(
      order.map((row) => visits[row] ?? []),
      order.map((row) => categories[row] ?? 0),
    );
    const other = forecast({ ...input, purchases: shuffled });
    expect(other.decision.winner).toBe(forecasting.decision.winner);
    const there = applied(other, shuffled);
    for (const name of ["probability_of_order", "expected_value", "expected_loss"] as const) {
      expect(totalOf(there[name]) / totalOf(here[name])).toBeCloseTo(1, 6);
      expect(there[name][1]).toBeCloseTo(here[name][order[1] ?? 0] ?? 0, 4);
    }
    const countsOf = (groups: readonly string[]) => Map.groupBy(groups, (group) => group);
    for (const [group, members] of countsOf(here.priority_group))
      expect(countsOf(there.priority_group).get(group)).toHaveLength(members.length);
  });

  test("of a delivery whose last month is cut off is that of the evening before it", () => {
    const end = observationEnd - 31;
    const until = (day: number) =>
      visitsOf(purchases).map((visits) => visits.filter(([visit]) => visit <= day));
    const rowsOf = (visits: readonly unknown[][]) =>
      visits.flatMap((own, row) => (own.length > 0 ? [row] : []));
    const historyUntil = (visits: ReturnType<typeof until>) =>
      historyOf(
        rowsOf(visits).map((row) => visits[row] ?? []),
        rowsOf(visits).map((row) => purchases.firstCategories[row] ?? 0),
      );
    const [cutOff, complete] = [until(observationEnd - 27), until(end)];
    const [delivered, known] = [historyUntil(cutOff), historyUntil(complete)];
    const late = forecast({ ...input, purchases: delivered });
    const early = forecast({ ...input, purchases: known, observationEnd: end });
    expect(late.check.calibrationEnd).toBe(end);
    expect(late.decision.gates).toEqual(early.decision.gates);
    const [said, before] = [applied(late, delivered), applied(early, known)];
    const isKnown = rowsOf(cutOff).map((row) => (complete[row] ?? []).length > 0);
    const chances = Array.from(said.probability_of_order).filter((_, at) => isKnown[at]);
    expect(chances).toEqual(Array.from(before.probability_of_order));
    // who came first in the days that do not count is a new customer of the evening
    const newcomer = isKnown.indexOf(false);
    const first = historyOf([[[end, delivered.amounts[delivered.starts[newcomer] ?? 0] ?? 0]]], [0]);
    expect(said.expected_purchases[newcomer]).toBe(applied(early, first).expected_purchases[0]);
  });

  test("has ranges for everybody, each level, each cell and each priority, each 80% around 1", () => {
    const sizes = Map.groupBy(forecasting.intervals, ({ grouping }) => grouping);
    expect([...sizes].map(([grouping, rows]) => [grouping, rows.length])).toEqual([
      ["all", 6],
      ["level", 5 * 6],
      ["cell", 9 * 6],
      ["priority", 4 * 6],
    ]);
    for (const { grouping, low, high } of forecasting.intervals)
      if (grouping === "all") {
        expect(low).toBeGreaterThan(0.7);
        expect(low).toBeLessThan(1);
        expect(high).toBeLessThan(1.4);
      }
  });
});

test("more customers than are resampled have their ranges from every n-th of them", () => {
  // 20 001 customers, and rules alone to learn them fast
  const history = historyOf(
    Array.from({ length: 20_001 }, (_, at) => {
      const first = at % 600;
      return at % 3 === 0
        ? [
            [first, 20],
            [first + 100 + (at % 7), 30],
          ]
        : [[first, 20 + (at % 50)]];
    }),
  );
  const input = { purchases: history, levels: new Float64Array(20_001), catalogue: [], observationEnd: 719 };
  const parts = standardParts(findReturnsBegin);
  const few = {
    ...parts,
    methods: parts.methods.filter(({ name }) =>
      ["base_rate", "recency_rule", "cohort_average"].includes(name),
    ),
  };
  const forecasting = forecastCustomers(input, { ...settingsOf(91), ...told, resamples: 5 }, few);
  const all = forecasting.intervals.filter(({ grouping }) => grouping === "all");
  expect(all).toHaveLength(6);
  for (const { low, high } of all) {
    expect(low).toBeGreaterThan(0.3);
    expect(high).toBeLessThan(3);
  }
  expect(applied(forecasting, history).probability_of_order).toHaveLength(20_001);
});
