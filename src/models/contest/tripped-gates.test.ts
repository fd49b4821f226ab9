import { describe, expect, test } from "vitest";
import { bgNbd } from "../bg-nbd.ts";
import { checkHistory } from "../history-check/history-check.ts";
import { simulatedFrom } from "../history-check/test-histories.ts";
import { mbgNbd } from "../mbg-nbd.ts";
import { nbd } from "../nbd.ts";
import { purchaseModels } from "./candidates.ts";
import type { ContestParts } from "./contest.ts";
import { type Decision, decide } from "./decide.ts";
import { fitGates } from "./fit-gates.ts";
import type { Outcome } from "./gates.ts";
import { historyGates } from "./history-gates.ts";
import { knownOn } from "./known.ts";
import { wantedOrigins } from "./origins.ts";
import {
  type DrawSpender,
  historyOf,
  settingsOf,
  simulateHistory,
  simulateReplacement,
  spenders,
  type Visit,
  visitsOf,
} from "./test-histories.ts";
import { realParts } from "./test-leaks.ts";

const settings = settingsOf(182);

function decided({ purchases, observationEnd }: ReturnType<typeof simulateHistory>, parts = realParts) {
  const check = checkHistory({ purchases, catalogue: [], observationEnd });
  return { check, ...decide(purchases, check, { ...settings, wantedOrigins }, parts) };
}

const outcomeOf = ({ gates }: Decision, method: string, name: string): Outcome | undefined =>
  gates.find(({ method: of, gate }) => of === method && gate === name)?.outcome;

const failedOf = ({ gates }: Decision, method: string): string[] =>
  gates.filter(({ method: of, outcome }) => of === method && outcome === "FAIL").map(({ gate }) => gate);

const roleOf = ({ verdicts }: Decision, name: string) => verdicts.find(({ method }) => method === name)?.role;

const modelNames = purchaseModels.map(({ name }) => name);

describe("customers who come and go as the models assume", () => {
  const decision = decided(simulateHistory({ customers: 1000 }));

  test("have a purchase model for a winner, at four origins and with every gate passed", () => {
    expect(modelNames).toContain(decision.winner);
    expect(decision.origins).toHaveLength(4);
    expect(decision.gates.filter(({ method }) => method === decision.winner)).toHaveLength(15);
    expect(failedOf(decision, decision.winner ?? "")).toEqual([]);
    expect(decision.verdicts.filter(({ role }) => role === "winner")).toHaveLength(1);
    expect(decision.valueMethod).toBe("gamma_gamma");
  });

  test("let the base rate fail, since it ranks nobody, and no rule rank in reverse", () => {
    expect(failedOf(decision, "base_rate")).toEqual(["auc"]);
    expect(decision.rankings.map(({ in_reverse }) => in_reverse)).toEqual([false, false]);
  });
});

test("where nobody leaves, no purchase model shows dropout, and another method wins", () => {
  const decision = decided(simulateHistory({ s: 0, customers: 1000 }));
  for (const model of modelNames) {
    expect([model, failedOf(decision, model)]).toEqual([
      model,
      expect.arrayContaining(["dropout_identified", "parameters_inside_bounds"]),
    ]);
    expect(roleOf(decision, model)).toBe("withheld");
  }
  expect(["return_hazard", "logistic", "rfm_sum"]).toContain(decision.winner);
});

describe("customers who come back when their goods are worn out", () => {
  const decision = decided(simulateReplacement(900));

  test("are ranked in reverse by the rules, whose intervals lie wholly below one half", () => {
    expect(decision.rankings.map(({ method, in_reverse }) => [method, in_reverse])).toEqual([
      ["recency_rule", true],
      ["engagement_level", true],
    ]);
    for (const { auc, low, high } of decision.rankings) {
      expect(auc).toBeLessThan(0.2);
      expect(low).toBeLessThan(auc ?? 0);
      expect(high).toBeLessThan(0.3);
    }
    expect(failedOf(decision, "recency_rule")).toEqual(["auc"]);
  });

  test("are told by what knows the time since the last order, and the engagement levels show it", () => {
    expect(["return_hazard", "logistic"]).toContain(decision.winner);
    const { auc = 0 } = decision.judgements.findLast(({ method }) => method === decision.winner) ?? {};
    expect(auc).toBeGreaterThan(0.9);
    const share = (name: string) =>
      decision.levelOutcomes.find(({ level }) => level === name)?.returned_share ?? Number.NaN;
    // those called at risk come, those called champions or loyal do not
    expect(share("At Risk (High Value)")).toBeGreaterThan(0.4);
    expect(share("Loyal Customers") || 0).toBeLessThan(0.05);
  });
});

