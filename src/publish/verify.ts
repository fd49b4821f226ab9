import { readdir, readFile } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";
import { type Page, type Reference, readPage } from "./verify/page.ts";

/** Something in a finished site that must not go live. */
export interface SiteProblem {
  /** Path inside the site, with `/`. */
  file: string;
  /** What is wrong, as the end of a sentence that begins with the file. */
  fact: string;
}

/** The files of a site and its pages, by their path inside it. */
interface Site {
  /** Path below which the site will stand, with a slash at both ends. */
  base: string;
  files: ReadonlySet<string>;
  pages: ReadonlyMap<string, Page>;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return files
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .sort();
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

function referenceFault(reference: Reference, file: string, site: Site): string[] {
  const { url } = reference;
  if (absolute.test(url)) return absoluteFault(reference);
  const target = fileAt(pathOf(url, file, site), site);
  if (target === null) return [`leads to ${url}, which is not below ${site.base}`];
  if (!site.files.has(target)) return [`leads to ${url}, which is not there`];
  return anchorFault(url, target, site);
}

/** Addresses that a stylesheet or a drawing loads. */
function loadedBy(file: string, text: string): Reference[] {
  const patterns = file.endsWith(".css")
    ? [/url\(\s*["']?([^"')]+)["']?\s*\)/g, /@import\s+["']([^"']+)["']/g]
    : [
        /<(?:image|use|feImage|script)\b[^>]*?\s(?:xlink:)?href=["']([^"']+)["']/g,
        /url\(\s*["']?([^"')]+)["']?\s*\)/g,
      ];
  const urls = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ""));
  return urls.filter((url) => !url.startsWith("#")).map((url) => ({ url, loads: true }));
}

function sourceMapFaults(file: string, text: string): string[] {
  if (file.endsWith(".map")) return ["is a source map"];
  return /\.(?:js|mjs|css)$/.test(file) && /[#@] ?sourceMappingURL=/.test(text) ? ["names a source map"] : [];
}

/** Scripts may import and fetch only what stands in the site. */
function scriptFaults(file: string, text: string): string[] {
  if (!/\.m?js$/.test(file)) return [];
  const outside = /(?:import\s*\(?|from|fetch\s*\()\s*["'`]((?:https?:)?\/\/[^"'`]+)/.exec(text);
  return outside ? [`loads ${outside[1]?.slice(0, 80)} from elsewhere`] : [];
}

const readable = /\.(?:css|svg|js|mjs|map)$/;

async function assetFaults(folder: string, file: string, site: Site): Promise<string[]> {
  if (!readable.test(file)) return [];
  const text = await readFile(join(folder, file), "utf8");
  const references = /\.(?:css|svg)$/.test(file) ? loadedBy(file, text) : [];
  return [
    ...sourceMapFaults(file, text),
    ...scriptFaults(file, text),
    ...references.flatMap((reference) => referenceFault(reference, file, site)),
  ];
}

function pageFaults(file: string, { references, faults }: Page, site: Site): string[] {
  return [...faults, ...references.flatMap((reference) => referenceFault(reference, file, site))];
}

async function readPages(folder: string, files: readonly string[]): Promise<Map<string, Page>> {
  const pages = new Map<string, Page>();
  for (const file of files.filter((name) => name.endsWith(".html"))) {
    pages.set(file, readPage(await readFile(join(folder, file), "utf8")));
  }
  return pages;
}

/**
 * Reads a finished site before it goes live and tells what is wrong with it: links, anchors and assets that lead
 * nowhere (`base` is the path below which it will stand), anything loaded from another place, a page without its
 * content security policy or with something that the policy blocks, source maps. In order of the files; each fault
 * of a file once. Links that a reader follows to other sites are fine.
 */
export async function verifySite(folder: string, base = "/"): Promise<SiteProblem[]> {
  const files = await filesIn(folder);
  const site: Site = {
    base: `${base.replace(/\/$/, "")}/`,
    files: new Set(files),
    pages: await readPages(folder, files),
  };
  const problems: SiteProblem[] = [];
  for (const file of files) {
    const page = site.pages.get(file);
    const faults = page ? pageFaults(file, page, site) : await assetFaults(folder, file, site);
    problems.push(...[...new Set(faults)].map((fact) => ({ file, fact })));
  }
  return problems;
}
