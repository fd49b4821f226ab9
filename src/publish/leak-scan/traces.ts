import { months } from "./dates.ts";
import { IndexBuilder, type LeakKind, type PhraseStart, wordsOf } from "./phrases.ts";

export type { LeakKind } from "./phrases.ts";

/** What would give one person away. Empty text where the extract has none. */
export interface PersonalTraces {
  firstName: string;
  lastName: string;
  customerNumber: string;
  /** ISO date. */
  birthdate: string;
}

/** What the report writes on purpose, so that it is no trace of a person. */
export interface AllowedTraces {
  /** ISO dates that pages show: observation end, delivery, months of cohorts. */
  dates: Iterable<string>;
  /** Published numbers; a customer number of digits alone that equals one is not told apart from it. */
  numbers: Iterable<number>;
  /** Two words that are a person's name and stand next to each other in the report's own prose. */
  phrases: Iterable<string>;
}

/** Everything that is looked for, prepared so that each word of the output is looked up once. */
export interface TraceIndex {
  words: ReadonlyMap<string, number>;
  /** Does a word begin with a digit? If not, figures need not be looked up. */
  hasDigits: boolean;
  /** Length of the longest word. */
  longestWord: number;
  single: ReadonlyMap<number, LeakKind>;
  phrases: ReadonlyMap<number, PhraseStart>;
  /** `aw` + 8 digits: customer numbers of one shape are also found inside longer words. */
  shapes: RegExp | null;
  shaped: ReadonlySet<string>;
  birthdates: ReadonlySet<string>;
}

const longestShapeList = 20;
const shortestJoinedName = 8;

/**
 * First and last name next to each other in either order, and written as one word where that is long enough to be no
 * other word. A first or last name alone is a word like any other. Two month words ("April May") are what an axis
 * says and are not looked for.
 */
function addName(
  index: IndexBuilder,
  firstName: string,
  lastName: string,
  allowed: ReadonlySet<string>,
): void {
  const [first, last] = [index.wordsOf(firstName), index.wordsOf(lastName)];
  if (first.length === 0 || last.length === 0) return;
  if ([...first, ...last].every((word) => months.has(word))) return;
  for (const words of [
    [...first, ...last],
    [...last, ...first],
  ]) {
    if (allowed.has(words.join(" "))) continue;
    index.addPhrase(words, "name");
    const joined = words.join("");
    if (joined.length >= shortestJoinedName) index.addPhrase([joined], "name");
  }
}

/** Customer numbers that no figure of a report can be: five signs with a letter, or seven digits. Shorter ones are not looked for. */
function addNumber(index: IndexBuilder, customerNumber: string, allowed: ReadonlySet<string>): void {
  const words = wordsOf(customerNumber);
  const joined = words.join("");
  const hasLetter = /\D/.test(joined);
  if (joined.length < (hasLetter ? 5 : 7) || allowed.has(joined)) return;
  const shape = /^([a-z]+)(\d+)$/.exec(joined);
  if (shape) {
    index.shaped.add(joined);
    index.shapes.add(`${shape[1]}\\d{${shape[2]?.length}}(?!\\d)`);
  } else index.addPhrase([joined], "customer number");
  if (words.length > 1) index.addPhrase(words, "customer number");
}

function shapesOf({ shapes, shaped, addPhrase }: IndexBuilder, index: IndexBuilder): RegExp | null {
  if (shapes.size > 0 && shapes.size <= longestShapeList) return new RegExp([...shapes].join("|"), "g");
  for (const number of shaped) addPhrase.call(index, [number], "customer number");
  return null;
}

/** Prepares what is looked for. `canaries` are made-up texts that a test planted and that must not come out. */
export function indexTraces(
  people: Iterable<PersonalTraces>,
  canaries: Iterable<string>,
  allowed: AllowedTraces,
): TraceIndex {
  const index = new IndexBuilder();
  const phrases = new Set([...allowed.phrases].map((phrase) => wordsOf(phrase).join(" ")));
  const numbers = new Set([...allowed.numbers].map(String));
  const dates = new Set(allowed.dates);
  const birthdates = new Set<string>();
  for (const { firstName, lastName, customerNumber, birthdate } of people) {
    addName(index, firstName, lastName, phrases);
    addNumber(index, customerNumber, numbers);
    if (birthdate !== "" && !dates.has(birthdate)) birthdates.add(birthdate);
  }
  for (const canary of canaries) {
    index.addPhrase(wordsOf(canary), "canary");
    index.addPhrase([wordsOf(canary).join("")], "canary");
  }
  const shapes = shapesOf(index, index);
  const { words, single, shaped } = index;
  let [hasDigits, longestWord] = [false, 0];
  for (const word of words.keys()) {
    hasDigits ||= word.charCodeAt(0) <= 57;
    longestWord = Math.max(longestWord, word.length);
  }
  return { words, hasDigits, longestWord, single, phrases: index.phrases, shapes, shaped, birthdates };
}
