import type { APIRoute, GetStaticPaths } from "astro";
import { headersFile, robotsFile, sitemapFile } from "../components/hosting.ts";
import { addressOf, siteUrl } from "../components/links.ts";
import { report } from "../components/report.ts";
import { sitePaths } from "../components/site-paths.ts";

interface Props {
  text: string;
}

const { audience, site } = report;
/** Only a report that may be found tells crawlers its pages, by their whole addresses. */
const sitemap = audience === "public" && site.url !== null ? addressOf("/sitemap.xml") : null;
const file = (name: string, text: string) => ({ params: { hosting: name }, props: { text } satisfies Props });

/** What hosts and crawlers are told; a file whose name begins with a line would be no page of Astro's own. */
export const getStaticPaths = (() => [
  file("robots.txt", robotsFile(audience, sitemap)),
  file("_headers", headersFile(audience, siteUrl("/"))),
  ...(sitemap === null ? [] : [file("sitemap.xml", sitemapFile(sitePaths.map(addressOf)))]),
]) satisfies GetStaticPaths;

/** The file. */
export const GET: APIRoute<Props> = ({ props: { text } }) =>
  new Response(text, { headers: { "content-type": "text/plain; charset=utf-8" } });
