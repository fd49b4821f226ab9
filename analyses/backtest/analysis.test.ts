import { expect, test } from "vitest";
import { dayOf } from "../../src/models/calendar.ts";
import type { Decision } from "../../src/models/contest/decide.ts";
import type { Gate } from "../../src/models/contest/gates.ts";
import type { Judgement } from "../../src/models/contest/judge.ts";
import { type MethodName, methodNames } from "../../src/models/contest/method.ts";
import { valueMethodNames } from "../../src/models/contest/value-methods.ts";
import type { Verdict } from "../../src/models/contest/verdict.ts";
import type { HistoryFinding } from "../../src/models/history-check/history.ts";
import { columnsOf, valuesOf } from "../../src/oracle/given.ts";
import { analyseWarehouse, withWarehouse } from "../../src/oracle/world.ts";
import { disclose } from "../../src/publish/disclosure.ts";
import type { Result } from "../../src/results/shape.ts";
import { fill } from "../../src/scoring/filled-table.ts";
import { stagePastForecasts } from "../../src/scoring/past-forecasts.ts";
import { backtestTables, curveTable } from "../../src/scoring/prediction-tables.ts";
import backtest from "./analysis.ts";

const nothing: Decision = {
  origins: [],
  judgements: [],
  valueJudgements: [],
  gates: [],
  verdicts: [],
  deciles: [],
  tracking: [],
  spans: [],
  rankings: [],
  levelOutcomes: [],
  winner: null,
  valueMethod: null,
  final: null,
};

const [first, last] = [dayOf("2024-01-01"), dayOf("2024-04-01")];

/** What the analysis makes of a decision about so many customers. */
async function findIn(decision: Partial<Decision>, customers = 500, findings: HistoryFinding[] = []) {
  const check = { calibrationEnd: dayOf("2024-09-30"), returnsBegin: dayOf("2023-01-05"), findings };
  const forecasting = {
    ...{
      check,
      decision: { ...nothing, ...decision },
      intervals: [],
      hazardCurve: [],
      curve: [],
      apply: null,
    },
  };
  const asked = { horizonDays: 182, wantedOrigins: 4, levels: [] };
  const results = await withWarehouse(async (warehouse) => {
    await warehouse.run(
      `create table customer_summary as select range as customer_key, date '2023-01-05' as first_order_date
        from range(${customers})`,
    );
    await warehouse.run("create table orders as select 0 as customer_key, date '2023-01-05' as order_date");
    for (const table of backtestTables(forecasting, asked)) await fill(warehouse, table);
    await fill(warehouse, curveTable(forecasting, { customers, orders: 0 }, 182));
    await stagePastForecasts(warehouse, []);
    return analyseWarehouse(warehouse, "2024-09-30", "backtest");
  });
  const result = results["backtest"];
  if (!result) throw new Error("no analysis backtest");
  return result;
}

const judged = (method: MethodName, origin: number, measures: Partial<Judgement> = {}): Judgement => ({
  ...{ method, origin, customers: 400, auc: 0.7, auc_error: 0.02, brier: 0.2, brier_base: 0.24 },
  ...{ calibration_slope: 1, calibration_intercept: 0, lift_top_decile: 2 },
  ...{ predicted_returners: 100, actual_returners: 120, predicted_orders: 150, actual_orders: 160 },
  ...{ predicted_value: 9_000, actual_value: 10_000, mae: 30, rmse: 50 },
  ...measures,
});

const verdict = (
  method: MethodName,
  role: Verdict["role"],
  outcome: Verdict["outcome"],
  reason = "",
): Verdict => ({ ...{ method, role, outcome, reason }, brier: 0.2 });

const gate = (method: string, name: string, outcome: Gate["outcome"], value: number | null = 1): Gate => ({
  ...{ method, gate: name, outcome, value, bound: "> 0" },
});

