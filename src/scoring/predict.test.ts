import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { engagementLevels } from "../contracts/settings.ts";
import { dayOf } from "../models/calendar.ts";
import { snapshotOn } from "../models/contest/known.ts";
import { historyOf, type Visit } from "../models/contest/test-histories.ts";
import { forecastCustomers } from "../models/prediction/forecast.ts";
import type { Predictor } from "../models/prediction/predict.ts";
import { priorityGroups } from "../models/prediction/priorities.ts";
import { expectedOf, measures, sumGroups } from "../models/prediction/totals.ts";
import { customersOf, type Purchases } from "../models/purchases.ts";
import { defaultActions, defaultCampaign, defaultModels, defaultRules } from "../oracle/default-rules.ts";
import { fiveCustomers, givenLines } from "../oracle/given.ts";
import { drawWorld } from "../oracle/random-world.ts";
import { giveViews, type World, withWarehouse } from "../oracle/world.ts";
import type { Keeping } from "../results/kept.ts";
import type { ModelSettings } from "../results/report.ts";
import type { Warehouse } from "../warehouse/open.ts";
import { stageWarehouse } from "../warehouse/stage.ts";
import { businessRules, type PredictingWarehouse, predictCustomers } from "./predict.ts";
import { scoreCustomers } from "./score.ts";

const models: ModelSettings = { ...defaultModels, resamples: 3 };
const settings = {
  horizonDays: models.horizon_days,
  rules: businessRules(defaultRules, engagementLevels),
  seed: models.seed,
  yearlyDiscountRate: models.yearly_discount_rate,
  resamples: models.resamples,
};

async function score(
  warehouse: Warehouse,
  { observationEnd, wholeUnits }: Omit<World, "customers" | "lines">,
) {
  await stageWarehouse(warehouse, {
    observationEnd,
    wholeUnits,
    ageBands: [20, 30, 40, 50],
    keepOrderLines: false,
  });
  await scoreCustomers(warehouse, engagementLevels, defaultRules, defaultActions);
}

async function predict(
  warehouse: Warehouse,
  observationEnd: string,
  told: Partial<ModelSettings> = {},
  keeping: Keeping | null = null,
): Promise<void> {
  const rules = { rules: defaultRules, levels: engagementLevels, models: { ...models, ...told } };
  await predictCustomers(
    warehouse as PredictingWarehouse,
    observationEnd,
    { ...rules, campaign: defaultCampaign },
    keeping,
  );
}

/** A world staged, scored and predicted, handed to `read`. */
const predicting = <Outcome>(
  world: World,
  read: (warehouse: Warehouse) => Promise<Outcome>,
  told: Partial<ModelSettings> = {},
) =>
  withWarehouse(async (warehouse) => {
    await giveViews(warehouse, world);
    await score(warehouse, world);
    await predict(warehouse, world.observationEnd, told);
    return read(warehouse);
  });

const placeOf = (level: unknown): number => (engagementLevels as readonly unknown[]).indexOf(level);

const predictedColumns = [
  "probability_of_order",
  "churn_probability",
  "expected_purchases",
  "expected_purchases_52_weeks",
  "expected_order_value",
  "expected_value",
  "customer_lifetime_value",
  "active_value",
  "expected_loss",
  "value_tercile",
  "risk_tercile",
  "priority_group",
];

const scoresOf = (warehouse: Warehouse) =>
  warehouse.query(`select customer_key::integer as customer_key, engagement_level, priority_group,
    ${predictedColumns.slice(0, -1).map((column) => `${column}::double as ${column}`)}
    from customer_scores order by customer_key`);

/** A world whose keys are far apart and not in the order in which customers came; both tables are given shuffled. */
function shuffledWorld(): World {
  const world = drawWorld({ seed: 0.41, customers: 230, orders: 6, months: 30, wholeUnits: false });
  const keyOf = (key: number) => 1_000_000 + ((key * 7919) % 100_003);
  const mixed = (at: number) => (at * 7919) % 10_007;
  const shuffled = <Row>(rows: readonly Row[]) =>
    rows
      .map((row, at) => ({ row, place: mixed(at) }))
      .sort((one, other) => one.place - other.place)
      .map(({ row }) => row);
  return {
    ...world,
    customers: shuffled(world.customers).map((customer) => ({ ...customer, key: keyOf(customer.key) })),
    lines: shuffled(world.lines).map((line) => ({ ...line, customer: keyOf(line.customer) })),
  };
}

