import { isoOf } from "../models/calendar.ts";
import { periodOf } from "../models/contest/model-methods.ts";
import type { Forecasting } from "../models/prediction/forecast.ts";
import { priorityGroups } from "../models/prediction/priorities.ts";
import type { Row, Scalar } from "../results/shape.ts";
import type { FilledTable } from "./filled-table.ts";
import type { KnownTotal } from "./prediction-columns.ts";

type Types = FilledTable["types"];

/** Rows of records, with the columns that `types` names. */
function tableOf<Found extends object>(
  name: string,
  types: Types,
  found: readonly Found[],
  written: (record: Found) => Partial<Record<string, Scalar>> = () => ({}),
): FilledTable {
  const rows = found.map((record) => {
    const given = { ...(record as Row), ...written(record) };
    return Object.fromEntries(Object.keys(types).map((column) => [column, given[column] ?? null]));
  });
  return { name, types, rows };
}

const text = "varchar";
const number = "double";

const numbers = (...names: string[]): Types => Object.fromEntries(names.map((name) => [name, number]));
const texts = (...names: string[]): Types => Object.fromEntries(names.map((name) => [name, text]));

const dated = ({ origin }: { origin: number }) => ({ origin: isoOf(origin) });

/** What the settings say of the contest. */
export interface Asked {
  horizonDays: number;
  wantedOrigins: number;
  levels: readonly string[];
}

function summaryOf({ check, decision }: Forecasting, asked: Asked): FilledTable {
  const [recency, level] = decision.rankings;
  const winner = decision.verdicts.find(({ role }) => role === "winner");
  const row: Row = {
    winner: decision.winner,
    outcome: winner?.outcome ?? null,
    value_method: decision.valueMethod,
    horizon_days: asked.horizonDays,
    period_days: periodOf(asked.horizonDays),
    origins: decision.origins.length,
    wanted_origins: asked.wantedOrigins,
    calibration_end: isoOf(check.calibrationEnd),
    returns_begin: isoOf(check.returnsBegin),
    recency_auc: recency?.auc ?? null,
    recency_auc_low: recency?.low ?? null,
    recency_auc_high: recency?.high ?? null,
    engagement_level_auc: level?.auc ?? null,
    engagement_level_auc_low: level?.low ?? null,
    engagement_level_auc_high: level?.high ?? null,
  };
  const types = {
    ...texts("winner", "outcome", "value_method", "calibration_end", "returns_begin"),
    ...numbers(
      "horizon_days",
      "period_days",
      "origins",
      "wanted_origins",
      "recency_auc",
      "recency_auc_low",
      "recency_auc_high",
    ),
    ...numbers("engagement_level_auc", "engagement_level_auc_low", "engagement_level_auc_high"),
  };
  return tableOf("backtest_summary", types, [row]);
}

const judged = numbers(
  "customers",
  "auc",
  "brier",
  "brier_base",
  "calibration_slope",
  "calibration_intercept",
  "lift_top_decile",
  "predicted_returners",
  "actual_returners",
  "predicted_orders",
  "actual_orders",
  "predicted_value",
  "actual_value",
  "mae",
  "rmse",
);

/** The group's name, as the pages know it. */
function groupName(grouping: string, group: number, levels: readonly string[]): string {
  if (grouping === "level") return levels[group] ?? "";
  if (grouping === "cell") return `${Math.floor(group / 3) + 1}-${(group % 3) + 1}`;
  return grouping === "priority" ? (priorityGroups[group] ?? "") : "all";
}

/** Every table of the contest and the history check, for the analyses to select from. */
export function backtestTables(forecasting: Forecasting, asked: Asked): FilledTable[] {
  const { decision, check, intervals, hazardCurve } = forecasting;
  return [
    summaryOf(forecasting, asked),
    tableOf("backtest_methods", { ...texts("method", "origin"), ...judged }, decision.judgements, dated),
    tableOf(
      "backtest_verdicts",
      { ...texts("method", "outcome", "role", "reason"), ...numbers("brier", "verdict_order") },
      decision.verdicts.map((verdict, verdict_order) => ({ ...verdict, verdict_order })),
    ),
    tableOf(
      "backtest_gates",
      { ...texts("method", "gate", "bound", "outcome"), ...numbers("value", "gate_order") },
      decision.gates.map((gate, gate_order) => ({ ...gate, gate_order })),
    ),
    tableOf(
      "backtest_values",
      {
        ...texts("method", "origin"),
        ...numbers("customers", "predicted_value", "actual_value", "mae", "rmse"),
      },
      decision.valueJudgements,
      dated,
    ),
    tableOf(
      "backtest_deciles",
      { ...texts("method"), ...numbers("decile", "customers", "predicted", "observed", "low", "high") },
      decision.deciles,
    ),
    tableOf(
      "backtest_tracking",
      { ...texts("period_end"), ...numbers("actual_orders", "expected_orders") },
      decision.tracking,
      ({ day }) => ({ period_end: isoOf(day) }),
    ),
    tableOf(
      "history_findings",
      {
        ...texts("check_name", "subject", "outcome", "date", "sentence"),
        ...numbers("value", "finding_order"),
      },
      check.findings.map((finding, finding_order) => ({
        ...finding,
        check_name: finding.check,
        finding_order,
      })),
    ),
    tableOf(
      "backtest_levels",
      { ...texts("level"), ...numbers("customers", "returned", "returned_share", "low", "high") },
      decision.levelOutcomes,
    ),
    tableOf(
      "return_hazard",
      { ...texts("buyers"), ...numbers("period", "customers", "ordered", "ordered_share", "low", "high") },
      hazardCurve,
    ),
    tableOf(
      "prediction_intervals",
      { ...texts("grouping", "group_name", "measure"), ...numbers("low", "high") },
      intervals.map(({ grouping, group, measure, low, high }) => ({
        grouping,
        group_name: groupName(grouping, group, asked.levels),
        measure,
        low,
        high,
      })),
    ),
  ];
}

/**
 * The curve of expected orders, one row a span. It was made of the customers of the contest; the level is that of everybody
 * known, so that at the horizon it says the sum of their expected purchases.
 */
export function curveTable({ curve }: Forecasting, known: KnownTotal, horizonDays: number): FilledTable {
  const atHorizon = curve.find(({ days }) => days === horizonDays)?.orders ?? 0;
  const each = atHorizon > 0 ? known.orders / atHorizon : 0;
  const ends = (orders: number, factor: number | null) => (factor === null ? null : orders * factor);
  return tableOf(
    "forecast_curve",
    numbers("days", "customers", "expected_orders", "expected_orders_low", "expected_orders_high"),
    curve.map(({ days, orders, low, high }) => ({
      days,
      customers: known.customers,
      expected_orders: orders * each,
      expected_orders_low: ends(orders * each, low),
      expected_orders_high: ends(orders * each, high),
    })),
  );
}
