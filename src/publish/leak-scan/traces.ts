import { months } from "./dates.ts";
import { plainText } from "./decode.ts";

/** What would give one person away. Empty text where the extract has none. */
export interface PersonalTraces {
  firstName: string;
  lastName: string;
  customerNumber: string;
  /** ISO date. */
  birthdate: string;
}

/** Kinds of personal data that are looked for. */
export type LeakKind = "name" | "customer number" | "birthdate" | "canary";

/** What the report writes on purpose, so that it is no trace of a person. */
export interface AllowedTraces {
  /** ISO dates that pages show: observation end, delivery, months of cohorts. */
  dates: Iterable<string>;
  /** Published numbers; a customer number of digits alone that equals one is not told apart from it. */
  numbers: Iterable<number>;
  /** Two words that are a person's name and stand next to each other in the report's own prose. */
  phrases: Iterable<string>;
}

/** Words of a plain text that stand next to each other, by the numbers of the words. */
interface PhraseStart {
  /** Found as soon as the two first words are; null where only longer phrases begin so. */
  kind: LeakKind | null;
  longer: { rest: readonly number[]; kind: LeakKind }[];
}

/** Everything that is looked for, prepared so that each word of the output is looked up once. */
export interface TraceIndex {
  words: ReadonlyMap<string, number>;
  /** Does a word begin with a digit? If not, figures need not be looked up. */
  hasDigits: boolean;
  single: ReadonlyMap<number, LeakKind>;
  phrases: ReadonlyMap<number, PhraseStart>;
  /** `aw` + 8 digits: customer numbers of one shape are also found inside longer words. */
  shapes: RegExp | null;
  shaped: ReadonlySet<string>;
  birthdates: ReadonlySet<string>;
}

/** Room for the number of the second word in the key of two. */
const wordLimit = 2 ** 26;

/** The key of two words that stand next to each other. */
export function pairKey(first: number, second: number): number {
  return first * wordLimit + second;
}

const longestShapeList = 20;
const shortestJoinedName = 8;

function wordsOf(text: string): string[] {
  return plainText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

class IndexBuilder {
  readonly #split = new Map<string, string[]>();
  readonly words = new Map<string, number>();
  readonly single = new Map<number, LeakKind>();
  readonly phrases = new Map<number, PhraseStart>();
  readonly shaped = new Set<string>();
  readonly shapes = new Set<string>();

  number(word: string): number {
    const known = this.words.get(word);
    if (known !== undefined) return known;
    this.words.set(word, this.words.size + 1);
    return this.words.size;
  }

  /** The words of a name; there are far fewer names than people. */
  wordsOf(name: string): string[] {
    const words = this.#split.get(name) ?? wordsOf(name);
    this.#split.set(name, words);
    return words;
  }

  addPhrase(words: readonly string[], kind: LeakKind): void {
    const [first, second, ...rest] = words.map((word) => this.number(word));
    if (first === undefined) return;
    if (second === undefined) {
      this.single.set(first, kind);
      return;
    }
    const key = pairKey(first, second);
    const start = this.phrases.get(key) ?? { kind: null, longer: [] };
    if (rest.length === 0) start.kind ??= kind;
    else if (!start.longer.some((one) => one.rest.join() === rest.join())) start.longer.push({ rest, kind });
    this.phrases.set(key, start);
  }
}

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
  const hasDigits = [...words.keys()].some((word) => /^\d/.test(word));
  return { words, hasDigits, single, phrases: index.phrases, shapes, shaped, birthdates };
}
