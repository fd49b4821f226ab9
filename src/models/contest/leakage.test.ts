import { expect, test } from "vitest";
import { exposureOf } from "../exposure.ts";
import { hazardProbability } from "../hazard-forecast.ts";
import { findReturnsBegin } from "../history-check/repeats-begin.ts";
import { fitLogistic, predictLogistic } from "../logistic.ts";
import { mbgNbd } from "../mbg-nbd.ts";
import { calibrationLine, recalibrate } from "../measures/calibration.ts";
import type { Purchases } from "../purchases.ts";
import { fitHazard } from "../return-hazard.ts";
import { scale, scalingOf } from "../scaling.ts";
import type { ContestParts } from "./contest.ts";
import { measureFeatures, planFeatures } from "./features.ts";
import { knownOn, snapshotOn } from "./known.ts";
import { scoresOf } from "./levels.ts";
import { logistic } from "./logistic-method.ts";
import type { Learned, Method } from "./method.ts";
import { modelMethod, periodOf, returnHazard } from "./model-methods.ts";
import { outcomesOf } from "./outcomes.ts";
import { baseRate, engagementLevel, recencyRule } from "./rule-methods.ts";
import { settingsOf, simulateHistory } from "./test-histories.ts";
import { changeAfter, findLeaks, realParts } from "./test-leaks.ts";

const horizonDays = 91;
const settings = settingsOf(horizonDays);
const { purchases, observationEnd } = simulateHistory({ customers: 450, days: 500 });
const span = { returnsBegin: observationEnd - 499, calibrationEnd: observationEnd };
// two cuts: the later one learns from what was found at the earlier
const late = { returnsBegin: observationEnd - 91 - 56 - 42, calibrationEnd: observationEnd };
const lastDay = (whole: Purchases) => whole.days.reduce((last, day) => Math.max(last, day));
const everybody = (whole: Purchases) => snapshotOn(whole, lastDay(whole), span.returnsBegin, settings.rules);

/** The contest of one method and the yardstick that all are judged by. */
const only = (method: Method): ContestParts => ({ ...realParts, methods: [baseRate, method], values: [] });

/** A method that says what another does, but for a probability of its own. */
const leaky = (method: Method, probabilityOf: (whole: Known, learned: Learned) => Float64Array): Method => ({
  name: method.name,
  learn(known, told, earlier) {
    const learned = method.learn(known, told, earlier);
    if (!learned) return null;
    return {
      ...learned,
      forecast: (customers, days) => ({
        ...learned.forecast(customers, days),
        probability: probabilityOf(known, learned),
      }),
    };
  },
});
type Known = Parameters<Method["learn"]>[0];

test("what is known, learned and said at a cut does not change by a bit with what comes after it", () => {
  expect(findLeaks(purchases, span, settings)).toEqual([]);
});

test("the check changes all that comes after a cut, and nothing before it", () => {
  const cut = observationEnd - 91;
  const changed = changeAfter(purchases, cut);
  const until = (whole: Purchases) => knownOn(whole, cut, span.returnsBegin, settings);
  expect(until(changed)).toEqual(until(purchases));
  const after = (whole: Purchases) => outcomesOf(whole, knownRows(whole, cut), cut, observationEnd);
  const [came, comes] = [after(purchases), after(changed)];
  expect(came.returned.length).toBeGreaterThan(250);
  expect(came.returned.filter((returned, row) => returned === comes.returned[row])).toHaveLength(0);
});

const knownRows = (whole: Purchases, cut: number) =>
  Uint32Array.from({ length: whole.starts.length - 1 }, (_, row) => row).filter(
    (row) => (whole.days[whole.starts[row] ?? 0] ?? 0) <= cut,
  );

test("quantiles of all time are caught: scores and levels by cut points that know the future", () => {
  const leaks = findLeaks(purchases, late, settings, (whole) => ({
    ...realParts,
    methods: [baseRate, recencyRule, engagementLevel],
    values: [],
    know(given, cut, returnsBegin, told) {
      const known = knownOn(given, cut, returnsBegin, told);
      if (!known) return null;
      const { cuts } = everybody(whole);
      const { state } = known.now;
      return { ...known, now: { ...known.now, cuts, scores: scoresOf(state, cuts, told.rules) } };
    },
  }));
  expect(leaks).toEqual(
    expect.arrayContaining(["now", "engagement_level forecast", "recency_rule forecast"]),
  );
});

