import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** The English words of a text, in small letters: what has a mark or another script is none. */
export const englishWords = (text: string): string[] =>
  [...text.matchAll(/(?<![\p{L}\p{M}\d_])[a-z]+(?![\p{L}\p{M}\d_])/giu)].map(([word]) => word.toLowerCase());

/** An element with its attributes, something in braces, an empty line. */
const parting = /<\/?[A-Za-z](?:"[^"]*"|'[^']*'|[^>"'])*>|\{[^{}]*\}|\n\s*\n/;

/** Texts that analysts, settings or the data have written, each as the words between two things that are filled in. */
export class Authored {
  readonly #fragments = new Set<string>();
  #longest = 0;

  /** Adds a text; markup, and what stands in braces, part it. */
  add(text: string): void {
    for (const part of text.split(parting)) {
      const words = englishWords(part);
      this.#fragments.add(words.join(" "));
      this.#longest = Math.max(this.#longest, words.length);
    }
  }

  /**
   * Can the words of a text be laid out in texts that were written, or is it a line of one? What is neither is typed
   * somewhere in the interface. A word that was cut for want of room (`Val…`) is not asked about, unless it is all there is.
   */
  holds(text: string): boolean {
    const kept = englishWords(text.replace(/\p{L}*…$/u, ""));
    const words = kept.length > 0 ? kept : englishWords(text);
    return this.#isLaidOut(words) || (words.length > 1 && this.#isLineOfOne(words.join(" ")));
  }

  #isLineOfOne(line: string): boolean {
    return [...this.#fragments].some((fragment) => ` ${fragment} `.includes(` ${line} `));
  }

  #isLaidOut(words: readonly string[]): boolean {
    const reached = [true];
    for (let end = 1; end <= words.length; end++) {
      const first = Math.max(0, end - this.#longest);
      const starts = Array.from({ length: end - first }, (_, at) => first + at);
      reached[end] = starts.some(
        (start) => reached[start] === true && this.#fragments.has(words.slice(start, end).join(" ")),
      );
    }
    return reached[words.length] === true;
  }
}

/** Every text in plain data, keys left out. */
export function addTexts(data: unknown, authored: Authored): void {
  if (typeof data === "string") authored.add(data);
  else if (typeof data === "object" && data !== null)
    for (const value of Object.values(data)) addTexts(value, authored);
}

/** Every text in quotes of a TypeScript source, and every part of a template. */
function addLiterals(source: string, authored: Authored): void {
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      authored.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest));
}

/** A page as it is written: its prose, and what stands in quotes in its components. */
function addPage(source: string, authored: Authored): void {
  for (const [, text = ""] of source.matchAll(/="([^"]*)"/g)) authored.add(text);
  for (const [, text = ""] of source.matchAll(/: (.+)$/gm)) authored.add(text);
  for (const [, text = ""] of source.matchAll(/\{["']([^"']*)["']\}/g)) authored.add(text);
  authored.add(source.replace(/\]\([^)]*\)/g, "]").replace(/^(\s*[-*#|>]|\d+\.)/gm, "\n\n"));
}

/** All that analysts have written below a folder: pages, labels, figures' words. */
export function addAnalyses(folder: string, authored: Authored): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (name.endsWith(".test.ts")) continue;
    const source = () => readFileSync(join(folder, name), "utf8");
    if (name.endsWith(".mdx")) addPage(source(), authored);
    else if (name.endsWith(".ts")) addLiterals(source(), authored);
  }
}

/** What one source of ours says for analysts, as the glossary does. */
export const addSource = (file: string, authored: Authored): void =>
  addLiterals(readFileSync(file, "utf8"), authored);

/** The works that components cite, in the language in which they appeared. */
export function addCitations(folder: string, authored: Authored): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".astro")))
    for (const [, source = ""] of readFileSync(join(folder, name), "utf8").matchAll(/\bsource="([^"]*)"/g))
      authored.add(source);
}
