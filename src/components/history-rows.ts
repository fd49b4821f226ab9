import type { Format } from "../format.ts";
import type { ReportView } from "../narrative/report-view.ts";
import { textIn } from "../results/cells.ts";
import type { Row } from "../results/shape.ts";

/** One finding on the history, for readers. */
export interface HistoryRow {
  /** Short name of the check. */
  check: string;
  asked: string;
  /** Of whom or of what, where a check looks at several; else empty. */
  subject: string;
  outcome: string;
  says: string;
  /** Empty where there is none. */
  date: string;
  measured: string;
}

/** What the measure of each check is, as its own file defines it. */
const measures: Readonly<Record<string, { unit: "share" | "number"; words: string }>> = {
  last_period: { unit: "share", words: "of what was to be expected" },
  repeat_orders: { unit: "share", words: "of the rate after it" },
  categories: { unit: "share", words: "of revenue while sold" },
  catalogue: { unit: "share", words: "of the year's revenue" },
  return_hazard: { unit: "number", words: "times as likely a year on" },
  stable_return: { unit: "number", words: "times the rate before" },
};

/** Decimals of a number of times. */
const timesDigits = 2;

function measuredOf(row: Row, format: Format): string {
  const value = row["value"];
  if (typeof value !== "number") return "";
  const { unit, words } = measures[textIn(row, "check_name")] ?? { unit: "number", words: "" };
  return `${format(value, unit, unit === "number" ? { digits: timesDigits } : {})} ${words}`.trim();
}

const columns = ["check_name", "check", "subject", "outcome", "date", "sentence", "value"];

/** What was found in the history, from the analysis `backtest`. */
export function historyRowsOf(view: ReportView, format: Format): HistoryRow[] {
  return view.table("backtest.history", columns).rows.map((row) => ({
    check: textIn(row, "check_name"),
    asked: textIn(row, "check"),
    subject: textIn(row, "subject"),
    outcome: textIn(row, "outcome"),
    says: textIn(row, "sentence"),
    date: typeof row["date"] === "string" ? format(row["date"], "date") : "",
    measured: measuredOf(row, format),
  }));
}
