import { defineAnalysis } from "../../src/analysis/define.ts";
import {
  countValue,
  labelValue,
  meanValue,
  rangeValue,
  rateValue,
  sumValue,
} from "../../src/results/amounts.ts";
import { numberIn, numberOrNull, textIn } from "../../src/results/cells.ts";
import {
  averaged,
  counted,
  groupsOf,
  hidden,
  labelled,
  ranged,
  rated,
  summed,
} from "../../src/results/columns.ts";
import type { ColumnShape, Row, Scalar, TableShape, ValueShape } from "../../src/results/shape.ts";
import { forecastCurveShape, forecastValues, forecastValuesShape, pastForecastsShape } from "./forecasts.ts";

type Columns = Readonly<Record<string, ColumnShape>>;

const meanOf = (label: string) => meanValue("number", label, "customers");
const countLabel = (label: string) => labelValue(label, "number");
const measured = (label: string): ColumnShape => ({ unit: "number", guard: "bound", label });

/** A number with the ends of its 95% interval. */
const withRange = (name: string, label: string): Record<string, ValueShape> => ({
  [name]: meanOf(label),
  [`${name}_low`]: rangeValue("number", `${label}, 95% interval from`, name, "customers"),
  [`${name}_high`]: rangeValue("number", `${label}, 95% interval to`, name, "customers"),
});

const winnerShape: Readonly<Record<string, ValueShape>> = {
  winner: labelValue("Method in use, short name"),
  winner_name: labelValue("Method in use"),
  winner_outcome: labelValue("Outcome of the method in use"),
  winner_auc: meanOf("AUC of the method in use"),
  ranked_right_share: meanValue("share", "Pairs that the method in use ranked right", "customers"),
  winner_brier: meanOf("Brier score of the method in use"),
  base_brier: meanOf("Brier score of the base rate"),
  winner_calibration_slope: meanOf("Calibration slope of the method in use"),
  winner_bias: meanValue("share", "Orders expected too many (+) or too few (−)", "customers"),
  winner_lift: meanOf("Lift in the top tenth by the method in use"),
  expected_return_share: meanValue("share", "Customers expected to return, all tests", "customers"),
  actual_return_share: rateValue("Customers who returned, all tests", "customers"),
  auc_outcome: labelValue("Outcome of the gate on AUC"),
  calibration_outcome: labelValue("Outcome of the gate on calibration"),
  bias_outcome: labelValue("Outcome of the gate on the bias of totals"),
  gates_warned: countLabel("Warnings of the method in use"),
};

const lastTestShape: Readonly<Record<string, ValueShape>> = {
  first_cut: labelValue("First cut", "date"),
  last_cut: labelValue("Last cut", "date"),
  customers: countValue("Customers known at the last cut"),
  expected_orders: sumValue("orders", "Orders expected in the last test", "customers"),
  actual_orders: sumValue("orders", "Orders that came in the last test", "customers"),
  missed_customers: countValue("Customers in the tenth that was missed most"),
  missed_expected_share: meanValue("share", "Of that tenth, expected to return", "missed_customers"),
  missed_actual_share: rateValue("Of that tenth, returned", "missed_customers"),
};

const valueShape: Readonly<Record<string, ValueShape>> = {
  value_method: labelValue("Way to value a purchase day in use, short name"),
  value_method_name: labelValue("Way to value a purchase day in use"),
  value_customers: countValue("Customers who returned in the last test"),
  value_mae: meanValue("currency", "Error of a purchase day's value, mean", "value_customers"),
  value_bias: meanValue("share", "Value expected too much (+) or too little (−)", "value_customers"),
};

const methodColumns: Columns = { method: labelled("Method, short name"), name: labelled("Method") };
const verdictColumns: Columns = {
  verdict: labelled("Verdict"),
  role: labelled("Role"),
  outcome: labelled("Outcome"),
};

/** How a method did in one test, or in all. */
const measureColumns: Columns = {
  brier: averaged("number", "Brier score"),
  brier_base: averaged("number", "Brier score of the base rate"),
  calibration_slope: averaged("number", "Calibration slope"),
  lift_top_decile: averaged("number", "Lift in the top tenth"),
  expected_return_share: averaged("share", "Expected to return"),
  actual_return_share: rated("Returned"),
};