const contest: Partial<Decision> = {
  origins: [first, last],
  judgements: [
    judged("recency_rule", first, { auc: 0.4 }),
    judged("recency_rule", last, { auc: null }),
    judged("bg_nbd", first, { auc: 0.66, predicted_orders: 120, actual_orders: 100, customers: 300 }),
    judged("bg_nbd", last, { auc: 0.74, predicted_orders: 90, actual_orders: 140, predicted_returners: 110 }),
    judged("logistic", first, { auc: 0.8 }),
    judged("logistic", last, { auc: 0.8 }),
    judged("cohort_average", first, { auc: 0.5 }),
    judged("cohort_average", last, { auc: 0.52 }),
  ],
  verdicts: [
    verdict("recency_rule", "withheld", "FAIL", "It could hardly tell."),
    verdict("bg_nbd", "winner", "WARN", "It came closest."),
    verdict("logistic", "passed", "PASS", "Another came closer."),
  ],
  gates: [
    gate("recency_rule", "auc", "FAIL", 0.4),
    gate("bg_nbd", "auc", "PASS", 0.7),
    gate("bg_nbd", "calibration_slope", "WARN", 0.75),
    gate("bg_nbd", "bias_of_totals", "PASS", -0.125),
  ],
  winner: "bg_nbd",
  valueMethod: "own_mean",
};

test("measures are means over the cuts, and the bias is of the orders of all cuts together", async () => {
  // AUC (.66 + .74) ÷ 2; orders (120 + 90) ÷ (100 + 140) − 1; returners (100 + 110) of 700 expected, 240 of 700 came
  const values = valuesOf(await findIn(contest));
  expect(values["winner_auc"]).toBeCloseTo(0.7, 12);
  expect(values["ranked_right_share"]).toBe(values["winner_auc"]);
  expect(values["winner_bias"]).toBeCloseTo(-0.125, 12);
  expect(values["expected_return_share"]).toBeCloseTo(0.3, 12);
  expect(values["actual_return_share"]).toBeCloseTo(240 / 700, 12);
  expect(values).toMatchObject({
    winner_brier: 0.2,
    base_brier: 0.24,
    winner_calibration_slope: 1,
    winner_lift: 2,
  });
});

test("the method in use is named with its outcomes, and the last test with its customers and orders", async () => {
  expect(valuesOf(await findIn(contest))).toMatchObject({
    ...{ winner: "bg_nbd", winner_name: "BG/NBD", winner_outcome: "WARN", gates_warned: 1 },
    ...{ auc_outcome: "PASS", calibration_outcome: "WARN", bias_outcome: "PASS" },
    ...{ horizon_days: 182, origins: 2, wanted_origins: 4 },
    ...{ calibration_end: "2024-09-30", returns_begin: "2023-01-05" },
    ...{ first_cut: "2024-01-01", last_cut: "2024-04-01", customers: 400 },
    ...{ expected_orders: 90, actual_orders: 140 },
    ...{ methods_tested: 3, methods_withheld: 1 },
  });
});

test("methods are compared from the one in use to those withheld, with the range of their tests", async () => {
  const columns = ["name", "verdict", "ranked_right_share", "ranked_right_worst", "ranked_right_best"];
  expect(columnsOf(await findIn(contest), "methods_compared", ...columns)).toEqual([
    ["BG/NBD", "in use, with a warning", expect.closeTo(0.7, 12), 0.66, 0.74],
    ["Logistic regression", "passed", expect.closeTo(0.8, 12), 0.8, 0.8],
    // no AUC at one of the cuts: none in all
    ["Recency rule", "withheld", null, 0.4, 0.4],
    ["Cohort average", "not needed", expect.closeTo(0.51, 12), 0.5, 0.52],
  ]);
});

test("every cut of a method has a row of its own, the fallback last", async () => {
  const result = await findIn(contest);
  expect(columnsOf(result, "methods", "name", "origin", "predicted_orders").slice(2, 4)).toEqual([
    ["BG/NBD", "2024-01-01", 120],
    ["BG/NBD", "2024-04-01", 90],
  ]);
  expect(columnsOf(result, "methods", "name").at(-1)).toEqual(["Cohort average"]);
});

test("verdicts are told with their reasons, and only the gates of the method in use stand apart", async () => {
  const result = await findIn(contest);
  expect(columnsOf(result, "verdicts", "name", "verdict", "reason")).toEqual([
    ["BG/NBD", "in use, with a warning", "It came closest."],
    ["Logistic regression", "passed", "Another came closer."],
    ["Recency rule", "withheld", "It could hardly tell."],
  ]);
  expect(columnsOf(result, "winner_gates", "gate", "measure", "value", "outcome")).toEqual([
    ["auc", "Ranks well (AUC)", 0.7, "PASS"],
    ["calibration_slope", "Neither bold nor timid (slope)", 0.75, "WARN"],
    ["bias_of_totals", "Right total (bias)", -0.125, "PASS"],
  ]);
});

