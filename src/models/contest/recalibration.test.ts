import { describe, expect, test } from "vitest";
import { mbgNbd } from "../mbg-nbd.ts";
import { calibrationLine } from "../measures/calibration.ts";
import { type Known, knownOn } from "./known.ts";
import { modelMethod, returnHazard } from "./model-methods.ts";
import { along, lineOf, unchanged } from "./recalibration.ts";
import { settingsOf, simulateHistory } from "./test-histories.ts";

const { purchases, observationEnd } = simulateHistory({ customers: 800 });
const settings = settingsOf(182);

function known(cut = observationEnd): Known {
  const found = knownOn(purchases, cut, observationEnd - 1094, settings);
  if (!found) throw new Error("the history is too short");
  return found;
}

/** Probabilities that are twice as bold on the scale of log odds as the rates of one-time and repeat buyers. */
function bold({ window, outcomes }: Known, boldness = 2): Float64Array {
  const shareOf = (kind: number) => {
    const own = outcomes.returned.filter((_, row) => window.state.isRepeat[row] === kind);
    return own.reduce((sum, returned) => sum + returned, 0) / own.length;
  };
  const odds = [0, 1].map((kind) => Math.log(shareOf(kind) / (1 - shareOf(kind))));
  return Float64Array.from(
    window.state.isRepeat,
    (kind) => 1 / (1 + Math.exp(-boldness * (odds[kind] ?? 0))),
  );
}

describe("the line of recalibration", () => {
  test("halves the log odds of what was said twice as boldly as it came", () => {
    const line = lineOf(known(), 182, () => bold(known()));
    expect(line.slope).toBeCloseTo(0.5, 6);
    expect(line.intercept).toBeCloseTo(0, 6);
  });

  test("is unchanged where the window is shorter than the horizon, nothing was said, or the line falls", () => {
    expect(lineOf(known(), 183, () => bold(known()))).toBe(unchanged);
    expect(lineOf(known(), 182, () => null)).toBe(unchanged);
    expect(lineOf(known(), 182, () => bold(known(), -1))).toBe(unchanged);
    expect(lineOf(known(), 182, () => new Float64Array(known().outcomes.returned.length).fill(0.3))).toBe(
      unchanged,
    );
  });
});

describe("a forecast along a line", () => {
  const forecast = { probability: Float64Array.of(0, 0.2, 0.5, 1), orders: Float64Array.of(0, 0.3, 4, 9) };

  test("is as it was along the unchanged one", () => {
    expect(along(unchanged, forecast)).toEqual(forecast);
  });

  test("moves log odds along the line, and stays in 0..1", () => {
    const { probability } = along({ slope: 2, intercept: Math.log(3) }, forecast);
    // odds of 1 : 4 squared and times 3, and of 1 : 1
    expect(probability[1]).toBeCloseTo(3 / 19, 12);
    expect(probability[2]).toBeCloseTo(0.75, 12);
    expect(Math.min(...probability)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...probability)).toBeLessThanOrEqual(1);
  });

  test("expects no fewer orders than the chance that there is one", () => {
    const { probability, orders } = along({ slope: 1, intercept: 2 }, forecast);
    expect(probability[1]).toBeGreaterThan(0.3);
    expect(orders[1]).toBe(probability[1]);
    expect(Array.from(orders.slice(2))).toEqual([4, 9]);
  });
});

describe.each([
  modelMethod({ ...mbgNbd, name: "mbg_nbd" }),
  returnHazard,
])("$name, recalibrated,", (method) => {
  const learned = method.learn(known(), settings, null);
  if (!learned) throw new Error("nothing was learned");

  test("ranks customers as it did before: a line that rises turns no ranking around", () => {
    const { probability } = learned.forecast(known().now, 182);
    const score = learned.score(known().now);
    const byScore = Array.from(score.keys()).sort((one, other) => (score[one] ?? 0) - (score[other] ?? 0));
    const falls = byScore.filter(
      (row, at) => (probability[row] ?? 0) < (probability[byScore[at - 1] ?? row] ?? 0),
    );
    expect(falls).toEqual([]);
    expect(new Set(probability).size).toBeGreaterThan(20);
  });

  test("expects more orders of every customer than the chance of one, the longer the more", () => {
    let before = new Float64Array(known().now.state.firstDay.length);
    for (const days of [28, 91, 182, 364]) {
      const { probability, orders } = learned.forecast(known().now, days);
      expect(orders.findIndex((expected, row) => expected < (probability[row] ?? 0))).toBe(-1);
      expect(orders.findIndex((expected, row) => expected < (before[row] ?? 0) - 1e-12)).toBe(-1);
      before = new Float64Array(orders);
    }
  });

  test("keeps its slope near 1 in a holdout that it has not seen", () => {
    const earlier = known(observationEnd - 182);
    const { probability } = method.learn(earlier, settings, null)?.forecast(earlier.now, 182) ?? {};
    const rows = Uint32Array.from(known().windowRows);
    expect(rows).toHaveLength(probability?.length ?? 0);
    const line = probability && calibrationLine(probability, known().outcomes.returned);
    expect(line?.slope).toBeGreaterThan(0.7);
    expect(line?.slope).toBeLessThan(1.4);
  });
});
