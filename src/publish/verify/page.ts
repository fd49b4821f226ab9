import { createHash } from "node:crypto";
import { type Element, elementsOf, valuesOf } from "./elements.ts";
import { ownAddresses } from "./own-addresses.ts";

/** A reference of a page: where it leads, and whether the browser fetches it without being asked. */
export interface Reference {
  url: string;
  loads: boolean;
}

/** What one page says of itself. */
export interface Page {
  /** Names that a link may lead to. */
  ids: ReadonlySet<string>;
  references: readonly Reference[];
  /** What it tells others as addresses of its own. */
  ownAddresses: readonly string[];
  /** What is wrong with the page by itself. */
  faults: readonly string[];
}

/** Directives of the content security policy without which a page is not published. */
const requiredDirectives = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "img-src 'self' data:",
  "font-src 'self'",
];

/** Links that say something about a page and load nothing. */
const tellingRelations = new Set(["alternate", "author", "license", "next", "prev", "help", "me"]);

const isOf = (names: readonly string[]) => (element: Element) => names.includes(element.name);

/** The policy, or the address to which a page leads, that it states in its head. */
const stated = (elements: readonly Element[], what: string): string[] =>
  valuesOf(
    elements.filter(({ name, attributes }) => {
      const states = attributes["http-equiv"]?.toLowerCase();
      return name === "meta" && states === what;
    }),
    "content",
  );

function fromSet(sources: string): string[] {
  return sources.split(/,\s+/).flatMap((source) => source.trim().split(/\s+/)[0] || []);
}

function linkReference({ name, attributes }: Element): Reference[] {
  const { href, rel = "" } = attributes;
  // a page's own address is looked at apart
  if (name !== "link" || href === undefined || rel === "canonical") return [];
  const relations = rel.toLowerCase().split(/\s+/);
  return [{ url: href, loads: !relations.every((relation) => tellingRelations.has(relation)) }];
}

/** Where a page leads by itself. */
const refreshes = (elements: readonly Element[]): Reference[] =>
  stated(elements, "refresh").flatMap((content) => {
    const [, url] = /url=(.*)$/i.exec(content) ?? [];
    return url === undefined ? [] : [{ url, loads: false }];
  });

function referencesOf(elements: readonly Element[]): Reference[] {
  const drawn = elements.filter(isOf(["use", "image"]));
  const loaded = [
    ...valuesOf(elements, "src"),
    ...valuesOf(elements, "srcset").flatMap(fromSet),
    ...valuesOf(elements, "poster"),
    ...valuesOf(elements.filter(isOf(["object"])), "data"),
    ...valuesOf(drawn, "href"),
    ...valuesOf(drawn, "xlink:href"),
  ];
  return [
    ...valuesOf(elements.filter(isOf(["a", "area"])), "href").map((url) => ({ url, loads: false })),
    ...refreshes(elements),
    ...elements.flatMap(linkReference),
    ...loaded.map((url) => ({ url, loads: true })),
  ];
}

function policyFaults(elements: readonly Element[]): string[] {
  const [policy] = stated(elements, "content-security-policy");
  if (policy === undefined) return ["has no content security policy"];
  const directives = policy.split(";").map((directive) => directive.trim());
  const absent = requiredDirectives.filter((directive) => !directives.includes(directive));
  const unsafe = policy.match(/'unsafe-[a-z-]+'/g) ?? [];
  return [
    ...absent.map((directive) => `has a content security policy without ${directive}`),
    ...unsafe.map((word) => `has a content security policy that allows ${word}`),
    ...inlineFaults(elements, policy),
  ];
}

const isInline = ({ name, attributes }: Element): boolean =>
  name === "style" || (name === "script" && attributes["src"] === undefined);

/** A script or style written into the page only works where the policy names its hash. */
function inlineFaults(elements: readonly Element[], policy: string): string[] {
  const blocked = elements.filter(isInline).filter(({ attributes, text }) => {
    const hash = createHash("sha256").update(text).digest("base64");
    return !attributes["type"]?.includes("json") && !policy.includes(`'sha256-${hash}'`);
  });
  return blocked.map(({ name }) => `has an inline ${name} that its content security policy blocks`);
}

function inlineAttributeFaults(elements: readonly Element[]): string[] {
  const styled = valuesOf(elements, "style").length;
  const handlers = elements.flatMap(({ attributes }) =>
    Object.keys(attributes).filter((name) => /^on[a-z]+$/.test(name)),
  );
  return [
    ...(styled > 0 ? [`has ${styled} style attributes, which its content security policy blocks`] : []),
    ...(handlers.length > 0 ? [`has ${handlers.length} event attributes such as ${handlers[0]}`] : []),
  ];
}

/** The mark of a claim that nobody tested, which stays only in a branch that is shown. */
const claimFaults = (elements: readonly Element[]): string[] =>
  valuesOf(elements, "data-untested-claim").length > 0 ? ["shows a claim that was not tested"] : [];

/** Reads one page. */
export function readPage(html: string): Page {
  const elements = elementsOf(html);
  return {
    ids: new Set([...valuesOf(elements, "id"), ...valuesOf(elements.filter(isOf(["a"])), "name")]),
    references: referencesOf(elements),
    ownAddresses: ownAddresses(elements),
    faults: [...policyFaults(elements), ...inlineAttributeFaults(elements), ...claimFaults(elements)],
  };
}
