import { posix } from "node:path";
import type { Page, Reference } from "./page.ts";

/** The files of a site and its pages, by their path inside it. */
export interface Site {
  /** Path below which the site will stand, with a slash at both ends. */
  base: string;
  /** Its whole address, without a slash at the end; null where nobody told it. */
  address: string | null;
  files: ReadonlySet<string>;
  pages: ReadonlyMap<string, Page>;
}

/** The file that an address leads to; null where it leads out of the site. */
function fileAt(path: string, { base }: Site): string | null {
  if (!`${path}/`.startsWith(base) && !path.startsWith(base)) return null;
  const inside = path.slice(base.length);
  return inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside;
}

function pathOf(url: string, file: string, { base }: Site): string {
  const [path = ""] = url.split(/[?#]/);
  const here = posix.join(base, file);
  if (path === "") return here.replace(/(^|\/)index\.html$/, "$1");
  const full = path.startsWith("/") ? posix.normalize(path) : posix.join(posix.dirname(here), path);
  return decodeURI(full);
}

function anchorFault(url: string, target: string, { pages }: Site): string[] {
  const fragment = decodeURIComponent(url.split("#")[1] ?? "");
  const page = pages.get(target);
  if (fragment === "" || fragment === "top" || !page || page.ids.has(fragment)) return [];
  return [`leads to ${url}, and ${target} has no such place`];
}

/** Addresses with a scheme or another host. */
const absolute = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;
const harmless = /^(?:https?|mailto|tel):/i;

function absoluteFault({ url, loads }: Reference): string[] {
  if (loads) return /^data:(?:image|font)\//i.test(url) ? [] : [`loads ${url.slice(0, 80)} from elsewhere`];
  return harmless.test(url) ? [] : [`leads to ${url.slice(0, 80)}, which is no address of a page`];
}

/** What is wrong with a reference of a file, as the end of a sentence; nothing where it leads to a place of the site. */
export function referenceFault(reference: Reference, file: string, site: Site): string[] {
  const { url } = reference;
  if (absolute.test(url)) return absoluteFault(reference);
  const target = fileAt(pathOf(url, file, site), site);
  if (target === null) return [`leads to ${url}, which is not below ${site.base}`];
  if (!site.files.has(target)) return [`leads to ${url}, which is not there`];
  return anchorFault(url, target, site);
}

/** What a site tells others as its own must be there, below the address that it was told. */
export function ownFault(url: string, file: string, site: Site): string[] {
  if (!absolute.test(url)) return referenceFault({ url, loads: false }, file, site);
  if (site.address === null || !`${url}/`.startsWith(`${site.address}/`))
    return [`tells ${url.slice(0, 80)} as its own, which is not below the site's address`];
  const inside = `${site.base}${url.slice(site.address.length + 1)}`;
  return referenceFault({ url: inside, loads: false }, file, site);
}
