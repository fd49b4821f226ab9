import type { FormatOptions } from "../format.ts";
import type { ReportView } from "../narrative/report-view.ts";

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

const measures: readonly (readonly [name: string, words: string, options: FormatOptions])[] = [
  ["winner_auc", "AUC", { digits: hundredths }],
  ["winner_calibration_slope", "calibration slope", { digits: hundredths }],
  ["winner_bias", "bias of totals", { sign: true }],
];

const averages = "these numbers are averages of customers who first ordered in the same quarter";

/** The guardrail of every model number of the report, from the values of the analysis `backtest`. */
export function guardrailOf(view: ReportView): GuardrailText {
  const told = (name: string) => view.look(`backtest.${name}`);
  const outcome = String(told("winner_outcome").value ?? "");
  const tests = Number(told("origins").value ?? 0);
  const measured = measures.flatMap(([name, words, options]) => {
    const found = told(name);
    return found.value === null ? [] : [`${words} ${view.write(found, options)}`];
  });
  const says = sentenceOf(outcome, view.write(told("winner_name")), tests);
  return { outcome, says, measured: tests > 0 ? measured : [] };
}

function sentenceOf(outcome: string, method: string, tests: number): string {
  const held = `${tests} ${tests === 1 ? "test" : "tests"} against what happened`;
  if (outcome === "PASS") return `${method} passed ${held}`;
  if (outcome === "WARN") return `${method} passed ${held}, with a warning`;
  if (outcome !== "FAIL") return "Nothing is predicted: the history is too short to learn from";
  return tests > 0
    ? `No method passed ${held}, so ${averages}`
    : `The history is too short to test a method, so ${averages}`;
}
