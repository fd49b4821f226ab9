import { escapeXml } from "./feed.ts";

/** One year, for files whose name changes with their content. */
const yearInSeconds = 31_536_000;

/** robots.txt: nothing of an internal report is for crawlers; `sitemap` is the whole address of that of a public one. */
export const robotsFile = (audience: string, sitemap: string | null): string =>
  [
    "User-agent: *",
    `${audience === "public" ? "Allow" : "Disallow"}: /`,
    ...(sitemap === null ? [] : [`Sitemap: ${sitemap}`]),
    "",
  ].join("\n");

/** sitemap.xml: the whole addresses of all pages, without dates, since a page that is made anew may say the same. */
export const sitemapFile = (addresses: readonly string[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...addresses.map((address) => `<url><loc>${escapeXml(address)}</loc></url>`),
    "</urlset>",
    "",
  ].join("\n");

/**
 * `_headers`, as Netlify and Cloudflare Pages read it: an internal report is kept out of every index, its pictures and
 * downloads too, which no meta element reaches. `base` is the path below which the site stands, with a slash at its end.
 */
export function headersFile(audience: string, base: string): string {
  const everywhere = [
    ...(audience === "public" ? [] : ["X-Robots-Tag: noindex, nofollow, noarchive"]),
    "X-Content-Type-Options: nosniff",
    "X-Frame-Options: DENY",
    "Referrer-Policy: no-referrer",
  ];
  const rules: [path: string, headers: string[]][] = [
    [`${base}*`, everywhere],
    [`${base}_astro/*`, [`Cache-Control: public, max-age=${yearInSeconds}, immutable`]],
  ];
  return rules
    .map(([path, headers]) => `${path}\n${headers.map((line) => `  ${line}\n`).join("")}`)
    .join("\n");
}
