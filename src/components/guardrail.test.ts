import { expect, test } from "vitest";
import type { Scalar } from "../results/shape.ts";
import { testLanguage } from "../words/test-language.ts";
import { guardrailOf } from "./guardrail.ts";
import { viewOfTests } from "./test-backtest.ts";

const passed = {
  winner: "pareto_nbd",
  winner_name: "Pareto/NBD",
  winner_outcome: "PASS",
  winner_auc: 0.7349,
  winner_calibration_slope: 1.018,
  winner_bias: 0.0312,
  origins: 4,
};
const guardrail = (values: Record<string, Scalar>) =>
  guardrailOf(viewOfTests({ values: { ...passed, ...values } }), testLanguage);

test("the guardrail of a method that passed names it, its tests and what was measured", () => {
  expect(guardrail({})).toEqual({
    outcome: "PASS",
    says: "Pareto/NBD passed 4 tests against what happened",
    measured: ["AUC 0.73", "calibration slope 1.02", "bias of totals +3.1%"],
  });
});

test("a warning is said, and a bias below zero keeps its sign", () => {
  const { outcome, says, measured } = guardrail({ winner_outcome: "WARN", winner_bias: -0.2394, origins: 1 });
  expect(outcome).toBe("WARN");
  expect(says).toBe("Pareto/NBD passed 1 test against what happened, with a warning");
  expect(measured.at(-1)).toBe("bias of totals −23.9%");
});

test("where no method passed, the numbers are called averages, with what was measured of them", () => {
  const values = { winner: "cohort_average", winner_name: "Cohort average", winner_outcome: "FAIL" };
  expect(guardrail({ ...values, winner_calibration_slope: null })).toEqual({
    outcome: "FAIL",
    says: "No method passed 4 tests against what happened, so these numbers are averages of customers who first ordered in the same quarter",
    measured: ["AUC 0.73", "bias of totals +3.1%"],
  });
});

test("where the history left no time for a test, nothing is said to have been tested or measured", () => {
  const { says, measured } = guardrail({ winner_outcome: "FAIL", origins: 0 });
  expect(says).toBe(
    "The history is too short to test a method, so these numbers are averages of customers who first ordered in the same quarter",
  );
  expect(measured).toEqual([]);
});

test("where nothing is predicted, that is all that is said", () => {
  const nothing = { winner: "", winner_name: "", winner_outcome: "", winner_auc: null, origins: 0 };
  expect(guardrail(nothing)).toEqual({
    outcome: "",
    says: "Nothing is predicted: the history is too short to learn from",
    measured: [],
  });
});