test("where no method passed, the cohort averages are in use and their outcome is FAIL", async () => {
  const result = await findIn({
    ...{ ...contest, winner: "cohort_average", gates: [] },
    verdicts: [verdict("bg_nbd", "withheld", "FAIL", "Its fit did not settle.")],
  });
  expect(valuesOf(result)).toMatchObject({
    ...{ winner_name: "Cohort average", winner_outcome: "FAIL", auc_outcome: "", customers: 400 },
    ...{ methods_tested: 1, methods_withheld: 1 },
  });
  expect(valuesOf(result)["winner_auc"]).toBeCloseTo(0.51, 12);
  expect(columnsOf(result, "methods_compared", "name", "verdict")[0]).toEqual([
    "Cohort average",
    "in use, as none passed",
  ]);
});

test("where nothing is predicted, nothing is in use and nothing is measured", async () => {
  const result = await findIn({});
  expect(valuesOf(result)).toMatchObject({
    ...{ winner: "", winner_name: "", winner_outcome: "", value_method: "", reverse_rules: "" },
    ...{ origins: 0, customers: 0, value_customers: 0, missed_customers: 0, methods_tested: 0 },
    ...{ winner_auc: null, winner_bias: null, expected_orders: null, last_cut: null, value_mae: null },
  });
  expect(Object.values(result.tables).every((rows) => rows.length === 0)).toBe(true);
});

const ranking = (method: MethodName, low: number, high: number) => ({
  ...{ method, low, high, auc: (low + high) / 2, in_reverse: high < 0.5 },
});

test("a rule ranks in reverse where the whole interval of its AUC lies below one half", async () => {
  const rulesOf = async (...highs: [recency: number, level: number]) =>
    valuesOf(
      await findIn({
        rankings: [ranking("recency_rule", 0.2, highs[0]), ranking("engagement_level", 0.2, highs[1])],
      }),
    )["reverse_rules"];
  expect(await rulesOf(0.49, 0.4)).toBe("the recency rule and the engagement levels");
  expect(await rulesOf(0.5, 0.4)).toBe("the engagement levels");
  expect(await rulesOf(0.5, 0.6)).toBe("");
});

const decile = (at: number, customers: number, predicted: number, observed: number) => ({
  ...{ method: "bg_nbd" as const, decile: at, customers, predicted, observed },
  ...{ low: observed - 0.05, high: observed + 0.05 },
});

test("the tenth that was missed most is the one with the widest gap, in either direction", async () => {
  const deciles = [decile(1, 40, 0.1, 0.12), decile(2, 41, 0.5, 0.3), decile(3, 42, 0.6, 0.7)];
  const result = await findIn({
    ...contest,
    deciles: [...deciles, { ...decile(1, 9, 0, 1), method: "logistic" }],
  });
  expect(valuesOf(result)).toMatchObject({
    ...{ missed_customers: 41, missed_expected_share: 0.5, missed_actual_share: 0.3 },
  });
  expect(columnsOf(result, "winner_deciles", "decile", "observed")).toEqual([
    [1, 0.12],
    [2, 0.3],
    [3, 0.7],
  ]);
  expect(columnsOf(result, "calibration_deciles", "name")).toHaveLength(4);
});

const publish = (result: Result) => disclose([{ result, shape: backtest.shape }])[0];

test("what came of a tenth of too few customers is withheld with its interval", async () => {
  const result = await findIn({ ...contest, deciles: [decile(1, 29, 0.1, 0.2), decile(2, 371, 0.5, 0.4)] });
  const table = publish(result)?.tables["winner_deciles"];
  expect(table?.rows[0]).toMatchObject({ predicted: 0.1, observed: null, low: null, high: null });
  expect(table?.rows[1]).toMatchObject({ observed: 0.4, high: expect.closeTo(0.45, 12) });
});

