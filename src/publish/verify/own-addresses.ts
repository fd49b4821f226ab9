import type { parseHTML } from "linkedom";

type Document = ReturnType<typeof parseHTML>["document"];

/** Elements by which a page tells others where it, or the picture it is shared with, stands. */
const tellers = [
  ['link[rel="canonical"]', "href"],
  ['meta[property="og:url"]', "content"],
  ['meta[property="og:image"]', "content"],
  ['meta[property="og:image"]', "content"],
] as const;

/** The values that a JSON-LD text has for addresses of the site's own, however deep they stand. */
function addressesIn(told: unknown): string[] {
  if (typeof told !== "object" || told === null) return [];
  return Object.entries(told).flatMap(([key, value]) =>
    ["url", "contentUrl"].includes(key) && typeof value === "string" ? [value] : addressesIn(value),
  );
}

/** What a page tells as its own addresses: in its head, and in what it says to machines. */
export function ownAddresses(document: Document): string[] {
  const inHead = tellers.flatMap(([selector, name]) =>
    [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? ""),
  );
  const facts = [...document.querySelectorAll('script[type="application/ld+json"]')];
  return [...inHead, ...facts.flatMap(({ textContent }) => addressesIn(JSON.parse(textContent)))];
}

/** The addresses that a sitemap names. */
export const sitemapAddresses = (xml: string): string[] =>
  [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = ""]) => address.replaceAll("&amp;", "&"));
