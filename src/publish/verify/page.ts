import { createHash } from "node:crypto";
import { parseHTML } from "linkedom";
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

type Document = ReturnType<typeof parseHTML>["document"];

function attributes(document: Document, selector: string, name: string): string[] {
  return [...document.querySelectorAll(selector)].flatMap((element) => element.getAttribute(name) ?? []);
}

function fromSet(sources: string): string[] {
  return sources.split(/,\s+/).flatMap((source) => source.trim().split(/\s+/)[0] || []);
}

function linkReferences(document: Document): Reference[] {
  // a page's own address is looked at apart
  return [...document.querySelectorAll('link[href]:not([rel="canonical"])')].map((link) => {
    const relations = (link.getAttribute("rel") ?? "").toLowerCase().split(/\s+/);
    const loads = !relations.every((relation) => tellingRelations.has(relation));
    return { url: link.getAttribute("href") ?? "", loads };
  });
}

/** Where a page leads by itself. */
function refreshes(document: Document): Reference[] {
  return attributes(document, 'meta[http-equiv="refresh" i]', "content").flatMap((content) => {
    const [, url] = /url=(.*)$/i.exec(content) ?? [];
    return url === undefined ? [] : [{ url, loads: false }];
  });
}

function referencesOf(document: Document): Reference[] {
  const linked = attributes(document, "a[href], area[href]", "href").map((url) => ({ url, loads: false }));
  const loaded = [
    ...attributes(document, "[src]", "src"),
    ...attributes(document, "[srcset]", "srcset").flatMap(fromSet),
    ...attributes(document, "[poster]", "poster"),
    ...attributes(document, "object[data]", "data"),
    ...attributes(document, "use, image", "href"),
    ...attributes(document, "use, image", "xlink:href"),
  ];
  return [
    ...linked,
    ...refreshes(document),
    ...linkReferences(document),
    ...loaded.map((url) => ({ url, loads: true })),
  ];
}

function policyFaults(document: Document): string[] {
  const [policy] = attributes(document, 'meta[http-equiv="content-security-policy" i]', "content");
  if (policy === undefined) return ["has no content security policy"];
  const directives = policy.split(";").map((directive) => directive.trim());
  const absent = requiredDirectives.filter((directive) => !directives.includes(directive));
  const unsafe = policy.match(/'unsafe-[a-z-]+'/g) ?? [];
  return [
    ...absent.map((directive) => `has a content security policy without ${directive}`),
    ...unsafe.map((word) => `has a content security policy that allows ${word}`),
    ...inlineFaults(document, policy),
  ];
}

/** A script or style written into the page only works where the policy names its hash. */
function inlineFaults(document: Document, policy: string): string[] {
  const elements = [...document.querySelectorAll("script:not([src]), style")];
  const data = (type: string | null): boolean => type !== null && /json/.test(type);
  const blocked = elements.filter((element) => {
    const hash = createHash("sha256").update(element.textContent).digest("base64");
    return !data(element.getAttribute("type")) && !policy.includes(`'sha256-${hash}'`);
  });
  return blocked.map(
    (element) => `has an inline ${element.localName} that its content security policy blocks`,
  );
}

function inlineAttributeFaults(document: Document): string[] {
  const styled = document.querySelectorAll("[style]").length;
  const handlers = [...document.querySelectorAll("*")].flatMap((element) =>
    element.getAttributeNames().filter((name) => /^on[a-z]+$/.test(name)),
  );
  return [
    ...(styled > 0 ? [`has ${styled} style attributes, which its content security policy blocks`] : []),
    ...(handlers.length > 0 ? [`has ${handlers.length} event attributes such as ${handlers[0]}`] : []),
  ];
}

/** The mark of a claim that nobody tested, which stays only in a branch that is shown. */
const claimFaults = (document: Document): string[] =>
  document.querySelector("[data-untested-claim]") ? ["shows a claim that was not tested"] : [];

/** Reads one page. */
export function readPage(html: string): Page {
  const { document } = parseHTML(html);
  return {
    ids: new Set([...attributes(document, "[id]", "id"), ...attributes(document, "a[name]", "name")]),
    references: referencesOf(document),
    ownAddresses: ownAddresses(document),
    faults: [...policyFaults(document), ...inlineAttributeFaults(document), ...claimFaults(document)],
  };
}
