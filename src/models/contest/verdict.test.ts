import { describe, expect, test } from "vitest";
import type { Gate, Outcome } from "./gates.ts";
import type { MethodName } from "./method.ts";
import { judged } from "./test-judgements.ts";
import { verdictsOf } from "./verdict.ts";

const gateOf = (method: MethodName, outcome: Outcome, gate = "auc"): Gate => ({
  ...{ method, gate, value: 0, bound: "", outcome },
});

const rolesOf = (verdicts: ReturnType<typeof verdictsOf>) =>
  verdicts.map(({ method, outcome, role }) => [method, outcome, role]);

describe("the verdict", () => {
  const methods: MethodName[] = ["recency_rule", "bg_nbd", "logistic"];

  test("goes to the lowest mean Brier score among those that fail no gate", () => {
    const gates = [gateOf("recency_rule", "PASS"), gateOf("bg_nbd", "FAIL"), gateOf("logistic", "WARN")];
    // means .2, .1 and .19; the last one is worse at one origin and better on the whole
    const judgements = [
      judged({ method: "recency_rule", brier: 0.2 }),
      judged({ method: "recency_rule", brier: 0.2 }),
      judged({ method: "bg_nbd", brier: 0.1 }),
      judged({ method: "logistic", brier: 0.22 }),
      judged({ method: "logistic", brier: 0.16 }),
    ];
    const verdicts = verdictsOf(methods, gates, judgements);
    expect(rolesOf(verdicts)).toEqual([
      ["recency_rule", "PASS", "passed"],
      ["bg_nbd", "FAIL", "withheld"],
      ["logistic", "WARN", "winner"],
    ]);
    expect(verdicts.map(({ brier }) => brier)).toEqual([0.2, 0.1, 0.19]);
  });

  test("goes to nobody where all fail, or where those that fail no gate were never judged", () => {
    const failed = methods.map((method) => gateOf(method, "FAIL"));
    const judgements = methods.map((method) => judged({ method }));
    const winners = (gates: readonly Gate[], judgementsOf: typeof judgements) =>
      verdictsOf(methods, gates, judgementsOf).filter(({ role }) => role === "winner");
    expect(winners(failed, judgements)).toEqual([]);
    expect(winners([], [])).toEqual([]);
  });

  test("goes to the first of equals, whatever the order of the judgements", () => {
    const judgements = methods.map((method) => judged({ method })).reverse();
    expect(verdictsOf(methods, [], judgements).map(({ role }) => role)).toEqual([
      ...["winner", "passed", "passed"],
    ]);
  });

  test("says in a sentence why a method is withheld, first what a reader can do least about", () => {
    const gates = [
      gateOf("bg_nbd", "FAIL", "stable_return"),
      gateOf("bg_nbd", "FAIL", "dropout_identified"),
      gateOf("logistic", "FAIL", "repeat_customers"),
      { ...gateOf("recency_rule", "FAIL", "auc"), value: 0.52 },
    ];
    expect(verdictsOf(methods, gates, []).map(({ reason }) => reason)).toEqual([
      "It could hardly tell those who came back from those who did not.",
      "The data do not show customers leaving in the way that it assumes.",
      "Too few customers have come back to learn from.",
    ]);
  });

  test("says of one that ranks in reverse that it does, and of one that learned nothing where others were tested", () => {
    const reversed = { ...gateOf("bg_nbd", "FAIL", "auc"), value: 0.29 };
    const unlearned = gateOf("logistic", "FAIL", "judged");
    expect(
      verdictsOf(methods, [reversed, unlearned], [judged({ method: "recency_rule" })]).map(
        ({ reason }) => reason,
      ),
    ).toEqual([
      "Of those that passed, it came closest to what happened.",
      "It ranked customers in reverse: those whom it put first came back least.",
      "The history gives it nothing to learn from.",
    ]);
  });

  test("has a sentence for whatever gate fails", () => {
    const gates = [
      ...["judged", "repeat_customers", "span_in_median_intervals", "fitted", "auc", "auc_above_recency"],
      ...["brier_below_base", "calibration_slope", "bias_of_totals", "dropout_identified", "stable_return"],
      ...["parameters_inside_bounds", "hessian_positive", "gradient_small", "starts_agree"],
      "no_influential_customer",
    ];
    for (const gate of gates) {
      const [verdict] = verdictsOf(["bg_nbd"], [gateOf("bg_nbd", "FAIL", gate)], []);
      expect([gate, verdict?.reason]).toEqual([gate, expect.stringMatching(/^[A-Z].{20,}\.$/)]);
    }
  });
});