const comparedColumns: Columns = {
  ...methodColumns,
  ...verdictColumns,
  customers: counted("Customers at the last cut"),
  tests: labelled("Tests", "number"),
  ranked_right_share: averaged("share", "Pairs ranked right"),
  ranked_right_worst: averaged("share", "In its worst test"),
  ranked_right_best: averaged("share", "In its best test"),
  ...measureColumns,
  order_bias: averaged("share", "Orders too many (+) or too few (−)"),
};

const testColumns: Columns = {
  ...methodColumns,
  origin: labelled("Cut", "date"),
  customers: counted("Customers"),
  auc: averaged("number", "AUC"),
  ...measureColumns,
  calibration_intercept: averaged("number", "Calibration intercept"),
  predicted_orders: summed("orders", "Orders expected"),
  actual_orders: summed("orders", "Orders that came"),
  mae: averaged("currency", "Error of a customer's value, mean"),
  rmse: averaged("currency", "Error of a customer's value, root mean square"),
};

const decileColumns: Columns = {
  decile: labelled("Tenth, least likely first", "number"),
  customers: counted("Customers"),
  predicted: averaged("share", "Expected to return"),
  observed: rated("Returned"),
  low: ranged("share", "95% interval from", "observed"),
  high: ranged("share", "95% interval to", "observed"),
};

const gateColumns: Columns = {
  gate: labelled("Gate, short name"),
  measure: labelled("Gate"),
  outcome: labelled("Outcome"),
  value: measured("Measured"),
  bound: labelled("Allowed"),
  question: labelled("What is asked"),
};

const orderColumns: Columns = {
  period_end: labelled("Up to the evening of", "date"),
  customers: hidden("customers", "Customers known at the last cut"),
  actual_orders: summed("orders", "Orders that came"),
  expected_orders: summed("orders", "Orders expected"),
};

const valueColumns: Columns = {
  ...methodColumns,
  ...verdictColumns,
  customers: counted("Customers who returned in the last test"),
  mae: averaged("currency", "Error of a purchase day's value, mean"),
  rmse: averaged("currency", "Error, root mean square"),
  bias: averaged("share", "Value too much (+) or too little (−)"),
  reason: labelled("Why withheld"),
};

const findingColumns: Columns = {
  finding: labelled("Number", "number"),
  check_name: labelled("Check, short name"),
  check: labelled("What was asked"),
  subject: labelled("Of"),
  outcome: labelled("Outcome"),
  date: labelled("Date", "date"),
  sentence: labelled("What was found"),
  value: measured("Measured"),
};

/** A table about methods or gates rather than groups of customers. */
const aboutMethods = (label: string, key: readonly string[], columns: Columns): TableShape =>
  groupsOf(label, key, columns, null);

/** A number of customers below this is told nowhere, not even as what a gate measured. */
const fewestCustomers = 10;
const chance = 0.5;

/** What readers are told for a short name of a kind; the short name itself where nothing is written for it. */
type Words = (kind: string, shortName: unknown) => string;

function wordsOf(rows: readonly Row[]): Words {
  const told = new Map(rows.map((row) => [`${row["kind"]} ${row["short_name"]}`, textIn(row, "told")]));
  return (kind, shortName) => told.get(`${kind} ${shortName}`) ?? String(shortName);
}

const numberAt = (row: Row | undefined, column: string) => (row ? numberOrNull(row, column) : null);
const textAt = (row: Row | undefined, column: string): string | null =>
  row?.[column] == null ? null : textIn(row, column);

/** The rules that rank in reverse beyond chance, in words: the interval of their AUC lies wholly below one half. */
function reverseRules(summary: Row | undefined, words: Words): string {
  const ends = ["recency_auc_high", "engagement_level_auc_high"];
  const reverse = ends.filter((end) => (numberAt(summary, end) ?? 1) < chance);
  return reverse.map((end) => words("rule", end)).join(" and ");
}

