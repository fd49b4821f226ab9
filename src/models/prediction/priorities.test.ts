import { describe, expect, test } from "vitest";
import type { Predictions } from "./predict.ts";
import { prioritiesOf, priorityGroups, priorityOf, tercileCutsOf } from "./priorities.ts";

/** Predictions of which only value and chance count here. */
function predicted(rows: readonly (readonly [active: number, chance: number])[]): Predictions {
  const none = new Float64Array(rows.length);
  return {
    probability_of_order: Float64Array.from(rows, ([, chance]) => chance),
    expected_purchases: none,
    expected_purchases_52_weeks: none,
    expected_order_value: none,
    expected_value: none,
    customer_lifetime_value: none,
    active_value: Float64Array.from(rows, ([active]) => active),
    expected_loss: none,
  };
}

test("each of the nine cells has its priority", () => {
  const cells = [1, 2, 3].map((value) => [1, 2, 3].map((risk) => priorityOf(value, risk)));
  expect(cells).toEqual([
    ["Deprioritize", "Deprioritize", "Deprioritize"],
    ["Watch", "Watch", "Watch"],
    ["Reward", "Watch", "Protect"],
  ]);
  expect(new Set(cells.flat())).toEqual(new Set(priorityGroups));
});

describe("the terciles", () => {
  test("cut value and risk into thirds, 3 the highest value and the least chance to return", () => {
    const six = predicted([
      [10, 0.9],
      [20, 0.8],
      [30, 0.7],
      [40, 0.6],
      [50, 0.5],
      [60, 0.4],
    ]);
    const cuts = tercileCutsOf(six);
    const { value_tercile, risk_tercile, priority_group } = prioritiesOf(six, cuts);
    expect(Array.from(value_tercile)).toEqual([1, 1, 2, 2, 3, 3]);
    expect(Array.from(risk_tercile)).toEqual([1, 1, 2, 2, 3, 3]);
    expect(priority_group).toEqual(["Deprioritize", "Deprioritize", "Watch", "Watch", "Protect", "Protect"]);
    // cuts of 10..60 at a third and two thirds of five steps
    expect(cuts.value).toEqual([expect.closeTo(80 / 3, 10), expect.closeTo(130 / 3, 10)]);
  });

  test("keep equal customers together, in the lower third where they lie on a cut", () => {
    const alike = predicted(Array.from({ length: 9 }, () => [5, 0.5] as const));
    const { value_tercile, risk_tercile } = prioritiesOf(alike, tercileCutsOf(alike));
    expect(new Set(value_tercile)).toEqual(new Set([1]));
    expect(new Set(risk_tercile)).toEqual(new Set([1]));
    const most = predicted([...Array.from({ length: 8 }, () => [5, 0.5] as const), [9, 0.5]]);
    expect(Array.from(prioritiesOf(most, tercileCutsOf(most)).value_tercile)).toEqual([
      ...[1, 1, 1, 1, 1, 1, 1, 1, 3],
    ]);
  });

  test("of some customers place others, who need not fall into thirds", () => {
    const cuts = { value: [10, 20], risk: [0.2, 0.6] };
    const { value_tercile, risk_tercile } = prioritiesOf(
      predicted([
        [10, 0.8],
        [10.01, 0.4],
        [20.01, 0.39],
      ]),
      cuts,
    );
    expect(Array.from(value_tercile)).toEqual([1, 2, 3]);
    // risks of .2, .6 and .61: a value on a cut belongs below it
    expect(Array.from(risk_tercile)).toEqual([1, 2, 3]);
  });
});
