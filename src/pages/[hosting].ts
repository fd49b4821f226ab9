import type { APIRoute, GetStaticPaths } from "astro";
import { headersFile, robotsFile } from "../components/hosting.ts";
import { siteUrl } from "../components/links.ts";
import { report } from "../components/report.ts";

interface Props {
  text: string;
}

/** What hosts and crawlers are told; a file whose name begins with a line would be no page of Astro's own. */
export const getStaticPaths = (() => [
  { params: { hosting: "robots.txt" }, props: { text: robotsFile(report.audience) } satisfies Props },
  {
    params: { hosting: "_headers" },
    props: { text: headersFile(report.audience, siteUrl("/")) } satisfies Props,
  },
]) satisfies GetStaticPaths;

/** The file. */
export const GET: APIRoute<Props> = ({ props: { text } }) =>
  new Response(text, { headers: { "content-type": "text/plain; charset=utf-8" } });
