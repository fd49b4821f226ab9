/** The words of some texts, each word once: a list of words, and for each the texts that have it. */
export interface PackedWords {
  /** Parted by spaces. */
  words: string;
  /** For each word the numbers of its texts, two signs each in base 36; parted by spaces. */
  texts: string;
}

const signs = 2;
const base = 36;
const mostTexts = base ** signs;

/** Packs which words each text has; how often and in which order is lost. At most 1,296 texts. */
export function packWords(texts: readonly (readonly string[])[]): PackedWords {
  if (texts.length > mostTexts) throw new Error(`the words of ${texts.length} texts can't be packed`);
  const textsOf = new Map<string, string>();
  for (const [at, words] of texts.entries())
    for (const word of new Set(words))
      textsOf.set(word, `${textsOf.get(word) ?? ""}${at.toString(base).padStart(signs, "0")}`);
  const words = [...textsOf.keys()].sort();
  return { words: words.join(" "), texts: words.map((word) => textsOf.get(word)).join(" ") };
}

const parted = (text: string): string[] => (text === "" ? [] : text.split(" "));

/** What `packWords` was given, as `count` texts of words in the order of the alphabet. */
export function unpackWords({ words, texts }: PackedWords, count: number): string[] {
  const own = Array.from({ length: count }, (): string[] => []);
  const textsOf = parted(texts);
  for (const [at, word] of parted(words).entries())
    for (const place of textsOf[at]?.match(/../g) ?? []) own[Number.parseInt(place, base)]?.push(word);
  return own.map((found) => found.join(" "));
}
