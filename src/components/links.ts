import { homeSlug } from "./pages.ts";

const base = import.meta.env.BASE_URL.replace(/\/$/, "");

/** A path of the site (`/data/`) where the site is put: below `base`. */
export const siteUrl = (path: string): string => `${base}${path}`;

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
