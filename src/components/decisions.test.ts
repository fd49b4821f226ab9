import { expect, test } from "vitest";
import { decisionsOf } from "./decisions.ts";

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