/** PASS or WARN of the winner; FAIL where the cohort averages stand in; nothing where nothing is predicted. */
const outcomeOf = (summary: Row | undefined): string =>
  textAt(summary, "winner") === null ? "" : (textAt(summary, "outcome") ?? "FAIL");

const outcomeOfCheck = (history: readonly Row[], check: string): Scalar =>
  history.find(({ check_name }) => check_name === check)?.["outcome"] ?? "";

/** How the method in use did in all tests together, and at which gates. */
function winnerValues(winner: Row | undefined, gates: readonly Row[]): Record<string, Scalar> {
  const outcomeAt = (gate: string) =>
    textAt(
      gates.find((row) => row["gate"] === gate),
      "outcome",
    ) ?? "";
  return {
    winner_auc: numberAt(winner, "ranked_right_share"),
    ranked_right_share: numberAt(winner, "ranked_right_share"),
    winner_brier: numberAt(winner, "brier"),
    base_brier: numberAt(winner, "brier_base"),
    winner_calibration_slope: numberAt(winner, "calibration_slope"),
    winner_bias: numberAt(winner, "order_bias"),
    winner_lift: numberAt(winner, "lift_top_decile"),
    expected_return_share: numberAt(winner, "expected_return_share"),
    actual_return_share: numberAt(winner, "actual_return_share"),
    auc_outcome: outcomeAt("auc"),
    calibration_outcome: outcomeAt("calibration_slope"),
    bias_outcome: outcomeAt("bias_of_totals"),
    gates_warned: gates.filter((row) => row["outcome"] === "WARN").length,
  };
}

const gapOf = (decile: Row) => Math.abs(numberIn(decile, "observed") - numberIn(decile, "predicted"));

/** What was said at the last cut, and what came: orders, and the tenth of customers that was missed most. */
function lastTestValues(tests: readonly Row[], deciles: readonly Row[]): Record<string, Scalar> {
  const last = tests.at(-1);
  const missed = deciles.toSorted((one, other) => gapOf(other) - gapOf(one))[0];
  return {
    first_cut: textAt(tests[0], "origin"),
    last_cut: textAt(last, "origin"),
    customers: numberAt(last, "customers") ?? 0,
    expected_orders: numberAt(last, "predicted_orders"),
    actual_orders: numberAt(last, "actual_orders"),
    missed_customers: numberAt(missed, "customers") ?? 0,
    missed_expected_share: numberAt(missed, "predicted"),
    missed_actual_share: numberAt(missed, "observed"),
  };
}

const aucs = ["engagement_level_auc", "recency_auc"].flatMap((name) => [name, `${name}_low`, `${name}_high`]);

/** What is passed on as the contest has it. */
const summaryValues = (summary: Row | undefined): Record<string, Scalar> => ({
  horizon_days: numberAt(summary, "horizon_days"),
  origins: numberAt(summary, "origins") ?? 0,
  wanted_origins: numberAt(summary, "wanted_origins"),
  calibration_end: textAt(summary, "calibration_end"),
  returns_begin: textAt(summary, "returns_begin"),
  ...Object.fromEntries(aucs.map((name) => [name, numberAt(summary, name)])),
});

const without = (row: Row, ...columns: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));

