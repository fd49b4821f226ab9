import type { APIRoute } from "astro";
import { atomFeed } from "../components/feed.ts";
import { siteUrl } from "../components/links.ts";
import { format, report } from "../components/report.ts";

const places = { feed: siteUrl("/feed.xml"), changes: siteUrl("/changes/"), home: siteUrl("/") };

/** What each release changed, for feed readers. */
export const GET: APIRoute = () =>
  new Response(atomFeed(report, format, places), {
    headers: { "content-type": "application/atom+xml; charset=utf-8" },
  });
