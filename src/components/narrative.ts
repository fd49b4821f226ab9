import narrative from "assay:narrative";
import type { PageNarrative } from "../narrative/read-narrative.ts";

/** What all pages say, tested before any was written. */
export { narrative };

const keyOf = (page: string, subject: string | null) => `${page}\n${subject ?? ""}`;

const pages = new Map(narrative.pages.map((page) => [keyOf(page.page, page.subject), page]));
const claims = new Map(
  narrative.claims.map(({ page, subject, condition, holds }) => [
    `${keyOf(page, subject)}\n${condition}`,
    holds,
  ]),
);

/** What a page leans on, and how it stands to its last review. */
export const pageNarrative = (page: string, subject: string | null): PageNarrative | undefined =>
  pages.get(keyOf(page, subject));

/** Does a claim of a page hold? undefined where it was not tested, since it stands in a branch that is not shown. */
export const claimHolds = (page: string, subject: string | null, condition: string): boolean | undefined =>
  claims.get(`${keyOf(page, subject)}\n${condition}`);
