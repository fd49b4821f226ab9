import { homeSlug } from "./pages.ts";
import { report } from "./report.ts";

const base = import.meta.env.BASE_URL.replace(/\/$/, "");

/** A path of the site (`/data/`) where the site is put: below `base`. */
export const siteUrl = (path: string): string => `${base}${path}`;

/** The whole address of a path, where the settings tell where the site stands; else the path below `base`. */
export const addressOf = (path: string): string =>
  report.site.url === null ? siteUrl(path) : `${report.site.url}${path}`;

/** A page's name where it has no slashes: `/segments/champions/` is segments-champions, `/` is home. */
export const pageKey = (path: string): string => path.replace(/^\/|\/$/g, "").replaceAll("/", "-") || "home";

/** The path of the picture that a page is shared with; an internal report has one for all, which tells nothing. */
export const sharePath = (path: string): string =>
  `/share/${report.audience === "public" ? pageKey(path) : "report"}.png`;

/** A name as part of a URL: "At Risk (High Value)" is at-risk-high-value. */
export const kebab = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** The path of an analysis's page. */
export const pagePath = (slug: string): string => (slug === homeSlug ? "/" : `/${slug}/`);

/** The path of an engagement level's page. */
export const levelPath = (level: string): string => `/segments/${kebab(level)}/`;

/** The path of a table's CSV. */
export const tablePath = (analysis: string, table: string): string => `/data/${analysis}-${kebab(table)}.csv`;

/** The path of the CSV with the single values of an analysis. */
export const valuesPath = (analysis: string): string => `/data/${analysis}-values.csv`;

/** The path of the CSV with what a figure plots. */
export const figurePath = (id: string): string => `/figures/${id}.csv`;

/** The anchors of figures that have gone, whose readers are led to this one. */
export const formerAnchors = (id: string): string[] =>
  report.redirects.filter(({ to }) => to === `fig-${id}`).map(({ from }) => from);

/** The path of the picture of a figure. */
export const picturePath = (id: string, kind: "svg" | "png"): string => `/figures/${id}.${kind}`;
