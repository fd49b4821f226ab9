import type { ReportView } from "../../narrative/report-view.ts";
import { textIn } from "../../results/cells.ts";
import type { Row } from "../../results/shape.ts";
import type { Language } from "../../words/language.ts";

/** One gate as a row: what is asked, what is allowed, and what one method showed; empty where it was not asked of it. */
export interface GateRow {
  name: string;
  asks: string;
  allowed: string;
  measured: string;
  outcome: string;
}

/** Gates whose measure is a share, as their bounds are. */
const shares: ReadonlySet<string> = new Set(["bias_of_totals", "no_influential_customer"]);
const smallestDigits = 2;
const mostDigits = 4;
const wholeFrom = 100;

/** As many decimals as tell a measure from its bound: two significant ones, four at most. */
function digitsOf(value: number): number {
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= wholeFrom) return 0;
  const leading = size > 0 ? Math.ceil(-Math.log10(size)) : 0;
  return Math.min(mostDigits, Math.max(smallestDigits, leading + 1));
}

/** What a gate measured, in the words of its bound; "n/a" where nothing could be measured. */
function measuredOf(row: Row, format: Language): string {
  const gate = textIn(row, "gate");
  const value = row["value"];
  if (typeof value !== "number") return format.words.missing.not_applicable;
  if (gate === "parameters_inside_bounds") {
    const { inside, outside } = format.words.tests.gates;
    return value === 1 ? inside : outside;
  }
  if (shares.has(gate)) return format(value, "share", { sign: gate === "bias_of_totals" });
  return format(value, "number", { digits: digitsOf(value) });
}

/**
 * Every gate that is asked of the methods `isAsked` picks, each once, those of the method with most gates first; with
 * what `method` showed.
 */
export function gateRowsOf(
  view: ReportView,
  format: Language,
  method: string,
  isAsked: (method: string) => boolean,
): GateRow[] {
  const { rows } = view.table("backtest.gates", [
    "method",
    "gate",
    "measure",
    "question",
    "value",
    "bound",
    "outcome",
  ]);
  const asked = rows.filter((row) => isAsked(textIn(row, "method")));
  const gatesOf = (of: unknown) => asked.filter((row) => row["method"] === of).length;
  const fullest = [...asked].sort((one, other) => gatesOf(other["method"]) - gatesOf(one["method"]));
  const first = new Map(fullest.map((row) => [textIn(row, "gate"), row] as const).reverse());
  const names = [...new Set(fullest.map((row) => textIn(row, "gate")))];
  return names.flatMap((gate) => {
    const row = first.get(gate);
    const own = asked.find((one) => one["gate"] === gate && one["method"] === method);
    if (!row) return [];
    return [
      {
        name: textIn(row, "measure"),
        asks: textIn(row, "question"),
        allowed: textIn(row, "bound"),
        measured: own ? measuredOf(own, format) : "",
        outcome: own ? textIn(own, "outcome") : "",
      },
    ];
  });
}
