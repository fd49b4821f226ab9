import { expect, test } from "vitest";
import { decisionsOf, groupDecisionsOf } from "./decisions.ts";

const row = (level: string, priority: string) => ({
  engagement_level: level,
  priority,
  strategy: `do ${level}`,
  customers: null,
});
const rows = [row("A", "Low"), row("B", "Critical"), row("C", "High")];

test("decisions come in the order of the levels given, not of the matrix, with their own words", () => {
  expect(decisionsOf(["B", "C"], rows)).toEqual([
    { level: "B", priority: "Critical", strategy: "do B" },
    { level: "C", priority: "High", strategy: "do C" },
  ]);
});

test("where there are fewer levels with customers than places, the places stay empty", () => {
  expect(decisionsOf(["A", null, null], rows).map(({ level }) => level)).toEqual(["A"]);
});

test("decisions by value and risk come in the order of the groups given, with the rule of each", () => {
  const groups = [
    { priority_group: "Protect", rule: "High value, high risk" },
    { priority_group: "Reward", rule: "High value, low risk" },
    { priority_group: "Not predicted", rule: "" },
  ];
  expect(groupDecisionsOf(["Reward", "Protect", null], groups)).toEqual([
    { group: "Reward", rule: "High value, low risk" },
    { group: "Protect", rule: "High value, high risk" },
  ]);
});
