/** What is said in the braces of a sentence, by its name there. */
export type Parts = Readonly<Record<string, string>>;

/** A sentence of the dictionary with what stands in its braces filled in; a name that nobody gives is a fault of ours. */
export function fill(sentence: string, parts: Parts): string {
  return sentence.replace(/\{([a-z_]+)\}/gi, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`nobody tells what {${name}} is in "${sentence}"`);
    return part;
  });
}
