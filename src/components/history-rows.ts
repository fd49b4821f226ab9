import type { ReportView } from "../narrative/report-view.ts";
import { textIn } from "../results/cells.ts";
import type { Row } from "../results/shape.ts";
import { fill } from "../words/fill.ts";
import type { Language } from "../words/language.ts";
import type { Words } from "../words/words.ts";

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

type Measures = Words["tests"]["history"]["measures"];

/** What the measure of each check is, as its own file defines it. */
const units: Readonly<Record<keyof Measures, "share" | "number">> = {
  last_period: "share",
  repeat_orders: "share",
  categories: "share",
  catalogue: "share",
  return_hazard: "number",
  stable_return: "number",
};

/** Decimals of a number of times. */
const timesDigits = 2;

const isMeasured = (check: string): check is keyof Measures => Object.hasOwn(units, check);

function measuredOf(row: Row, format: Language): string {
  const value = row["value"];
  if (typeof value !== "number") return "";
  const check = textIn(row, "check_name");
  const unit = isMeasured(check) ? units[check] : "number";
  const written = format(value, unit, unit === "number" ? { digits: timesDigits } : {});
  return isMeasured(check) ? fill(format.words.tests.history.measures[check], { value: written }) : written;
}

const columns = ["check_name", "check", "subject", "outcome", "date", "sentence", "value"];

/** What was found in the history, from the analysis `backtest`. */
export function historyRowsOf(view: ReportView, format: Language): HistoryRow[] {
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
