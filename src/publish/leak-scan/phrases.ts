import { plainText } from "./decode.ts";

/** Kinds of personal data that are looked for. */
export type LeakKind = "name" | "customer number" | "birthdate" | "canary";

/** Words of a plain text that stand next to each other, by the numbers of the words. */
export interface PhraseStart {
  /** Found as soon as the two first words are; null where only longer phrases begin so. */
  kind: LeakKind | null;
  longer: { rest: readonly number[]; kind: LeakKind }[];
}

/** Room for the number of the second word in the key of two. */
const wordLimit = 2 ** 26;

/** The key of two words that stand next to each other. */
export function pairKey(first: number, second: number): number {
  return first * wordLimit + second;
}

/** The words of a name or number, as the scan sees them. */
export function wordsOf(text: string): string[] {
  return plainText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Collects what is looked for. */
export class IndexBuilder {
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