test("a number of repeat customers below ten, or of all but so few, is told by no gate", async () => {
  const told = async (repeaters: number) =>
    columnsOf(
      await findIn({ gates: [gate("bg_nbd", "repeat_customers", "FAIL", repeaters)] }, 500),
      "gates",
      "value",
    )[0]?.[0];
  expect(await told(9)).toBeNull();
  expect(await told(10)).toBe(10);
  expect(await told(490)).toBe(490);
  expect(await told(491)).toBeNull();
});

test("ways to value are compared by their mean error, and a withheld one says which gate failed", async () => {
  const valued = (
    method: (typeof valueMethodNames)[number],
    origin: number,
    mae: number,
    predicted: number,
  ) => ({
    ...{ method, origin, customers: 60, mae, rmse: 2 * mae, predicted_value: predicted, actual_value: 1_000 },
  });
  const result = await findIn({
    ...contest,
    valueJudgements: [
      ...[valued("gamma_gamma", first, 10, 900), valued("gamma_gamma", last, 12, 900)],
      ...[valued("own_mean", first, 20, 1_100), valued("own_mean", last, 30, 1_000)],
      ...[valued("overall_mean", first, 40, 1_000), valued("overall_mean", last, 42, 1_000)],
    ],
    gates: [
      gate("gamma_gamma", "mean_value_exists", "PASS"),
      gate("gamma_gamma", "frequency_value_correlation", "FAIL"),
      gate("gamma_gamma", "peaks_of_order_values", "FAIL"),
    ],
  });
  expect(columnsOf(result, "value_methods", "name", "verdict", "mae", "rmse", "reason")).toEqual([
    ["Own mean", "in use", 25, 50, ""],
    ["Overall mean", "not needed", 41, 82, ""],
    ["Gamma-Gamma", "withheld", 11, 22, "Who orders more often spends otherwise; it assumes the contrary."],
  ]);
  // (1100 + 1000) ÷ 2000 − 1
  expect(valuesOf(result)).toMatchObject({
    value_mae: 25,
    value_customers: 60,
    value_method_name: "Own mean",
  });
  expect(valuesOf(result)["value_bias"]).toBeCloseTo(0.05, 12);
});

test("orders are added up period by period, with the customers known at the last cut", async () => {
  const point = (iso: string, actual_orders: number, expected_orders: number | null) => ({
    ...{ day: dayOf(iso), actual_orders, expected_orders },
  });
  const tracking = [point("2024-03-02", 0, null), point("2024-04-01", 50, 50), point("2024-05-01", 80, 76.5)];
  const columns = ["period_end", "customers", "actual_orders", "expected_orders"];
  expect(columnsOf(await findIn({ ...contest, tracking }), "orders_by_period", ...columns)).toEqual([
    ["2024-03-02", 400, 0, null],
    ["2024-04-01", 400, 50, 50],
    ["2024-05-01", 400, 80, 76.5],
  ]);
});

test("findings on the history keep their order and are asked in words", async () => {
  const finding: HistoryFinding = {
    ...{ check: "categories", subject: "Teapots", outcome: "WARN", value: 0.2, date: "2024-02-01" },
    sentence: "This category was hardly sold before this date.",
  };
  const findings: HistoryFinding[] = [
    finding,
    { ...finding, check: "return_hazard", subject: "", date: null },
  ];
  const columns = ["finding", "check", "subject", "date", "sentence"];
  expect(columnsOf(await findIn({}, 500, findings), "history", ...columns)).toEqual([
    [1, "Does a category begin or end?", "Teapots", "2024-02-01", finding.sentence],
    [2, "Does the likelihood of an order change with time?", "", null, finding.sentence],
  ]);
});

test("every method and every way to value has a name of its own for readers", async () => {
  const result = await findIn({
    origins: [last],
    judgements: methodNames.map((method) => judged(method, last)),
    valueJudgements: valueMethodNames.map((method) => ({
      ...{ method, origin: last, customers: 60, mae: 1, rmse: 1, predicted_value: 1, actual_value: 1 },
    })),
  });
  const names = ["methods", "value_methods"].flatMap((table) => columnsOf(result, table, "method", "name"));
  expect(names).toHaveLength(methodNames.length + valueMethodNames.length);
  expect(new Set(names.map(([, name]) => name)).size).toBe(names.length);
  for (const [method, name] of names) expect(name).not.toBe(method);
});