/** The purchases of a world by the words of the definitions, without SQL: customers by rising key, days merged. */
function purchasesOf({ lines, observationEnd, customers }: World): { keys: number[]; purchases: Purchases } {
  const delivered = new Set(customers.map(({ key }) => key));
  const dated = lines.filter(
    ({ date, customer }) => date !== null && date <= observationEnd && delivered.has(customer),
  );
  // an order is of its earliest dated line
  const dateOf = new Map<string, string>();
  for (const { order, date } of dated)
    if ((date ?? "") < (dateOf.get(order) ?? "9")) dateOf.set(order, date ?? "");
  const byCustomer = Map.groupBy(dated, ({ customer }) => customer);
  const keys = [...byCustomer.keys()].sort((one, other) => one - other);
  const visits = keys.map((key) => {
    const days = Map.groupBy(byCustomer.get(key) ?? [], ({ order }) => dateOf.get(order) ?? "");
    return [...days]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([date, ofDay]): Visit => {
        const sales = ofDay.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0) / 100;
        return [dayOf(date), sales, new Set(ofDay.map(({ order }) => order)).size];
      });
  });
  return {
    keys,
    purchases: historyOf(
      visits,
      keys.map(() => 2),
    ),
  };
}

describe("the predictions of a world with shuffled keys", async () => {
  const world = shuffledWorld();
  const { keys, purchases } = purchasesOf(world);
  const { before, after, columns, summary, intervals, sums } = await withWarehouse(async (warehouse) => {
    await giveViews(warehouse, world);
    await score(warehouse, world);
    await warehouse.run("create table scores_before as from customer_scores");
    await predict(warehouse, world.observationEnd);
    const except = (one: string, other: string) => `select * from ${one} except all select * from ${other}`;
    const ruled = `(select * exclude (${predictedColumns}) from customer_scores)`;
    const [found] = await warehouse.query(`select (select count(*) from scores_before)::integer as rows,
      (select count(*) from customer_scores)::integer as rows_after,
      (select count(*) from (${except("scores_before", ruled)}))::integer as lost,
      (select count(*) from (${except(ruled, "scores_before")}))::integer as gained`);
    return {
      before: found,
      after: await scoresOf(warehouse),
      columns: await warehouse.query("select column_name from (describe customer_scores)"),
      summary: await warehouse.query("select * from backtest_summary"),
      intervals: await warehouse.query("select distinct grouping, group_name from prediction_intervals"),
      sums: await warehouse.query(`select engagement_level, value_tercile || '-' || risk_tercile as cell,
        sum(expected_purchases)::double as orders, sum(expected_purchases_52_weeks)::double as orders_52_weeks,
        sum(churn_probability)::double as leavers, sum(expected_loss)::double as loss
        from customer_scores group by grouping sets ((engagement_level), (value_tercile, risk_tercile))`),
    };
  });
  const observationEnd = dayOf(world.observationEnd);
  const levels = Float64Array.from(after, ({ engagement_level }) => placeOf(engagement_level));
  const forecasting = forecastCustomers({ purchases, levels, catalogue: [], observationEnd }, settings);
  const expected = forecasting.apply?.(purchases);

  test("leave every row and column of the rules as it was, and add their own", () => {
    expect(before).toEqual({ rows: keys.length, rows_after: keys.length, lost: 0, gained: 0 });
    expect(columns.map(({ column_name }) => column_name).slice(-predictedColumns.length)).toEqual(
      predictedColumns,
    );
  });

  test("stand beside the customer whom they are of", () => {
    expect(after.map(({ customer_key }) => customer_key)).toEqual(keys);
    expect(summary).toHaveLength(1);
    expect(summary[0]).toMatchObject({ winner: forecasting.decision.winner, horizon_days: 182 });
    for (const [row, scores] of after.entries()) {
      const { probability_of_order: chance = [], expected_loss = [], priority_group = [] } = expected ?? {};
      expect(scores["probability_of_order"]).toBeCloseTo(chance[row] ?? Number.NaN, 7);
      expect(scores["churn_probability"]).toBeCloseTo(1 - (chance[row] ?? Number.NaN), 7);
      expect(scores["expected_loss"]).toBeCloseTo(expected_loss[row] ?? Number.NaN, 3);
      expect(scores["priority_group"]).toBe(priority_group[row]);
    }
    // and they differ: a row too far would show
    expect(new Set(after.map(({ probability_of_order }) => probability_of_order)).size).toBeGreaterThan(5);
  });

  test("add up by level and cell to the estimates whose ranges are printed", () => {
    const { check, decision } = forecasting;
    if (!decision.final || !expected) throw new Error("nothing is predicted");
    const { learned, value } = decision.final;
    const predictor: Predictor = { ...settings, learned, value };
    const customers = snapshotOn(purchases, check.calibrationEnd, check.returnsBegin, settings.rules);
    const amounts = expectedOf(predictor, customers, value.valueOf(customers));
    const cells = Uint8Array.from(
      expected.value_tercile,
      (tercile, row) => (tercile - 1) * 3 + (expected.risk_tercile[row] ?? 1) - 1,
    );
    const ofLevels = sumGroups(amounts, { groupOf: Uint8Array.from(levels), groups: 5 });
    const ofCells = sumGroups(amounts, { groupOf: cells, groups: 9 });
    for (const { engagement_level, cell, ...summed } of sums) {
      const [estimates, group] =
        engagement_level === null
          ? [ofCells, (Number(String(cell).slice(0, 1)) - 1) * 3 + Number(String(cell).slice(2)) - 1]
          : [ofLevels, placeOf(engagement_level)];
      for (const measure of ["orders", "orders_52_weeks", "leavers", "loss"] as const) {
        const estimate = estimates[group * measures.length + measures.indexOf(measure)] ?? Number.NaN;
        expect(Number(summed[measure]) / estimate).toBeCloseTo(1, 4);
      }
    }
    expect(sums.length).toBeGreaterThan(8);
  });

  test("have a range by each name that the pages ask for", () => {
    const named = (grouping: string) =>
      intervals
        .filter((row) => row["grouping"] === grouping)
        .map(({ group_name }) => group_name)
        .sort();
    expect(named("all")).toEqual(["all"]);
    expect(named("level")).toEqual([...engagementLevels].sort());
    expect(named("cell")).toEqual(["1-1", "1-2", "1-3", "2-1", "2-2", "2-3", "3-1", "3-2", "3-3"]);
    expect(named("priority")).toEqual([...priorityGroups].sort());
  });

  test("are of all customers of the world", () => {
    expect(customersOf(purchases)).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(200);
  });
});

