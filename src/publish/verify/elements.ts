import { Parser } from "htmlparser2";

/** One element of a page, as its first tag tells it. */
export interface Element {
  /** In small letters, as are the names of its attributes. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** What a script or a stylesheet holds; empty for every other element. */
  text: string;
}

const holdsText = new Set(["script", "style"]);

/** Every element of a page, in the order of the first tags: read once, without building a document. */
export function elementsOf(html: string): Element[] {
  const elements: Element[] = [];
  let holder: Element | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      const element = { name, attributes, text: "" };
      elements.push(element);
      holder = holdsText.has(name) ? element : null;
    },
    ontext(text) {
      if (holder) holder.text += text;
    },
    onclosetag() {
      holder = null;
    },
  });
  parser.end(html);
  return elements;
}

/** The values of an attribute, of the elements that have it. */
export const valuesOf = (elements: readonly Element[], attribute: string): string[] =>
  elements.flatMap(({ attributes }) => attributes[attribute] ?? []);
