import { expect, test } from "vitest";
import { english } from "../../words/english.ts";
import { viewOfTests } from "../test-backtest.ts";
import { verdictOn } from "./verdicts.ts";

const verdicts = [
  { method: "return_hazard", verdict: "in use, with a warning", outcome: "WARN", reason: "It came closest." },
  {
    method: "bg_nbd",
    verdict: "withheld",
    outcome: "FAIL",
    reason: "It expected far more orders than came.",
  },
];
const value_methods = [
  { method: "gamma_gamma", verdict: "withheld", reason: "Order values gather around two amounts." },
  { method: "own_mean", verdict: "in use", reason: "" },
];
const gates = ["PASS", "FAIL", "WARN"].map((outcome, at) => ({
  method: "gamma_gamma",
  gate: `gate ${at}`,
  measure: "",
  question: "",
  value: null,
  bound: "",
  outcome,
}));
const view = viewOfTests({ values: { winner: "return_hazard" }, verdicts, value_methods, gates });

test("the verdict on a candidate is its outcome, its part in the report, and why", () => {
  expect(verdictOn(view, "return_hazard", english.tests.verdict)).toEqual({
    outcome: "WARN",
    says: "In use, with a warning. It came closest.",
  });
  expect(verdictOn(view, "bg_nbd", english.tests.verdict)?.says).toBe(
    "Withheld. It expected far more orders than came.",
  );
});

test("the outcome of Gamma-Gamma is the worst of its gates", () => {
  expect(verdictOn(view, "gamma_gamma", english.tests.verdict)).toEqual({
    outcome: "FAIL",
    says: "Withheld. Order values gather around two amounts.",
  });
});

test("a plain mean has no gates, and so no outcome", () => {
  expect(verdictOn(view, "own_mean", english.tests.verdict)).toEqual({ outcome: "", says: "In use." });
});

test("the averages of cohorts are needed where they won, and only there", () => {
  expect(verdictOn(view, "cohort_average", english.tests.verdict)?.says).toBe("Not needed.");
  const fallen = viewOfTests({ values: { winner: "cohort_average" } });
  expect(verdictOn(fallen, "cohort_average", english.tests.verdict)?.says).toBe(
    "In use, as no method passed.",
  );
});

test("a method that was not judged has no verdict, nor has any where nothing is predicted", () => {
  expect(verdictOn(view, "group_mean", english.tests.verdict)).toBeNull();
  expect(
    verdictOn(viewOfTests({ values: { winner: "" }, verdicts }), "bg_nbd", english.tests.verdict),
  ).toBeNull();
  expect(
    verdictOn(viewOfTests({ values: { winner: "" } }), "cohort_average", english.tests.verdict),
  ).toBeNull();
});