/** How wrong were we? Every method against what happened after each cut, and what is withheld. */
export default defineAnalysis({
  shape: {
    values: {
      ...winnerShape,
      horizon_days: labelValue("Horizon", "days"),
      origins: countLabel("Tests"),
      wanted_origins: countLabel("Tests wanted"),
      stable_return_outcome: labelValue("Do customers come back at one rate throughout the history?"),
      calibration_end: labelValue("The history is complete up to", "date"),
      returns_begin: labelValue("Returns were possible from", "date"),
      ...lastTestShape,
      ...valueShape,
      ...withRange("engagement_level_auc", "AUC of the engagement levels"),
      ...withRange("recency_auc", "AUC of the recency rule"),
      reverse_rules: labelValue("Rules that rank in reverse"),
      methods_tested: countLabel("Candidates"),
      methods_withheld: countLabel("Candidates withheld"),
      ...forecastValuesShape,
    },
    tables: {
      methods_compared: groupsOf("Methods over all tests", ["method"], comparedColumns),
      methods: groupsOf("Methods, test by test", ["method", "origin"], testColumns),
      verdicts: aboutMethods("Verdict on each method", ["method"], {
        ...methodColumns,
        ...verdictColumns,
        reason: labelled("Why"),
      }),
      winner_gates: aboutMethods("Gates of the method in use", ["gate"], gateColumns),
      gates: aboutMethods("Gates of all methods", ["method", "gate"], { ...methodColumns, ...gateColumns }),
      winner_deciles: groupsOf("Expected and actual returns, method in use", ["decile"], decileColumns),
      calibration_deciles: groupsOf("Expected and actual returns", ["method", "decile"], {
        ...methodColumns,
        ...decileColumns,
      }),
      orders_by_period: groupsOf("Orders around the last cut, added up", ["period_end"], orderColumns),
      value_methods: groupsOf("Ways to value a purchase day", ["method"], valueColumns),
      history: aboutMethods("What was found in the history", ["finding"], findingColumns),
      forecast_curve: forecastCurveShape,
      past_forecasts: pastForecastsShape,
    },
  },

  async run({ query }) {
    const words = wordsOf(await query("words"));
    const [summary] = await query("summary");
    const winner = textAt(summary, "winner") ?? "";
    const value_method = textAt(summary, "value_method") ?? "";
    const named = (row: Row): Row => ({ ...row, name: words("method", row["method"]) });
    const judged = (row: Row): Row => ({
      ...named(row),
      verdict: words("verdict", `${row["role"]} ${row["outcome"]}`),
    });
    const ofWinner = ({ method }: Row) => method === winner;
    const methods = (await query("methods")).map(named);
    const methods_compared = (await query("methods_compared")).map(judged);
    const verdicts = (await query("verdicts")).map(judged);
    const gates = (await query("gates", { fewest_customers: fewestCustomers })).map((row) => ({
      ...named(row),
      measure: words("measure", row["gate"]),
      question: words("gate", row["gate"]),
    }));
    const winner_gates = gates.filter(ofWinner).map((row) => without(row, "method", "name"));
    const calibration_deciles = (await query("calibration_deciles")).map(named);
    const winner_deciles = calibration_deciles.filter(ofWinner).map((row) => without(row, "method", "name"));
    const value_methods = (await query("value_methods")).map(({ failed_gate = "", ...row }) => ({
      ...judged(row),
      reason: words("reason", failed_gate),
    }));
    const history = (await query("history")).map((row) => ({
      ...row,
      check: words("finding", row["check_name"]),
    }));
    const forecast_curve = await query("forecast_curve");
    const past_forecasts = await query("past_forecasts");
    const decided = summaryValues(summary);
    const inUse = value_methods.find((row: Row) => row["role"] === "winner");
    return {
      values: {
        winner,
        winner_name: words("method", winner),
        winner_outcome: outcomeOf(summary),
        ...winnerValues(methods_compared.find(ofWinner), winner_gates),
        ...decided,
        ...lastTestValues(methods.filter(ofWinner), winner_deciles),
        value_method,
        value_method_name: words("method", value_method),
        value_customers: inUse ? numberIn(inUse, "customers") : 0,
        value_mae: numberAt(inUse, "mae"),
        value_bias: numberAt(inUse, "bias"),
        reverse_rules: reverseRules(summary, words),
        stable_return_outcome: outcomeOfCheck(history, "stable_return"),
        methods_tested: verdicts.length,
        methods_withheld: verdicts.filter((row) => row["role"] === "withheld").length,
        ...forecastValues(forecast_curve, past_forecasts, decided),
      },
      tables: {
        methods_compared,
        methods,
        verdicts,
        winner_gates,
        gates,
        winner_deciles,
        calibration_deciles,
        orders_by_period: await query("orders_by_period"),
        value_methods,
        history,
        forecast_curve,
        past_forecasts,
      },
    };
  },
});