test("where nothing can be predicted every customer stays, with nulls", async () => {
  const world = givenLines(
    [
      ["A1", 1, "2024-06-01", 80],
      ["B1", 2, "2024-06-20", 40],
      ["B2", 2, "2024-06-30", 40],
    ],
    { observationEnd: "2024-06-30" },
  );
  const { scores, summary, empty } = await predicting(world, async (warehouse) => ({
    scores: await scoresOf(warehouse),
    summary: await warehouse.query("select winner, outcome, value_method, origins from backtest_summary"),
    empty: await warehouse.query(`select (select count(*) from backtest_methods)::integer as methods,
      (select count(*) from prediction_intervals)::integer as intervals`),
  }));
  expect(scores.map(({ customer_key }) => customer_key)).toEqual([1, 2]);
  for (const row of scores)
    for (const column of predictedColumns) expect([column, row[column]]).toEqual([column, null]);
  expect(summary).toEqual([{ winner: "", outcome: "", value_method: "", origins: 0 }]);
  expect(empty).toEqual([{ methods: 0, intervals: 0 }]);
});

test("five customers are predicted by cohort averages, without an outcome or a range", async () => {
  const { scores, summary, ranges } = await predicting(fiveCustomers, async (warehouse) => ({
    scores: await scoresOf(warehouse),
    summary: await warehouse.query("select winner, outcome from backtest_summary"),
    ranges: await warehouse.query("select distinct low is null as is_open from prediction_intervals"),
  }));
  expect(summary).toEqual([{ winner: "cohort_average", outcome: "" }]);
  for (const { probability_of_order: chance, expected_loss: loss, active_value: active } of scores) {
    expect(chance).toBeGreaterThanOrEqual(0);
    expect(chance).toBeLessThanOrEqual(1);
    expect(Number(loss)).toBeLessThanOrEqual(Number(active));
  }
  expect(ranges.length).toBeGreaterThan(0);
});

