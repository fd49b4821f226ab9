import type { Element } from "./elements.ts";

const pictures = ["og:url", "og:image"];

/** Where an element of the head tells others that the page, or the picture it is shared with, stands. */
function toldIn({ name, attributes }: Element): string[] {
  if (name === "link" && attributes["rel"] === "canonical") return [attributes["href"] ?? ""];
  return name === "meta" && pictures.includes(attributes["property"] ?? "")
    ? [attributes["content"] ?? ""]
    : [];
}

/** The values that a JSON-LD text has for addresses of the site's own, however deep they stand. */
function addressesIn(told: unknown): string[] {
  if (typeof told !== "object" || told === null) return [];
  return Object.entries(told).flatMap(([key, value]) =>
    ["url", "contentUrl"].includes(key) && typeof value === "string" ? [value] : addressesIn(value),
  );
}

/** What a page tells as its own addresses: in its head, and in what it says to machines. */
export function ownAddresses(elements: readonly Element[]): string[] {
  const facts = elements.filter(({ attributes }) => attributes["type"] === "application/ld+json");
  return [...elements.flatMap(toldIn), ...facts.flatMap(({ text }) => addressesIn(JSON.parse(text)))];
}

/** The addresses that a sitemap names. */
export const sitemapAddresses = (xml: string): string[] =>
  [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = ""]) => address.replaceAll("&amp;", "&"));
