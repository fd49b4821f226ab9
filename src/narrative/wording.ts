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

/** What a wording asks of the report. */
export interface Teller {
  /** Throws where a value or a condition has an unknown name. */
  check(expression: string, kind: "value" | "condition"): void;
  look(expression: string): Told;
  holds(condition: string): boolean;
  write(told: Told): string;
}

const braces = /\{([^{}]*)\}/g;

/** The references in the braces of a wording's text, in order. */
export function referencesInWords(words: string): string[] {
  return [...words.matchAll(braces)].map((match) => match[1] ?? "");
}

/** Says a wording with its references filled in. */
export function sayWording(wording: Wording, teller: Teller): string {
  const { look, holds, write } = teller;
  const choices: readonly Choice[] = typeof wording === "string" ? [{ say: wording }] : wording;
  for (const choice of choices) checkChoice(choice, teller);
  const sayable = ({ say }: { say: string }) =>
    referencesInWords(say).every((reference) => look(reference).value !== null);
  const chosen = choices.find(
    (choice) => (choice.when === undefined || holds(choice.when)) && sayable(choice),
  );
  return (chosen ?? lastOf(choices)).say.replace(braces, (_, reference: string) => write(look(reference)));
}

/** A choice that is not said today may be tomorrow, so its names must be right today. */
function checkChoice({ when, say }: Choice, { check }: Teller): void {
  if (when !== undefined) check(when, "condition");
  for (const reference of referencesInWords(say)) check(reference, "value");
}

/** The wording of last resort, which has no condition: else a page could have nothing true to say. */
function lastOf(choices: readonly Choice[]): Choice {
  const last = choices.at(-1);
  if (last && last.when === undefined) return last;
  throw new UserError({
    fact: `None of ${choices.length} wordings can be said${last ? `, the last being "${last.say}"` : ""}.`,
    remedy: "End the list with a wording that has no condition.",
  });
}
