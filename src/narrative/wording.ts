import { UserError } from "../errors.ts";
import type { Told } from "./told.ts";

/**
 * Words with references in braces: "{segments.largest_level} hold {value.top10_revenue_share}". A list is tried in
 * order: the first whose condition (`when`) holds and whose references all have values is said; else the last.
 */
export type Wording = string | readonly Choice[];

interface Choice {
  readonly when?: string | undefined;
  readonly say: string;
}

/** Where an expression stands in a wording. */
export interface WordingPart {
  /** In which choice, counted from 0; null in a wording that is one text. */
  choice: number | null;
  key: "when" | "say";
  /** Where it begins in the text of that key, counted from 0. */
  at: number;
}

/** What a wording asks of the report. */
export interface Teller {
  /** Throws where a value or a condition has an unknown name. */
  check(expression: string, kind: "value" | "condition", part: WordingPart): void;
  look(expression: string, part: WordingPart): Told;
  holds(condition: string, part: WordingPart): boolean;
  /** Writes a value into the words that are said. */
  write(told: Told, part: WordingPart): string;
}

const braces = /\{([^{}]*)\}/g;

/** A text in quotes between braces is said as it stands: `{"80%"}` is a constant that somebody typed on purpose. */
const constant = /^\s*(?:"([^"]*)"|'([^']*)')\s*$/;

/** The references in the braces of a wording's text, in order, and where each begins in it. */
export const findReferences = (words: string): { text: string; at: number }[] =>
  [...words.matchAll(braces)]
    .map((match) => ({ text: match[1] ?? "", at: match.index + 1 }))
    .filter(({ text }) => !constant.test(text));

/** The words with blanks of equal length for what stands in braces. */
export const withoutReferences = (words: string): string =>
  words.replace(braces, (all) => " ".repeat(all.length));

/** Says a wording with its references filled in. */
export function sayWording(wording: Wording, teller: Teller): string {
  const { look, holds, write } = teller;
  const choices = choicesOf(wording);
  for (const choice of choices) checkChoice(choice, teller);
  const sayable = ({ say, partAt }: PlacedChoice) =>
    findReferences(say).every(({ text, at }) => look(text, partAt("say", at)).value !== null);
  const chosen = choices.find(
    (choice) =>
      (choice.when === undefined || holds(choice.when, choice.partAt("when", 0))) && sayable(choice),
  );
  const { say, partAt } = chosen ?? lastOf(choices);
  return say.replace(braces, (_, text: string, at: number) => {
    const typed = constant.exec(text);
    const part = partAt("say", at + 1);
    return typed ? (typed[1] ?? typed[2] ?? "") : write(look(text, part), part);
  });
}

interface PlacedChoice extends Choice {
  partAt(key: WordingPart["key"], at: number): WordingPart;
}

function choicesOf(wording: Wording): PlacedChoice[] {
  if (typeof wording === "string")
    return [{ say: wording, partAt: (key, at) => ({ choice: null, key, at }) }];
  return wording.map((choice, place) => ({
    ...choice,
    partAt: (key, at) => ({ choice: place, key, at }),
  }));
}

/** A choice that is not said today may be tomorrow, so its names must be right today. */
function checkChoice({ when, say, partAt }: PlacedChoice, { check }: Teller): void {
  if (when !== undefined) check(when, "condition", partAt("when", 0));
  for (const { text, at } of findReferences(say)) check(text, "value", partAt("say", at));
}

/** The wording of last resort, which has no condition: else a page could have nothing true to say. */
function lastOf(choices: readonly PlacedChoice[]): PlacedChoice {
  const last = choices.at(-1);
  if (last && last.when === undefined) return last;
  throw new UserError({
    fact: `None of ${choices.length} wordings can be said${last ? `, the last being "${last.say}"` : ""}.`,
    remedy: "End the list with a wording that has no condition.",
  });
}