describe("a delivery with more customers than one contest takes", () => {
  const observationEnd = "2024-05-20";
  // one chunk and some more; a customer's history follows from the remainder of the key alone
  const [customers, kinds] = [200_600, 300];
  const views = async (warehouse: Warehouse) => {
    await warehouse.run(`create or replace view dim_customers as
      select i as customer_key, i as customer_id, 'Ireland' as country, date '1980-01-01' as birthdate
      from range(${customers}) as given(i)`);
    await warehouse.run(
      "create or replace view dim_products as select 1::bigint as product_key, 'Kettle' as category",
    );
    await warehouse.run(`create or replace view fact_sales as
      select 'SO' || i || '-' || visit as order_number, 1::bigint as product_key, i as customer_key,
        date '2022-01-04' + (hash(i % ${kinds}) % 700 + visit * (15 + hash(i % ${kinds} + visit) % 60))::integer as order_date,
        (10 + i % ${kinds})::decimal(18, 4) as sales_amount, 1::bigint as quantity
      from range(${customers}) as customers(i), range(6) as visits(visit)
      where visit <= hash(i % ${kinds} + 7) % 6`);
  };

  test("is tested on a part of them and predicted for all, alike for customers alike in whatever part they are", async () => {
    const { kindsFound, all, tested } = await withWarehouse(async (warehouse) => {
      await views(warehouse);
      await score(warehouse, { observationEnd, wholeUnits: true });
      await predict(warehouse, observationEnd, { largest_contest: 1200, resamples: 1 });
      return {
        // only whole numbers of kinds, so that a shift by one chunk or row would mix them
        kindsFound: await warehouse.query(`select customer_key % 300 as kind,
          count(distinct (probability_of_order, expected_value, risk_tercile, value_tercile))::integer as answers
          from customer_scores group by all having answers <> 1`),
        all: await warehouse.query(`select count(*)::integer as customers, count(probability_of_order)::integer as predicted,
          count(distinct probability_of_order)::integer as chances from customer_scores`),
        tested: await warehouse.query("select max(customers)::integer as customers from backtest_methods"),
      };
    }, 2);
    expect(kindsFound).toEqual([]);
    expect(all[0]).toMatchObject({ customers, predicted: customers });
    expect(Number(all[0]?.["chances"])).toBeGreaterThan(3);
    // a part drawn by a hash: of 1200 asked for, 35 more or less
    expect(Number(tested[0]?.["customers"])).toBeLessThan(1350);
    expect(Number(tested[0]?.["customers"])).toBeGreaterThan(900);
  });
});

describe("what was made of equal inputs", () => {
  const world = drawWorld({ seed: 0.42, customers: 90, orders: 5, months: 26, wholeUnits: true });
  const tables = [
    "customer_scores",
    "backtest_methods",
    "backtest_gates",
    "prediction_intervals",
    "history_findings",
  ];
  const allOf = async (warehouse: Warehouse) =>
    Promise.all(tables.map((table) => warehouse.query(`from ${table} order by all`)));

  test("is kept, found again, and equal to what is made afresh", async () => {
    const parent = await mkdtemp(join(tmpdir(), "assay-predict-"));
    onTestFinished(() => rm(parent, { recursive: true }));
    const keeping = { folder: join(parent, "kept"), definitions: "the code of today" };
    const build = (told: Partial<ModelSettings>, kept: Keeping | null) =>
      withWarehouse(async (warehouse) => {
        await giveViews(warehouse, world);
        await score(warehouse, world);
        await predict(warehouse, world.observationEnd, told, kept);
        return allOf(warehouse);
      });
    const fresh = await build({}, null);
    const first = await build({}, keeping);
    expect(await readdir(keeping.folder)).toHaveLength(1);
    const again = await build({}, keeping);
    expect(await readdir(keeping.folder)).toHaveLength(1);
    expect(first).toEqual(fresh);
    expect(again).toEqual(fresh);
    // another setting is another value
    const other = await build({ horizon_days: 91 }, keeping);
    expect(await readdir(keeping.folder)).toHaveLength(2);
    expect(other).not.toEqual(fresh);
  });

  test("of a part of the customers is not kept, since the others would not stand in its key", async () => {
    const parent = await mkdtemp(join(tmpdir(), "assay-predict-"));
    onTestFinished(() => rm(parent, { recursive: true }));
    await withWarehouse(async (warehouse) => {
      await giveViews(warehouse, world);
      await score(warehouse, world);
      const keeping = { folder: parent, definitions: "the code of today" };
      await predict(warehouse, world.observationEnd, { largest_contest: 40 }, keeping);
    });
    expect(await readdir(parent)).toEqual([]);
  });
});
