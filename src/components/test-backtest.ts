import { createReportView, type ReportView } from "../narrative/report-view.ts";
import { testFormat } from "../narrative/test-report.ts";
import type { PublishedResult, PublishedTable } from "../results/published.ts";
import type { Row, Scalar } from "../results/shape.ts";

const numbers = new Set(["value"]);

/** A table whose columns are those of its rows. */
function tableOf(key: readonly string[], columns: readonly string[], rows: readonly Row[]): PublishedTable {
  const unitOf = (name: string) => (numbers.has(name) ? "number" : name === "date" ? "date" : "text");
  const shapes = columns.map(
    (name) => [name, { unit: unitOf(name), label: name, guard: "label" } as const] as const,
  );
  return { label: "", key: [...key], columns: Object.fromEntries(shapes), rows: [...rows], reasons: [] };
}

const units: Readonly<Record<string, "share" | "text">> = {
  winner_bias: "share",
  winner: "text",
  winner_name: "text",
  winner_outcome: "text",
};

/** What the analysis `backtest` publishes, as far as a test states it. */
export interface TestBacktest {
  values: Readonly<Record<string, Scalar>>;
  verdicts?: readonly Row[];
  value_methods?: readonly Row[];
  gates?: readonly Row[];
  history?: readonly Row[];
}

/** A report that holds nothing but these tests of the methods. */
export function viewOfTests(given: TestBacktest): ReportView {
  const values = Object.entries(given.values).map(
    ([name, value]) => [name, { value, unit: units[name] ?? "number", label: name }] as const,
  );
  const result: PublishedResult = {
    analysis: "backtest",
    values: Object.fromEntries(values),
    tables: {
      verdicts: tableOf(["method"], ["method", "verdict", "outcome", "reason"], given.verdicts ?? []),
      value_methods: tableOf(["method"], ["method", "verdict", "reason"], given.value_methods ?? []),
      gates: tableOf(
        ["method", "gate"],
        ["method", "gate", "measure", "question", "value", "bound", "outcome"],
        given.gates ?? [],
      ),
      history: tableOf(
        ["finding"],
        ["finding", "check_name", "check", "subject", "outcome", "date", "sentence", "value"],
        given.history ?? [],
      ),
    },
  };
  return createReportView([result], testFormat);
}