test("a regime found in all of history is caught: the date from which returns were possible", () => {
  const leaks = findLeaks(purchases, late, settings, (whole) => ({
    ...realParts,
    methods: [baseRate, returnHazard],
    values: [],
    findReturnsBegin: () => findReturnsBegin(whole, lastDay(whole)),
  }));
  expect(leaks).toEqual(expect.arrayContaining(["returnsBegin", "return_hazard forecast"]));
});

test("a scaling by all of history is caught, though only units and bends of the features come from it", () => {
  const leaks = findLeaks(purchases, late, settings, (whole) => {
    const plan = planFeatures(everybody(whole));
    const scaling = scalingOf(measureFeatures(everybody(whole), plan), plan.columns);
    const scaled = (customers: Known["now"]) =>
      scale(measureFeatures(customers, plan), plan.columns, scaling);
    return only(
      leaky(logistic, ({ window, outcomes, now }) => {
        const { coefficients } = fitLogistic(scaled(window), plan.columns, outcomes.returned, 1);
        return predictLogistic(coefficients, scaled(now), plan.columns);
      }),
    );
  });
  expect(leaks).toEqual(["logistic forecast", "logistic year"]);
});

test("a calibration on the holdout is caught", () => {
  const leaks = findLeaks(purchases, late, settings, (whole) =>
    only(
      leaky(modelMethod({ ...mbgNbd, name: "mbg_nbd" }), ({ now, cut }, learned) => {
        const { returned } = outcomesOf(whole, knownRows(whole, cut), cut, cut + horizonDays);
        const { probability } = learned.forecast(now, horizonDays);
        const line = calibrationLine(probability, returned);
        return line ? recalibrate(probability, line) : probability;
      }),
    ),
  );
  expect(leaks).toEqual(["mbg_nbd forecast", "mbg_nbd year"]);
});

test("a hyperparameter chosen by the holdout is caught: the strength of the ridge", () => {
  const leaks = findLeaks(purchases, late, settings, (whole) =>
    only(
      leaky(logistic, ({ window, outcomes, now, cut }) => {
        const plan = planFeatures(window);
        const [learning, judging] = [measureFeatures(window, plan), measureFeatures(now, plan)];
        const { returned } = outcomesOf(whole, knownRows(whole, cut), cut, cut + horizonDays);
        const said = [1, 10, 100, 1e4].map((ridge) => {
          const { coefficients } = fitLogistic(learning, plan.columns, outcomes.returned, ridge);
          const probability = predictLogistic(coefficients, judging, plan.columns);
          const loss = probability.reduce(
            (sum, chance, row) => sum + (chance - (returned[row] ?? 0)) ** 2,
            0,
          );
          return { probability, loss };
        });
        return said.reduce((best, other) => (other.loss < best.loss ? other : best)).probability;
      }),
    ),
  );
  expect(leaks).toEqual(["logistic forecast", "logistic year"]);
});

test("a hyperparameter learned from all of history is caught: how far a hazard is smoothed", () => {
  const leaks = findLeaks(purchases, late, settings, (whole) => {
    const periodDays = periodOf(horizonDays);
    return only(
      leaky(returnHazard, ({ now, past, returnsBegin, cut }) => {
        // the counts of the past, and as many more of all history as smoothing borrows
        const own = exposureOf(past, returnsBegin, cut, periodDays);
        const all = exposureOf(whole, returnsBegin, lastDay(whole), periodDays);
        const borrowed = { exposed: 10, ordered: (10 * sum(all.first.ordered)) / sum(all.first.exposed) };
        own.first.exposed[0] = (own.first.exposed[0] ?? 0) + borrowed.exposed;
        own.first.ordered[0] = (own.first.ordered[0] ?? 0) + borrowed.ordered;
        const hazard = fitHazard(own, periodDays);
        if (!hazard) throw new Error("nothing was seen");
        const since = Float64Array.from(now.state.lastDay, (last) => (cut - last) / periodDays);
        return hazardProbability(hazard, since, now.state.isRepeat, horizonDays / periodDays);
      }),
    );
  });
  expect(leaks).toEqual(["return_hazard forecast", "return_hazard year"]);
});

const sum = (numbers: Float64Array) => numbers.reduce((total, number) => total + number, 0);
