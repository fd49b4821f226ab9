import type { ReportView } from "../../narrative/report-view.ts";
import { textIn } from "../../results/cells.ts";
import type { Row } from "../../results/shape.ts";
import type { Words } from "../../words/words.ts";

/** What became of one method in this delivery. */
export interface VerdictText {
  /** PASS, WARN or FAIL; empty where nothing was asked of it. */
  outcome: string;
  /** "In use.", "Withheld." and why, as whole sentences. */
  says: string;
}

const fallback = "cohort_average";

/** The worst of some outcomes; empty of none. */
const worst = (outcomes: readonly unknown[]): string =>
  ["FAIL", "WARN", "PASS"].find((outcome) => outcomes.includes(outcome)) ?? "";

const sentences = (verdict: string, reason: string): string => {
  const first = `${verdict.slice(0, 1).toUpperCase()}${verdict.slice(1)}.`;
  return reason === "" ? first : `${first} ${reason}`;
};

const rowOf = (view: ReportView, table: string, columns: readonly string[], method: string) =>
  view.table(`backtest.${table}`, columns).rows.find((row) => row["method"] === method);

const said = (row: Row, outcome: string): VerdictText => ({
  outcome,
  says: sentences(textIn(row, "verdict"), textIn(row, "reason")),
});

/** The averages of cohorts are no candidate: they stand in where none passed. */
function fallbackVerdict(view: ReportView, { inUse, notNeeded }: Words["tests"]["verdict"]): VerdictText {
  const isInUse = view.look("backtest.winner").value === fallback;
  return { outcome: "", says: isInUse ? inUse : notNeeded };
}

/** The verdict on a method, or on a way to value purchase days; null where it was not judged on this delivery. */
export function verdictOn(
  view: ReportView,
  method: string,
  words: Words["tests"]["verdict"],
): VerdictText | null {
  if (view.look("backtest.winner").value === "") return null;
  if (method === fallback) return fallbackVerdict(view, words);
  const candidate = rowOf(view, "verdicts", ["method", "verdict", "outcome", "reason"], method);
  if (candidate) return said(candidate, textIn(candidate, "outcome"));
  const way = rowOf(view, "value_methods", ["method", "verdict", "reason"], method);
  if (!way) return null;
  const gates = view.table("backtest.gates", ["method", "outcome"]).rows;
  return said(way, worst(gates.filter((row) => row["method"] === method).map((row) => row["outcome"])));
}
