import { expect, test } from "vitest";
import { scenarioOf } from "./typed.ts";

test("what was typed is a scenario: percent become a share, an empty field is no number", () => {
  const typed = { contacted: "120", response: "7.5", cost: " " };
  expect(scenarioOf(typed, 0.8)).toEqual({ contacted: 120, reach: 0.8, response: 0.075, cost: Number.NaN });
  expect(scenarioOf({ ...typed, contacted: "many", cost: "0" }, 0.8)).toEqual({
    contacted: Number.NaN,
    reach: 0.8,
    response: 0.075,
    cost: 0,
  });
});