test("where customers come back at two rates, one after the other, no purchase model is believed", () => {
  const changed = simulatedFrom + 550;
  const decision = decided(simulateHistory({ customers: 1500, chance: (day) => (day > changed ? 1 : 0.2) }));
  expect(modelNames.map((model) => outcomeOf(decision, model, "stable_return"))).toEqual([
    ...["FAIL", "FAIL", "FAIL"],
  ]);
  expect(modelNames).not.toContain(decision.winner);
  expect(decision.winner).not.toBe("cohort_average");
});

describe("a last month that is cut off", () => {
  // orders go on for five days of December only, but the delivery is of its end
  const { purchases, observationEnd } = simulateHistory({ customers: 1000 });
  const lastDay = observationEnd - 26;
  const cutOff = visitsOf(purchases).map((visits) => visits.filter(([day]) => day <= lastDay));
  const decision = decided({
    purchases: historyOf(cutOff.filter(({ length }) => length > 0)),
    observationEnd,
  });

  test("ends the calibration before it, and every holdout", () => {
    const { check, origins, final } = decision;
    expect(check.calibrationEnd).toBe(observationEnd - 31);
    expect(check.findings[0]).toMatchObject({ check: "last_period", outcome: "FAIL" });
    expect(Math.max(...origins) + settings.horizonDays).toBe(check.calibrationEnd);
    expect(final?.known.cut).toBe(check.calibrationEnd);
  });

  test("is learned from by nobody", () => {
    expect(Math.max(...(decision.final?.known.past.days ?? []))).toBe(observationEnd - 31);
    expect(modelNames).toContain(decision.winner);
  });
});

test("with fewer than 200 repeat customers nothing is believed, and cohort averages stand in", () => {
  const decision = decided(simulateHistory({ customers: 330 }));
  const repeaters = decision.gates.filter(({ gate }) => gate === "repeat_customers");
  expect(repeaters).toHaveLength(9);
  for (const { value, outcome } of repeaters) {
    expect(value).toBeGreaterThan(150);
    expect(value).toBeLessThan(200);
    expect(outcome).toBe("FAIL");
  }
  expect(decision.winner).toBe("cohort_average");
  expect(new Set(decision.verdicts.map(({ role }) => role))).toEqual(new Set(["withheld"]));
  expect(decision.final).not.toBeNull();
});

test("a history without time for a holdout judges nothing, and cohort averages stand in", () => {
  const decision = decided(simulateHistory({ customers: 500, days: 182 + 40 }));
  expect(decision.origins).toEqual([]);
  expect(
    new Set(decision.gates.filter(({ gate }) => gate === "judged").map(({ outcome }) => outcome)),
  ).toEqual(new Set(["FAIL"]));
  expect(decision.winner).toBe("cohort_average");
  expect(decision.verdicts[0]?.reason).toBe("The history leaves no time to test it on.");
});

test("a history with room for two origins is judged at two, and warned of", () => {
  const decision = decided(simulateHistory({ customers: 900, days: 182 + 80, s: 0.2 }));
  expect(decision.origins).toHaveLength(2);
  expect(outcomeOf(decision, "logistic", "judged")).toBe("WARN");
});

test("a history shorter than the median interval between orders fails", () => {
  // two customers return after 40 and 60 days, but returns count from day 50 on
  const history = historyOf([[[0], [40]], [[30], [90]], [[0]]]);
  const spanOn = (returnsBegin: number, cut: number) => {
    const known = knownOn(history, cut, returnsBegin, settings);
    return known && historyGates(known, "bg_nbd").find(({ gate }) => gate === "span_in_median_intervals");
  };
  // median 50 once both have returned: 100 ÷ 50, 60 ÷ 50; before, 56 ÷ 40
  expect(spanOn(0, 100)).toMatchObject({ value: 2, outcome: "PASS" });
  expect(spanOn(40, 100)).toMatchObject({ value: 1.2, outcome: "WARN" });
  expect(spanOn(0, 56)).toMatchObject({ value: 1.4, outcome: "WARN" });
  const slow = historyOf([[[0], [90]], [[5], [100]], [[30]]]);
  const late = knownOn(slow, 110, 30, settings);
  // median 92.5 of 90 and 95 days; only 80 days in which returns were possible
  expect(late && historyGates(late, "bg_nbd")[1]).toMatchObject({ value: 80 / 92.5, outcome: "FAIL" });
});

test("nobody who came back leaves no interval to measure, which fails", () => {
  const known = knownOn(historyOf([[[0]], [[10]]]), 300, 0, settings);
  expect(known && historyGates(known, "logistic")).toMatchObject([
    { gate: "repeat_customers", value: 0, outcome: "FAIL" },
    { gate: "span_in_median_intervals", value: null, outcome: "FAIL" },
  ]);
});

