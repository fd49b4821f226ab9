import type { FormatOptions } from "../format.ts";
import type { PublishedTable } from "../results/published.ts";
import type { Language } from "../words/language.ts";
import { ExpressionError } from "./expression.ts";
import type { Narration } from "./narration.ts";
import type { Where } from "./place.ts";
import { missingText } from "./report-view.ts";
import { checkNames, type Source, type ToldTruth, tellShown, tellTruth, tellWholeTable } from "./tell.ts";
import type { Told } from "./told.ts";
import { sayWording, type Teller, type Wording, type WordingPart } from "./wording.ts";

/** Where the parts of a wording stand. */
export type WhereOf = (part: WordingPart) => Where;

/** Looks things up for one page, notes what it leans on, and turns mistakes into problems at their places. */
export interface Listener {
  look(expression: string, where: Where): Told | null;
  truth(condition: string, where: Where): ToldTruth | null;
  say(wording: Wording, whereOf: WhereOf): string;
  table(name: string, where: Where): PublishedTable | null;
  write(told: Told, options?: FormatOptions): string;
}

/** A listener over the report's numbers that writes into `heard`. */
export function listenTo(source: Source, format: Language, heard: Narration): Listener {
  const note = (told: Told): Told => {
    if (told.name !== "subject") heard.leans.set(told.name, told);
    return told;
  };
  const ask = <Answer>(where: Where, answer: () => Answer): Answer | null => {
    try {
      return answer();
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const { message, remedy, offset } = error;
      heard.problems.push({ place: where(offset), fact: message, remedy });
      return null;
    }
  };
  const look = (expression: string): Told => {
    const { told, shown } = tellShown(source, expression);
    return { ...note(told), value: shown };
  };
  const tell = (condition: string): ToldTruth => {
    const told = tellTruth(source, condition);
    for (const operand of told.operands) note(operand.told);
    return told;
  };
  const write = ({ value, unit, reason }: Told, options: FormatOptions = {}): string =>
    value === null ? missingText(format, reason) : format(value, unit, options);
  const say = (wording: Wording, whereOf: WhereOf): string => {
    // an error says what is wrong with an expression; the last one that was asked for is the one that it is about
    let last: Where = whereOf({ choice: null, key: "say", at: 0 });
    const at = <Answer>(part: WordingPart, answer: () => Answer): Answer => {
      last = whereOf(part);
      return answer();
    };
    const teller: Teller = {
      check: (expression, kind, part) => at(part, () => checkNames(source, expression, kind)),
      look: (expression, part) => at(part, () => look(expression)),
      holds: (condition, part) => at(part, () => tell(condition).truth === true),
      write: (told, part) => {
        if (told.reason === "not_applicable") heard.problems.push(saysNothing(told, whereOf(part)));
        return write(told);
      },
    };
    return (
      ask(
        (within) => last(within),
        () => sayWording(wording, teller),
      ) ?? ""
    );
  };
  return {
    write,
    say,
    look: (expression, where) => ask(where, () => look(expression)),
    truth: (condition, where) => ask(where, () => tell(condition)),
    table: (name, where) => ask(where, () => tellWholeTable(source, name, [])),
  };
}

const saysNothing = ({ name }: Told, where: Where) => ({
  place: where(0),
  fact: `${name} has no value here, so these words would say "n/a".`,
  remedy: "Make them a list of choices, and end it with one that needs no value.",
});
