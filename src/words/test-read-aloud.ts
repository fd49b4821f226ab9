import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseHTML } from "linkedom";

/** One thing that a reader reads or hears, and where. */
export interface Spoken {
  place: string;
  text: string;
}

const blocks =
  "p, li, dt, dd, th, td, caption, h1, h2, h3, h4, figcaption, summary, label, option, legend, title, desc, text, button";
const attributes = ["aria-label", "alt", "title", "placeholder", "data-result", "data-impossible"];
const named =
  'meta[name="description"], meta[property="og:title"], meta[property="og:description"], meta[property="og:site_name"], meta[property$=":alt"], meta[name="twitter:title"], meta[name="twitter:description"]';
/** What no reader reads: scripts, hashes, and the names by which a feed is told from others. */
const silent = "script, style, code, feed > id, entry > id";
/** Addresses within the site, and what a script will fill in. */
const unread = /(^|\s)\/\S*|\{[a-z]+\}/g;

const textOf = (node: Node): string =>
  node.nodeType === 3 ? (node.textContent ?? "") : [...node.childNodes].map(textOf).join(" ");

/** The text of an element that is its own, where it holds other blocks; all of it where it does not. */
const ownText = (element: Element): string =>
  element.querySelector(blocks) === null
    ? textOf(element)
    : [...element.childNodes]
        .filter(({ nodeType }) => nodeType === 3)
        .map(textOf)
        .join(" ");

/** Is an element told by the block around it? */
const isInside = (element: Element): boolean => element.parentElement?.closest(blocks) != null;

/** What one element says: its attributes for those who listen, and its text. */
const saidBy = (element: Element): string[] => [
  ...attributes.map((name) => element.getAttribute(name) ?? ""),
  ...(element.matches(named) ? [element.getAttribute("content") ?? ""] : []),
  ...(element.matches(blocks) || !isInside(element) ? [ownText(element)] : []),
];

function spokenIn(document: Document, place: string): Spoken[] {
  for (const element of document.querySelectorAll(silent)) element.remove();
  return [...document.querySelectorAll("*")]
    .flatMap(saidBy)
    .map((text) => text.replace(unread, " ").replace(/\s+/g, " ").trim())
    .filter((text) => text !== "")
    .map((text) => ({ place, text }));
}

/** Everything that the pages, pictures and the feed of a site say. */
export async function readAloud(site: string): Promise<Spoken[]> {
  const names = (await readdir(site, { recursive: true }))
    .filter((name) => /\.(html|svg|xml)$/.test(name))
    .sort();
  const spoken = names.map(async (name) => {
    const source = await readFile(join(site, name), "utf8");
    const html = name.endsWith(".html") ? source : `<!doctype html><html><body>${source}</body></html>`;
    return spokenIn(parseHTML(html).document, name);
  });
  return (await Promise.all(spoken)).flat();
}
