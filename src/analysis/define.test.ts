import { expect, test } from "vitest";
import { labelValue, sumValue } from "../results/amounts.ts";
import { counted, groupsOf, labelled } from "../results/columns.ts";
import type { ResultShape, Row } from "../results/shape.ts";
import { defineAnalysis, type Findings, shapeOf, toResult } from "./define.ts";

const shape: ResultShape = {
  values: { revenue: sumValue("currency", "Revenue", "customers"), leader: labelValue("Leader") },
  tables: {
    levels: groupsOf("Levels", ["level"], { level: labelled("Level"), customers: counted("Customers") }),
  },
};

const findings: Findings = {
  values: { leader: "Champions", revenue: 12.5 },
  tables: { levels: [{ level: "Champions", customers: 2 }] },
};

const withRow = (row: Row): Findings => ({ ...findings, tables: { levels: [row] } });
const groups = {
  loyal: ["Champions"],
  to_protect: ["Champions"],
  high_risk: ["Churn Risk"],
  to_deprioritize: ["Churn Risk"],
} as const;

test("a result has the findings with their units, in the order of the shape", () => {
  const result = toResult("segments", shape, findings);
  expect(result).toEqual({
    analysis: "segments",
    values: { revenue: { value: 12.5, unit: "currency" }, leader: { value: "Champions", unit: "text" } },
    tables: { levels: [{ level: "Champions", customers: 2 }] },
  });
  expect(Object.keys(result.values)).toEqual(["revenue", "leader"]);
});

test("a value that is missing, and one that was not promised, are named", () => {
  const other = { ...findings, values: { revenue: 1, sales: 2 } };
  expect(() => toResult("segments", shape, other)).toThrowErrorMatchingInlineSnapshot(
    `[Error: segments values: missing leader; not in its shape sales]`,
  );
});

test("a table that is missing, and one that was not promised, are named", () => {
  const other = { ...findings, tables: { bands: [] } };
  expect(() => toResult("segments", shape, other)).toThrowErrorMatchingInlineSnapshot(
    `[Error: segments tables: missing levels; not in its shape bands]`,
  );
});

test("a column that is missing, and one that was not promised, are named in any row", () => {
  const rows = [
    { level: "Champions", customers: 2 },
    { level: "Churn Risk", n: 1 },
  ];
  const other: Findings = { ...findings, tables: { levels: rows } };
  expect(() => toResult("segments", shape, other)).toThrowErrorMatchingInlineSnapshot(
    `[Error: segments.levels columns: missing customers; not in its shape n]`,
  );
});

test("text where a number was promised is refused by table, row and column", () => {
  expect(() => toResult("segments", shape, withRow({ level: "Champions", customers: "2" }))).toThrow(
    "segments.levels[0].customers is 2 (string), but its unit customers needs a number",
  );
  expect(() => toResult("segments", shape, withRow({ level: "Champions", customers: Number.NaN }))).toThrow(
    "segments.levels[0].customers is NaN (number), but its unit customers needs a number",
  );
});

test("a table without rows is a result", () => {
  expect(toResult("segments", shape, { ...findings, tables: { levels: [] } }).tables).toEqual({ levels: [] });
});

test("a shape may depend on the groups of the settings", () => {
  const run = async () => findings;
  const fixed = defineAnalysis({ shape, run });
  const grouped = defineAnalysis({
    shape: ({ loyal }) => ({ values: { loyal: labelValue(loyal.join()) }, tables: {} }),
    run,
  });
  expect(shapeOf(fixed, groups)).toBe(shape);
  expect(shapeOf(grouped, groups).values["loyal"]?.label).toBe("Champions");
});
