import { expect, it } from "vitest";
import { createReportView } from "../narrative/report-view.ts";
import { testFormat, testResults } from "../narrative/test-report.ts";
import { testLanguage } from "../words/test-language.ts";
import { createRowLabel, lowerFirst, rowName, valueName } from "./number-names.ts";
import type { Unit } from "./shape.ts";

const column = (unit: Unit, label: string) => ({ unit, label, guard: "label" }) as const;
const labelOf = createRowLabel(testLanguage);

it("the names of numbers are those by which pages look them up", () => {
  const view = createReportView(testResults, testFormat);
  let looked = 0;
  for (const { analysis, values, tables } of testResults) {
    for (const name of Object.keys(values)) {
      expect(view.look(valueName(analysis, name)).name).toBe(valueName(analysis, name));
      looked += 1;
    }
    for (const [table, { key, columns, rows }] of Object.entries(tables))
      for (const row of rows)
        for (const name of Object.keys(columns)) {
          const cell = `${rowName(analysis, table, key, row)}.${name}`;
          expect(view.look(cell)).toMatchObject({ name: cell, value: row[name] ?? null });
          looked += 1;
        }
  }
  expect(looked).toBeGreaterThanOrEqual(20);
});

it("a slug with a hyphen is a name without one", () => {
  expect(valueName("what-if", "total")).toBe("what_if.total");
});

it("a row is named by its labels, a score by what it scores, a date as people write it", () => {
  const columns = {
    engagement_level: column("text", "Level"),
    recency_score: column("score", "Recency score"),
    cohort_quarter: column("quarter", "Quarter"),
    order_month: column("month", "Month"),
    origin: column("date", "Cut"),
  };
  const row = {
    engagement_level: "At Risk (High Value)",
    recency_score: 3,
    cohort_quarter: "2024-07-01",
    order_month: "2024-02-01",
    origin: "2024-02-03",
  };
  const named = (...key: string[]) => labelOf({ key, columns }, row);
  expect(named("engagement_level", "recency_score")).toBe("At Risk (High Value), recency score 3");
  expect(named("recency_score")).toBe("Recency score 3");
  expect(named("cohort_quarter")).toBe("2024 Q3");
  expect(named("order_month")).toBe("Feb 2024");
  expect(named("origin")).toBe("3 February 2024");
});

it("a heading within a sentence begins small, but where a language writes nouns with a capital", () => {
  expect(lowerFirst("Revenue", "en-GB")).toBe("revenue");
  expect(lowerFirst("VIP customers", "en-GB")).toBe("VIP customers");
  expect(lowerFirst("Umsatz", "de-DE")).toBe("Umsatz");
  expect(lowerFirst("Işlem", "tr-TR")).toBe("ışlem");
});
