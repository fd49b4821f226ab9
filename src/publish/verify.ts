import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { ownFault, referenceFault, type Site } from "./verify/leads.ts";
import { sitemapAddresses } from "./verify/own-addresses.ts";
import { type Page, type Reference, readPage } from "./verify/page.ts";

/** Something in a finished site that must not go live. */
export interface SiteProblem {
  /** Path inside the site, with `/`. */
  file: string;
  /** What is wrong, as the end of a sentence that begins with the file. */
  fact: string;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return files
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .sort();
}

/** Addresses that a stylesheet or a drawing loads. */
function loadedBy(file: string, text: string): Reference[] {
  const patterns = file.endsWith(".css")
    ? [/url\(\s*["']?([^"')]+)["']?\s*\)/g, /@import\s+["']([^"']+)["']/g]
    : [
        // letters are used by the thousand, each from the picture itself
        /<(?:image|use|feImage|script)\b[^>]*?\s(?:xlink:)?href=["'](?!#)([^"']+)["']/g,
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

const readable = /(?:\.(?:css|svg|js|mjs|map)|^sitemap\.xml)$/;

async function assetFaults(folder: string, file: string, site: Site): Promise<string[]> {
  if (!readable.test(file)) return [];
  const text = await readFile(join(folder, file), "utf8");
  const references = /\.(?:css|svg)$/.test(file) ? loadedBy(file, text) : [];
  return [
    ...sourceMapFaults(file, text),
    ...scriptFaults(file, text),
    ...references.flatMap((reference) => referenceFault(reference, file, site)),
    ...(file === "sitemap.xml" ? sitemapAddresses(text).flatMap((url) => ownFault(url, file, site)) : []),
  ];
}

function pageFaults(file: string, { references, ownAddresses, faults }: Page, site: Site): string[] {
  return [
    ...faults,
    ...references.flatMap((reference) => referenceFault(reference, file, site)),
    ...ownAddresses.flatMap((url) => ownFault(url, file, site)),
  ];
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
 * content security policy or with something that the policy blocks, source maps; an address told as the site's own
 * that is not below `address`. In order of the files; each fault of a file once. Links that a reader follows to other
 * sites are fine.
 */
export async function verifySite(
  folder: string,
  base = "/",
  address: string | null = null,
): Promise<SiteProblem[]> {
  const files = await filesIn(folder);
  const site: Site = {
    base: `${base.replace(/\/$/, "")}/`,
    address,
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
