import { describe, expect, test } from "vitest";
import { bgNbd } from "./bg-nbd.ts";
import type { Fitted } from "./fit.ts";
import { groupHistories, type Histories } from "./histories.ts";
import { influenceOf } from "./influence.ts";
import { mbgNbd } from "./mbg-nbd.ts";
import { nbd } from "./nbd.ts";
import { historiesOf, simulated } from "./test-customers.ts";

const truth = { r: 0.5, alpha: 6, a: 0.8, b: 2.5 };

const without = ({ frequency, recency, age }: Histories, row: number): Histories => ({
  frequency: frequency.filter((_, at) => at !== row),
  recency: recency.filter((_, at) => at !== row),
  age: age.filter((_, at) => at !== row),
});

describe.each([nbd, bgNbd, mbgNbd])("$name", (model) => {
  const { histories } = simulated(bgNbd, truth, { customers: 300, weeks: 104, seed: 0.5 });
  const grouped = groupHistories(histories);
  const fit = model.fit(grouped) as Fitted;

  test("the customer with most influence is the one that refits without each in turn find", () => {
    const movesOf = (row: number) => {
      const other = model.fit(groupHistories(without(histories, row)), { start: fit.parameters }) as Fitted;
      return model.parameterNames.map((name) =>
        Math.abs((other.parameters[name] ?? NaN) / (fit.parameters[name] ?? NaN) - 1),
      );
    };
    const moves = Array.from(histories.frequency, (_, row) => Math.max(...movesOf(row)));
    const influence = influenceOf(model, fit, grouped);
    expect(influence.exact).toBe(true);
    expect(influence.largest).toBeCloseTo(Math.max(...moves), 4);
    expect(influence.group).toBe(grouped.groupOf[moves.indexOf(Math.max(...moves))]);
    const at = model.parameterNames.indexOf(influence.parameter);
    expect(movesOf(moves.indexOf(Math.max(...moves)))[at]).toBeCloseTo(influence.largest, 4);
  });

  test("one customer of a thousand purchases among a hundred moves a parameter by more than 20%", () => {
    const few = simulated(bgNbd, truth, { customers: 100, weeks: 104, seed: 0.2 }).histories;
    const all = groupHistories({
      frequency: Float64Array.of(...few.frequency, 1000),
      recency: Float64Array.of(...few.recency, 103),
      age: Float64Array.of(...few.age, 104),
    });
    const influence = influenceOf(model, model.fit(all) as Fitted, all);
    expect(influence.largest).toBeGreaterThan(0.2);
    expect([influence.group, influence.exact]).toEqual([all.customers.length - 1, true]);
  });

  test("among many customers nobody has much influence", () => {
    const many = groupHistories(
      simulated(bgNbd, truth, { customers: 5000, weeks: 104, seed: 0.6 }).histories,
    );
    const influence = influenceOf(model, model.fit(many) as Fitted, many);
    expect(influence.largest).toBeGreaterThan(0);
    expect(influence.largest).toBeLessThan(0.1);
  });
});

test("a customer without whom there is nothing to fit moves the parameters by all there is", () => {
  const all = groupHistories(historiesOf([[1, 4, 8]]));
  expect(influenceOf(nbd, nbd.fit(all) as Fitted, all)).toMatchObject({ group: 0, exact: true, largest: 1 });
});
