import { parseHTML } from "linkedom";

/** What a page's content says in words. */
export interface PageText {
  /** In their order. */
  headings: string[];
  text: string;
}

/** Drawings are the larger part of a page, and are taken out before it is read. */
const drawing = /<svg\b[\s\S]*?<\/svg>/g;
/** The last word of a block and the first of the next are two words. */
const blockEnd = /<\/(?:h\d|p|li|dt|dd|div|summary|figcaption)>/g;
/** Nobody looks up the numbers of a table by word. */
const unread = "table, script";

const spaced = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The words of a page's content, drawings and tables left out. */
export function pageText(html: string): PageText {
  const body = html.replace(drawing, "").replace(blockEnd, "$& ");
  const { document } = parseHTML(`<!doctype html><html><body>${body}</body></html>`);
  for (const part of document.querySelectorAll(unread)) part.remove();
  return {
    headings: [...document.querySelectorAll("h2, h3, h4")].map(({ textContent }) =>
      spaced(textContent ?? ""),
    ),
    text: spaced(document.body.textContent ?? ""),
  };
}
