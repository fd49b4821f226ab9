/** One year, for files whose name changes with their content. */
const yearInSeconds = 31_536_000;

/** robots.txt: nothing of an internal report is for crawlers. */
export const robotsFile = (audience: string): string =>
  `User-agent: *\n${audience === "public" ? "Allow" : "Disallow"}: /\n`;

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
