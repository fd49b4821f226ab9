import { type Place, UserError } from "../errors.ts";
import type { FormatOptions } from "../format.ts";
import type { PublishedResult, PublishedTable, Reason } from "../results/published.ts";
import type { Language } from "../words/language.ts";
import { ExpressionError } from "./expression.ts";
import { namesOfResults } from "./names.ts";
import { checkNames, type Source, tellTruth, tellWanted, tellWholeTable } from "./tell.ts";
import { indexResults, type Told } from "./told.ts";
import { sayWording, type Teller, type Wording } from "./wording.ts";

/** The page that speaks: whom it is about, and where its expressions stand in its source. */
export interface Speaker {
  /** The one that `subject` means on a page that is one of many; null on others. */
  subject: string | null;
  /** The place of an expression in the page's source, moved on by `offset` characters. */
  locate(expression: string, offset: number): Place;
}

/** All that pages may ask of the published numbers; an unknown name is a `UserError` at its place. */
export interface ReportView {
  /** The value that one reference, or `abs(reference)`, points at. */
  look(expression: string): Told;
  /** Is the condition true? False where a value that it needs is withheld or has no meaning here. */
  holds(condition: string): boolean;
  /** The first wording whose condition holds and whose values may all be said; else the last. */
  say(wording: Wording): string;
  /** A whole table, by `analysis.table`; it must have the columns. */
  table(name: string, columns: readonly string[]): PublishedTable;
  /** A looked-up value as text for readers. */
  write(told: Told, options?: FormatOptions): string;
  /** The same numbers as one page speaks of them. */
  on(speaker: Speaker): ReportView;
}

/** What readers see where there is no number; the method page says why. */
export const missingText = ({ words }: Language, reason: Reason | undefined): string =>
  words.missing[reason ?? "not_applicable"];

/** The published numbers, ready to be looked up; `on` makes them those of one page. */
export function createReportView(results: readonly PublishedResult[], format: Language): ReportView {
  const source = {
    index: indexResults(results, format.words),
    names: namesOfResults(results),
    subject: null,
  };
  return viewOf(source, format, undefined);
}

function viewOf(source: Source, format: Language, locate: Speaker["locate"] | undefined): ReportView {
  const ask = <Answer>(expression: string, answer: () => Answer): Answer =>
    located(expression, locate, answer);
  const look = (expression: string) => ask(expression, () => tellWanted(source, expression));
  const holds = (condition: string) => ask(condition, () => tellTruth(source, condition).truth === true);
  const check: Teller["check"] = (expression, kind) =>
    ask(expression, () => checkNames(source, expression, kind));
  const write: ReportView["write"] = ({ value, unit, reason }, options) =>
    value === null ? missingText(format, reason) : format(value, unit, options);
  return {
    look,
    holds,
    write,
    say: (wording) => sayWording(wording, { check, look, holds, write: (told) => write(told) }),
    table: (name, columns) => ask(name, () => tellWholeTable(source, name, columns)),
    on: (speaker) => viewOf({ ...source, subject: speaker.subject }, format, speaker.locate),
  };
}

function located<Answer>(
  expression: string,
  locate: Speaker["locate"] | undefined,
  ask: () => Answer,
): Answer {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const place = locate?.(expression, error.offset);
    throw new UserError({ ...(place ? { place } : {}), fact: error.message, remedy: error.remedy });
  }
}