describe("one customer who orders every other day among some hundred others", () => {
  const { purchases, observationEnd } = simulateHistory({ customers: 400 });
  const busy = Array.from({ length: 300 }, (_, at): Visit => [observationEnd - 1000 + 2 * at]);
  const gatesOf = (customers: readonly (readonly Visit[])[], model = mbgNbd) => {
    const known = knownOn(historyOf(customers), observationEnd, simulatedFrom, settings);
    if (!known) throw new Error("the history is too short");
    const { grouped } = known.now;
    return fitGates(model, model.fit(grouped), nbd.fit(grouped), grouped);
  };
  const influenceIn = (gates: ReturnType<typeof gatesOf>) =>
    gates.find(({ gate }) => gate === "no_influential_customer");

  test("moves the parameters of a purchase model by more than a fifth, which fails", () => {
    for (const model of [bgNbd, mbgNbd]) {
      const { value, outcome } = influenceIn(gatesOf([...visitsOf(purchases), busy], model)) ?? {};
      expect([model.name, outcome]).toEqual([model.name, "FAIL"]);
      expect(value).toBeGreaterThan(0.5);
    }
  });

  test("is all that is wrong: without that customer every gate of the fit passes", () => {
    expect(new Set(gatesOf(visitsOf(purchases)).map(({ outcome }) => outcome))).toEqual(new Set(["PASS"]));
  });
});

test("a fit of nothing fails as one, and names no other gate", () => {
  const known = knownOn(historyOf([[[0]], [[10]]]), 300, 0, settings);
  const { grouped } = known?.now ?? {};
  if (!grouped) throw new Error("the history is too short");
  const gates = fitGates(bgNbd, bgNbd.fit(grouped), nbd.fit(grouped), grouped);
  expect(gates).toMatchObject([{ gate: "fitted", value: null, outcome: "FAIL" }]);
});

describe("what a purchase day brings", () => {
  // who wins is of no matter here
  const parts: ContestParts = {
    ...realParts,
    methods: realParts.methods.filter(({ name }) =>
      ["base_rate", "recency_rule", "cohort_average"].includes(name),
    ),
  };
  const valuedBy = (draw: DrawSpender) => decided(simulateHistory({ customers: 1200 }, draw), parts);

  test("has two peaks where customers buy either cheap or dear things: Gamma-Gamma fails, another values", () => {
    const decision = valuedBy((source) => {
      const isDear = source() < 0.4;
      return () => (isDear ? 1500 : 20) * (0.8 + 0.4 * source());
    });
    expect(outcomeOf(decision, "gamma_gamma", "peaks_of_order_values")).toBe("FAIL");
    expect(["own_mean", "group_mean"]).toContain(decision.valueMethod);
  });

  test("goes with the number of orders: Gamma-Gamma is warned of above 0.1 and fails above 0.3", () => {
    const correlated = (power: number) =>
      valuedBy((source, repeats) => {
        const drawAmount = spenders(6, 6, 100)(source, repeats);
        return () => drawAmount() * (1 + repeats) ** power;
      });
    const [some, much] = [correlated(0.15), correlated(0.6)];
    const gateOf = ({ gates }: Decision) => gates.find(({ gate }) => gate === "frequency_value_correlation");
    expect(gateOf(some)?.value).toBeGreaterThan(0.1);
    expect(gateOf(some)).toMatchObject({ outcome: "WARN" });
    expect(some.valueMethod).toBe("gamma_gamma");
    expect(gateOf(much)?.value).toBeGreaterThan(0.3);
    expect(gateOf(much)).toMatchObject({ outcome: "FAIL" });
    expect(much.valueMethod).toBe("own_mean");
  });

  test("has no mean where its tail is too heavy: Gamma-Gamma fails and shows its q", () => {
    const decision = valuedBy(spenders(4, 0.8, 50));
    const gate = decision.gates.find(({ gate: name }) => name === "mean_value_exists");
    expect(gate?.outcome).toBe("FAIL");
    expect(gate?.value).toBeGreaterThan(0.6);
    expect(gate?.value).toBeLessThanOrEqual(1);
    expect(decision.valueMethod).not.toBe("gamma_gamma");
  });

  test("is of one mean for all customers: the fit runs to its limit, which is not believed", () => {
    const decision = valuedBy((source) => () => 100 * (0.8 + 0.4 * source()));
    const gate = decision.gates.find(({ gate: name }) => name === "mean_value_exists");
    expect(gate?.value).toBeGreaterThan(100);
    expect(gate?.outcome).toBe("FAIL");
    expect(["group_mean", "overall_mean"]).toContain(decision.valueMethod);
  });
});
