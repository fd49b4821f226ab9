import { expect, test } from "vitest";
import { testFormat } from "../../narrative/test-report.ts";
import type { Row } from "../../results/shape.ts";
import { viewOfTests } from "../test-backtest.ts";
import { gateRowsOf } from "./gate-rows.ts";

const gate = (method: string, name: string, value: number | null, outcome = "PASS"): Row => ({
  method,
  gate: name,
  measure: name,
  question: `asks ${name}`,
  value,
  bound: `bound of ${name}`,
  outcome,
});
const rowsOf = (method: string, gates: readonly Row[]) =>
  gateRowsOf(viewOfTests({ values: {}, gates }), testFormat, method, () => true);

test("every gate stands once, in the order of the method that has most, with what the one asked for showed", () => {
  const gates = [
    gate("base_rate", "auc", 0.5, "FAIL"),
    gate("pareto_nbd", "repeat_customers", 6647),
    gate("pareto_nbd", "auc", 0.6522),
    gate("pareto_nbd", "gradient_small", 5.2e-8),
  ];
  expect(rowsOf("base_rate", gates)).toEqual([
    {
      name: "repeat_customers",
      asks: "asks repeat_customers",
      allowed: "bound of repeat_customers",
      measured: "",
      outcome: "",
    },
    { name: "auc", asks: "asks auc", allowed: "bound of auc", measured: "0.50", outcome: "FAIL" },
    {
      name: "gradient_small",
      asks: "asks gradient_small",
      allowed: "bound of gradient_small",
      measured: "",
      outcome: "",
    },
  ]);
});

test("a measure has the decimals that tell it from its bound, and no more than four", () => {
  const measured = (name: string, value: number | null) => rowsOf("m", [gate("m", name, value)])[0]?.measured;
  expect(measured("auc", 0.65224)).toBe("0.65");
  expect(measured("brier_below_base", -0.0144)).toBe("−0.014");
  expect(measured("repeat_customers", 6647)).toBe("6,647");
  expect(measured("dropout_identified", 384.63)).toBe("385");
  expect(measured("gradient_small", 5.2e-8)).toBe("0.0000");
});

test("a share is measured in percent, the bias with its sign, and bounds of parameters in words", () => {
  const measured = (name: string, value: number | null) => rowsOf("m", [gate("m", name, value)])[0]?.measured;
  expect(measured("bias_of_totals", 0.0177)).toBe("+1.8%");
  expect(measured("no_influential_customer", 0.0569)).toBe("5.7%");
  expect(measured("parameters_inside_bounds", 1)).toBe("all");
  expect(measured("parameters_inside_bounds", 0)).toBe("not all");
});

test("what could not be measured says so", () => {
  const [row] = rowsOf("m", [gate("m", "no_influential_customer", null, "FAIL")]);
  expect(row).toMatchObject({ measured: "n/a", outcome: "FAIL" });
});

test("gates of methods that are not asked about are left out", () => {
  const gates = [gate("gamma_gamma", "mean_value_exists", 30.2), gate("logistic", "auc", 0.7)];
  const rows = gateRowsOf(
    viewOfTests({ values: {}, gates }),
    testFormat,
    "logistic",
    (method) => method !== "gamma_gamma",
  );
  expect(rows.map(({ asks }) => asks)).toEqual(["asks auc"]);
});
