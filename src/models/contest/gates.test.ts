import { describe, expect, test } from "vitest";
import { type Gate, grade, type Outcome, worst } from "./gates.ts";
import { holdoutGates, meanOver, totalBias } from "./holdout-gates.ts";
import type { Judgement } from "./judge.ts";
import { judged } from "./test-judgements.ts";

const outcomeOf = (gates: readonly Gate[], name: string): Outcome | undefined =>
  gates.find(({ gate }) => gate === name)?.outcome;

describe("a grade", () => {
  test("is PASS, WARN between the bounds, FAIL beyond, and FAIL of what could not be measured", () => {
    const above = (value: number | null) =>
      grade(
        value,
        (measured) => measured > 2,
        (measured) => measured < 1,
      );
    expect([3, 2, 1, 0.99].map(above)).toEqual(["PASS", "WARN", "WARN", "FAIL"]);
    expect([null, Number.NaN, Number.POSITIVE_INFINITY].map(above)).toEqual(["FAIL", "FAIL", "FAIL"]);
  });

  test("knows no WARN where what does not pass fails", () => {
    expect([1, 0].map((value) => grade(value, (measured) => measured > 0))).toEqual(["PASS", "FAIL"]);
  });
});

test("the worst of gates is FAIL before WARN before PASS, and PASS of none", () => {
  const gates = (...outcomes: Outcome[]) =>
    worst(outcomes.map((outcome) => ({ method: "", gate: "", value: 0, bound: "", outcome })));
  expect(gates("PASS", "FAIL", "WARN")).toBe("FAIL");
  expect(gates("PASS", "WARN")).toBe("WARN");
  expect(gates()).toBe("PASS");
});

describe("the gates of the holdouts", () => {
  const recency = [judged({ method: "recency_rule", auc: 0.5 })];
  const outcomesOf = (gate: string, told: readonly Partial<Judgement>[]) =>
    told.map((each) => outcomeOf(holdoutGates("mbg_nbd", [judged(each)], recency), gate));

  test("an AUC passes above 0.6 and fails from 0.55 down", () => {
    const aucs = [0.6001, 0.6, 0.5501, 0.55, 0.3].map((auc) => ({ auc }));
    expect(outcomesOf("auc", aucs)).toEqual(["PASS", "WARN", "WARN", "FAIL", "FAIL"]);
  });

  test("an AUC that is not above the recency rule's fails", () => {
    expect(outcomesOf("auc_above_recency", [{ auc: 0.5001 }, { auc: 0.5 }, { auc: 0.4 }])).toEqual([
      "PASS",
      "FAIL",
      "FAIL",
    ]);
  });

  test("a Brier score that is not below the base rate's fails", () => {
    const scores = [0.1999, 0.2, 0.21].map((brier) => ({ brier }));
    expect(outcomesOf("brier_below_base", scores)).toEqual(["PASS", "FAIL", "FAIL"]);
  });

  test("a calibration slope passes from 0.8 to 1.25 and fails outside 0.5 to 2", () => {
    const slopes = [0.8, 1.25, 0.79, 1.26, 0.5, 2, 0.499, 2.001, -1].map((calibration_slope) => ({
      calibration_slope,
    }));
    const [pass, warn, fail] = ["PASS", "WARN", "FAIL"];
    expect(outcomesOf("calibration_slope", slopes)).toEqual([
      ...[pass, pass, warn, warn, warn, warn, fail, fail, fail],
    ]);
  });

  test("a bias of totals passes within 15% and fails beyond 30%, above and below", () => {
    const biases = [574, 426, 576, 424, 649, 351, 651, 349].map((predicted_orders) => ({ predicted_orders }));
    const [pass, warn, fail] = ["PASS", "WARN", "FAIL"];
    expect(outcomesOf("bias_of_totals", biases)).toEqual([
      ...[pass, pass, warn, warn, warn, warn, fail, fail],
    ]);
  });

  test("what has no value at one of the origins fails", () => {
    const some = [judged(), judged({ auc: null, calibration_slope: null })];
    const gates = holdoutGates("mbg_nbd", some, recency);
    expect(gates.filter(({ outcome }) => outcome === "FAIL").map(({ gate }) => gate)).toEqual([
      "auc",
      "auc_above_recency",
      "calibration_slope",
    ]);
  });

  test("a holdout in which nobody came has no bias, which fails", () => {
    expect(totalBias([judged({ actual_orders: 0 })])).toBeNull();
    expect(outcomesOf("bias_of_totals", [{ actual_orders: 0 }])).toEqual(["FAIL"]);
  });

  test("measures are averaged over origins, and totals added up before they are compared", () => {
    const two = [
      judged({ auc: 0.7, predicted_orders: 90, actual_orders: 100 }),
      judged({ auc: 0.6, predicted_orders: 30, actual_orders: 20 }),
    ];
    expect(meanOver(two, "auc")).toBeCloseTo(0.65, 12);
    expect(meanOver([], "auc")).toBeNull();
    // 120 ÷ 120, where the mean of the two ratios would be 1.2
    expect(totalBias(two)).toBe(0);
  });

  test("the yardsticks are not held against themselves", () => {
    const names = (method: "base_rate" | "recency_rule") =>
      holdoutGates(method, [judged()], recency).map(({ gate }) => gate);
    expect(names("base_rate")).toEqual(["auc", "bias_of_totals"]);
    expect(names("recency_rule")).toEqual(["auc", "brier_below_base", "calibration_slope", "bias_of_totals"]);
  });
});
