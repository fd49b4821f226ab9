import { expect, test } from "vitest";
import { mostUrgent } from "./decisions.ts";

const row = (level: string, priority: string, customers: number | null, revenue: number | null) => ({
  engagement_level: level,
  priority,
  strategy: `do ${level}`,
  customers,
  revenue,
});
const levelsOf = (rows: Parameters<typeof mostUrgent>[0]) => mostUrgent(rows).map(({ level }) => level);

test("the most urgent come first, the one with more revenue among equals, and three are enough", () => {
  const rows = [
    row("A", "Low", 5000, 9_000_000),
    row("B", "Critical", 100, 1000),
    row("C", "High", 100, 5000),
    row("D", "Critical", 200, 2000),
  ];
  expect(levelsOf(rows)).toEqual(["D", "B", "C"]);
});

test("a level without customers needs no decision", () => {
  expect(levelsOf([row("A", "Critical", 0, 0), row("B", "Low", 20, 10)])).toEqual(["B"]);
});

test("a level whose numbers are withheld stays, after those whose revenue is known", () => {
  expect(levelsOf([row("A", "Critical", null, null), row("B", "Critical", 20, 0)])).toEqual(["B", "A"]);
});
