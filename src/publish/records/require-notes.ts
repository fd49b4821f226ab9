import { type Problem, UserError } from "../../errors.ts";
import type { ReleaseRecord } from "./record.ts";

/** The longest note, in signs. */
export const longestNote = 300;

const howTo = 'Release it with a note that readers will see: npm run release -- --note "…".';
const numbers = (count: number) => (count === 1 ? "1 number or row" : `${count} numbers or rows`);
const differ = (count: number) => (count === 1 ? "differs" : "differ");

function problemsOf({ revised, definitions }: ReleaseRecord["found"], since: string): Problem[] {
  const past = {
    fact: `${numbers(revised.length)} of periods that the release ${since} had published ${differ(revised.length)} now, for instance ${revised[0]}.`,
    remedy: `Find out why the past was revised. ${howTo}`,
  };
  const means = {
    fact: `Numbers mean something else than in the release ${since}, or are computed otherwise: of the definitions, ${definitions.length} changed, for instance ${definitions[0]}.`,
    remedy: howTo,
  };
  return [...(revised.length > 0 ? [past] : []), ...(definitions.length > 0 ? [means] : [])];
}

/** Throws a `UserError` where the past was revised or a definition changed, and no note tells readers why. */
export function requireNotes(found: ReleaseRecord["found"], since: string, notes: readonly string[]): void {
  const problems = notes.length > 0 ? [] : problemsOf(found, since);
  if (problems.length > 0) throw new UserError(problems);
}

function problemOfNote(note: string): Problem[] {
  const remedy = `Give a note of one line, up to ${longestNote} signs; give --note again for another.`;
  if (note.trim() === "") return [{ fact: "A --note is empty.", remedy }];
  if (note.length > longestNote) return [{ fact: `A --note has ${note.length} signs.`, remedy }];
  return /\p{Cc}/u.test(note)
    ? [{ fact: "A --note has a line break or another sign that is not text.", remedy }]
    : [];
}

/** The notes as they are kept; a `UserError` where one is empty, too long or more than a line. */
export function readNotes(notes: readonly string[]): string[] {
  const problems = notes.flatMap(problemOfNote);
  if (problems.length > 0) throw new UserError(problems);
  return notes.map((note) => note.trim());
}
