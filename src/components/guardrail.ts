import type { FormatOptions } from "../format.ts";
import type { ReportView } from "../narrative/report-view.ts";
import { fill } from "../words/fill.ts";
import type { Language } from "../words/language.ts";

/** What the tests say of the method whose numbers a page shows. */
export interface GuardrailText {
  /** PASS or WARN of the method in use; FAIL where averages stand in; empty where nothing is predicted. */
  outcome: string;
  /** Whose numbers these are, as a sentence without its full stop. */
  says: string;
  /** What was measured: "AUC 0.74"; empty where nothing was, or it may not be said. */
  measured: string[];
}

/** Decimals of an AUC and of a slope: the gates are told in hundredths. */
const hundredths = 2;

const measures: readonly (readonly [
  name: string,
  words: "auc" | "slope" | "bias",
  options: FormatOptions,
])[] = [
  ["winner_auc", "auc", { digits: hundredths }],
  ["winner_calibration_slope", "slope", { digits: hundredths }],
  ["winner_bias", "bias", { sign: true }],
];

/** The guardrail of every model number of the report, from the values of the analysis `backtest`. */
export function guardrailOf(view: ReportView, format: Language): GuardrailText {
  const told = (name: string) => view.look(`backtest.${name}`);
  const outcome = String(told("winner_outcome").value ?? "");
  const tests = Number(told("origins").value ?? 0);
  const measured = measures.flatMap(([name, words, options]) => {
    const found = told(name);
    const value = view.write(found, options);
    return found.value === null ? [] : [fill(format.words.tests.guardrail[words], { value })];
  });
  const says = sentenceOf(outcome, view.write(told("winner_name")), tests, format);
  return { outcome, says, measured: tests > 0 ? measured : [] };
}

function sentenceOf(outcome: string, method: string, tests: number, { words, count }: Language): string {
  const { passed, warned, failed, untested, nothing } = words.tests.guardrail;
  if (outcome === "PASS") return count(passed, tests, { method });
  if (outcome === "WARN") return count(warned, tests, { method });
  if (outcome !== "FAIL") return nothing;
  return tests > 0 ? count(failed, tests) : untested;
}
