import { parseHTML } from "linkedom";

/** Drawings are the larger part of a page, and are taken out before it is read. */
const drawing = /<svg\b[\s\S]*?<\/svg>/g;
/** The last word of a block and the first of the next are two words. */
const blockEnd = /<\/(?:h\d|p|li|dt|dd|div|summary|figcaption)>/g;
/** Nobody looks up the numbers of a table by word. */
const unread = "table, script";

const spaced = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The words of a page's content, drawings and tables left out. */
export function pageText(html: string): string {
  const body = html.replace(drawing, "").replace(blockEnd, "$& ");
  const { document } = parseHTML(`<!doctype html><html><body>${body}</body></html>`);
  for (const part of document.querySelectorAll(unread)) part.remove();
  return spaced(document.body.textContent ?? "");
}
